import type { LocalizedText } from '../../../core/localized-text.ts';
import { setFix } from '../../../core/model/fix.ts';
import type { Rule } from '../../../core/model/rule.ts';
import { stringOf } from '../../../core/syntax/node.ts';
import { isPlaceholder } from '../../../core/util/placeholder.ts';
import { inServer, partsBeside } from '../body-accessors.ts';

/** The limits of the second and the third version of the API of key pairs. */
const maxLengths = { v2: 64, v3: 255 } as const;

const publicKey = /^\s*(?:(?:ssh|ecdsa|sk)-[\w@.-]+\s|-{4,5} ?BEGIN (?:SSH2 |RSA )?PUBLIC KEY)/;
const privateKey = /-{5}BEGIN [A-Z ]*PRIVATE KEY/;

const notInName = /[^A-Za-z0-9_-]/;

const charactersSay: LocalizedText = {
  en: 'A key pair name should contain only letters, digits, "_" and "-".',
  zh: '密钥对名称应只包含字母、数字、“_”和“-”。',
};

/** Rules for the name of the key pair. */
export const keyPairRules: readonly Rule[] = [
  {
    code: 'key-name',
    severity: 'warning',
    section: 'Table 2, key_name; the pages on SSH key pairs (V2, V3), which the row links',
    documentation: {
      en: 'key_name is the name of a key pair, not the key itself: letters, digits, underscores and hyphens, at most 255.',
      zh: 'key_name 是密钥对的名称，不是密钥内容：字母、数字、下划线和连字符，最多 255 个字符。',
    },
    fix: { en: 'Removes spaces around the name.', zh: '删除名称前后的空格。' },
    check(body, report) {
      const node = inServer(body, 'key_name');
      const name = stringOf(node);
      if (node && partsBeside(node).some((part) => notInName.test(part))) report(node, charactersSay);
      // A private key is reported as a secret.
      if (!node || !name || isPlaceholder(name) || privateKey.test(name)) return;
      const message = faultOf(name);
      if (!message) return;
      const trimmed = name.trim();
      report(node, message, ...(trimmed !== name && trimmed && !faultOf(trimmed) ? [setFix(node, trimmed)] : []));
    },
  },
  {
    code: 'key-name-long',
    severity: 'hint',
    section: 'Table 2, key_name; the pages on SSH key pairs (V2, V3), which the row links',
    documentation: {
      en: 'Names of key pairs have at most 64 characters in version 2 of their API, and 255 in version 3.',
      zh: '密钥对名称在 V2 接口中最多 64 个字符，在 V3 接口中最多 255 个。',
    },
    check(body, report) {
      const node = inServer(body, 'key_name');
      const name = stringOf(node) ?? '';
      if (!node || name.length <= maxLengths.v2 || name.length > maxLengths.v3 || faultOf(name)) return;
      report(node, {
        en: `Key pairs of the V2 API have names of at most ${maxLengths.v2} characters, found ${name.length}.`,
        zh: `V2 接口的密钥对名称最多 ${maxLengths.v2} 个字符，现有 ${name.length} 个。`,
      });
    },
  },
];

function faultOf(name: string): LocalizedText | undefined {
  if (publicKey.test(name.slice(0, 200))) {
    return {
      en: 'Expected the name of a key pair, found a public key. Import the key and use its name.',
      zh: '此处应填写密钥对名称，现为公钥内容。请先导入公钥，再填写其名称。',
    };
  }
  if (name.length > maxLengths.v3) {
    return {
      en: `A key pair name should have at most ${maxLengths.v3} characters, found ${name.length}.`,
      zh: `密钥对名称应不超过 ${maxLengths.v3} 个字符，现有 ${name.length} 个。`,
    };
  }
  return notInName.test(name) ? charactersSay : undefined;
}
