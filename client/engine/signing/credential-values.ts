import type { CredentialInput } from '../../../schemas/core/api/authentication.ts';
import type { LocalizedText } from '../../../schemas/core/localized-text.ts';
import { canStandInHeader } from './headers.ts';
import type { Credential } from './signer.ts';
import { SigningError } from './signing-error.ts';

const names: Readonly<Record<CredentialInput['key'], LocalizedText>> = {
  id: { en: 'access key ID', zh: '访问密钥 ID' },
  secret: { en: 'secret access key', zh: '秘密访问密钥' },
  sessionToken: { en: 'session token', zh: '临时安全令牌' },
  token: { en: 'token', zh: '令牌' },
  header: { en: 'header name', zh: '请求头名称' },
};

/** A secret access key is only ever a key of HMAC, by its bytes in UTF-8; the other values are sent. */
const standsInHeader = (key: CredentialInput['key']): boolean => key !== 'secret';

/**
 * One value of a credential.
 * @returns undefined if it is absent or empty
 * @throws SigningError if it is sent and has characters that a header can't contain; the error never contains the value
 */
export function optional(values: Credential['values'], key: CredentialInput['key']): string | undefined {
  const value = values[key];
  if (!value || !standsInHeader(key) || canStandInHeader(value)) return value || undefined;
  throw new SigningError('invalid-credential-value', [key], {
    en: `The ${names[key].en} of the credential contains characters that HTTP headers don't allow. Nothing was sent. Enter the credential again.`,
    zh: `凭据的${names[key].zh}含有 HTTP 请求头不允许的字符。未发送任何内容。请重新输入凭据。`,
  });
}

/**
 * One value of a credential.
 * @throws SigningError if it is absent or empty, and if `optional` throws
 */
export function required(values: Credential['values'], key: CredentialInput['key']): string {
  const value = optional(values, key);
  if (value !== undefined) return value;
  throw new SigningError('missing-credential-value', [key], {
    en: `The ${names[key].en} of the credential is missing. Nothing was sent. Enter the credential again.`,
    zh: `凭据缺少${names[key].zh}。未发送任何内容。请重新输入凭据。`,
  });
}
