import type { HttpRequest } from '../../../schemas/core/api/provider-api.ts';
import { SigningError } from './signing-error.ts';

/** A token of RFC 9110, section 5.6.2. Only the URL determines the host. */
export const isHeaderName = (name: string): boolean => /^(?!host$)[!#$%&'*+.^_`|~0-9A-Z-]+$/i.test(name);

/** Whether a value arrives as it was sent. Beyond ASCII the two sides may disagree on its bytes. */
export const canStandInHeader = (value: string): boolean => /^[\t\x20-\x7e]*$/.test(value);

/**
 * A call with further headers, which replace those of the same name in any case.
 * @throws SigningError where a header could not be sent exactly as it is; it never says the value
 */
export function withHeaders(call: HttpRequest, added: Readonly<Record<string, string>>): HttpRequest {
  const replaced = new Set(Object.keys(added).map((name) => name.toLowerCase()));
  const kept = Object.entries(call.headers).filter(([name]) => !replaced.has(name.toLowerCase()));
  const headers = [...kept, ...Object.entries(added)];
  for (const [name, value] of headers) {
    if (!isHeaderName(name)) throw new SigningError('invalid-header-name', [], badName);
    if (!canStandInHeader(value)) throw new SigningError('invalid-header-value', [name], badValue(name));
  }
  if (new Set(headers.map(([name]) => name.toLowerCase())).size < headers.length)
    throw new SigningError('duplicate-header', [], twice);
  return { ...call, headers: Object.fromEntries(headers) };
}

const badName = {
  en: 'A header name is invalid. Nothing was sent.',
  zh: '请求头名称无效。未发送任何内容。',
};

const badValue = (name: string) => ({
  en: `The value of header "${name}" contains characters that HTTP headers don't allow. Nothing was sent.`,
  zh: `请求头“${name}”的值含有 HTTP 不允许的字符。未发送任何内容。`,
});

const twice = {
  en: 'The request has a duplicate header. Nothing was sent.',
  zh: '请求中有重复的请求头。未发送任何内容。',
};
