import type { Pattern } from '../../../core/model/field.ts';
import { type Fix, setFix } from '../../../core/model/fix.ts';
import type { Node } from '../../../core/syntax/node.ts';

/** What a fix or a new body writes if only a person knows the real id; a rule asks to replace it. */
export const unknownId = '00000000-0000-0000-0000-000000000000';

/** The form of a name. The reference document does not print it, so that a wrong one is a warning. */
export const nameShape = (maximum: number): Pattern => ({
  regex: new RegExp(`^[-_.a-zA-Z0-9]{1,${maximum}}$`),
  says: {
    en: `contain only letters, digits, hyphens, underscores and dots, 1 to ${maximum} characters`,
    zh: `由 1 到 ${maximum} 个字母、数字、连字符、下划线或点组成`,
  },
  severity: 'warning',
  isOfCharacters: true,
});

const keyStart = /^\s*(?:ssh-|ecdsa-|sk-|-----BEGIN |AAAA[A-Za-z0-9+/]{30})/;

/** The name of a key pair. */
export const keyPairName: Pattern = {
  ...nameShape(64),
  lacks: (text) => {
    const says = { en: 'be the name of a key pair, not the key itself', zh: '是密钥对名称，而不是密钥内容' };
    return keyStart.test(text.slice(0, 100)) ? { says, severity: 'warning' } : undefined;
  },
};

/** A fix that makes a name legal, unless nothing would be left of it. */
export function legalName(node: Node, text: string): Fix | undefined {
  // Text far beyond the limit cannot become part of the name.
  const name = text
    .slice(0, 256)
    .replace(/[^-_.a-zA-Z0-9]+/g, '-')
    .replace(/^-+/, '')
    .slice(0, 64)
    .replace(/(?<!-)-+$/, '');
  // Digits alone are no name for what had letters.
  const isLost = !/[a-z]/i.test(name) && /\p{L}/u.test(text.slice(0, 256));
  return name === '' ? undefined : setFix(node, name, { isLastResort: isLost });
}

/** What people write for a boolean besides "true" and "false". */
const booleans: ReadonlyMap<string, boolean> = new Map([
  ['yes', true],
  ['on', true],
  ['1', true],
  ['no', false],
  ['off', false],
  ['0', false],
]);

/** The fix for a value that plainly means true or false. */
export function booleanFix(node: Node): Fix | undefined {
  const meant =
    node.type === 'string' || node.type === 'number' ? booleans.get(`${node.value}`.toLowerCase()) : undefined;
  return meant === undefined ? undefined : setFix(node, meant);
}
