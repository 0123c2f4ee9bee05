import type { Pattern } from '../model/field.ts';
import { type Fix, setFix } from '../model/fix.ts';
import type { Node } from '../syntax/node.ts';

/** The nearest plain form of an id: without spaces around it, and with ASCII in place of full-width characters. */
export function plainId(text: string): string {
  return text.slice(0, 256).normalize('NFKC').trim();
}

/** A fix for an id that is right but for spaces, full-width characters, braces, or a UUID's hyphens. */
function fixUuid(node: Node, text: string): Fix | undefined {
  const digits = plainId(text).replace(/[^0-9A-Fa-f]/g, '');
  const isUuid = /^[^g-zG-Z]*$/.test(plainId(text)) && digits.length === 32;
  const id = digits.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
  return isUuid ? setFix(node, id) : undefined;
}

/** An identifier from the provider: a wrong one is a warning, since documents print placeholders instead. */
export const uuid: Pattern = {
  regex: /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i,
  says: {
    en: 'be a UUID, such as 67f433d8-ed0e-4321-a8a2-a71838539e09; replace a placeholder with the real ID',
    zh: '是 UUID，例如 67f433d8-ed0e-4321-a8a2-a71838539e09；如为占位符，请换成真实的 ID',
  },
  severity: 'warning',
  code: 'uuid',
  besideReferences: /^[\da-f-]*$/i,
  fix: fixUuid,
};

/** An identifier of no known form: no id has spaces or full-width characters. */
export const opaqueId: Pattern = {
  regex: /^[!-~]*$/,
  says: { en: 'be an id without spaces and full-width characters', zh: '是不含空格和全角字符的 ID' },
  severity: 'warning',
  isOfCharacters: true,
  fix(node, text) {
    const id = plainId(text);
    return id !== text && /^[!-~]+$/.test(id) ? setFix(node, id) : undefined;
  },
};

/** An IPv4 address in dotted form. */
export const ipv4: Pattern = {
  regex: /^(?:(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)(?:\.(?!$)|$)){4}$/,
  says: { en: 'be an IPv4 address, such as 192.168.0.10', zh: '是 IPv4 地址，例如 192.168.0.10' },
  besideReferences: /^[\d.]*$/,
};

/** A fix for an address with a prefix length, with zeros before its numbers, or in full-width characters. */
export function withoutMask(node: Node, text: string): Fix | undefined {
  if (text.length > maxAddress) return undefined;
  const [plain = ''] = text.normalize('NFKC').replaceAll('。', '.').trim().split('/', 1);
  const address = plain.replace(/(?<!\d)0+(?=\d)/g, '');
  return ipv4.regex.test(address) && address !== text ? setFix(node, address) : undefined;
}

/** More characters than an address with its mask has. */
const maxAddress = 50;
