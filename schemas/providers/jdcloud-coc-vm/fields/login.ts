import type { Pattern } from '../../../core/model/field.ts';
import { setFix } from '../../../core/model/fix.ts';

const publicKey =
  /^\s*(?:(?:ssh-(?:rsa|dss|ed25519)|ecdsa-sha2-[a-z0-9-]{1,30}|sk-[a-z0-9@.-]{1,60})\s|-{4,5} ?BEGIN |AAAA[A-Za-z0-9+/]{30})/;

/** Whether a text is a key itself, in the form of OpenSSH or PEM; a rule of its own reports it as a name. */
export function isPublicKey(text: string): boolean {
  return publicKey.test(text.slice(0, 100));
}

const legalName = /^[A-Za-z\d_-]+$/;

/** The name of a key pair as createKeypair of this service allows it; the document has no rule, so this is a warning. */
export const keyPairName: Pattern = {
  regex: new RegExp(`${legalName.source}|${publicKey.source}`),
  says: {
    en: 'contain only letters, digits, "_" and "-", as the names of key pairs do',
    zh: '只包含字母、数字、“_”和“-”（密钥对名称的规则）',
  },
  severity: 'warning',
  fix(node, text) {
    const name = text
      .slice(0, 256)
      .trim()
      .replace(/\.(?:pem|pub)$/i, '');
    return legalName.test(name) ? setFix(node, name) : undefined;
  },
};
