import { required } from './credential-values.ts';
import { isHeaderName, withHeaders } from './headers.ts';
import type { Signer } from './signer.ts';
import { SigningError } from './signing-error.ts';

/** Headers that describe the body and the connection. */
const reserved = /^(?:connection|content-.*|transfer-encoding|te|trailer|upgrade|expect|proxy-.*|sec-.*)$/i;

/** A header whose name the user chooses. */
export const header: Signer = async (call, values) => {
  const name = required(values, 'header');
  if (!isHeaderName(name) || reserved.test(name)) {
    throw new SigningError('invalid-credential-header', [], {
      en: 'The header name of the credential is invalid or reserved by HTTP. Nothing was sent. Enter another header name.',
      zh: '凭据的请求头名称无效，或由 HTTP 协议保留。未发送任何内容。请改用其他请求头。',
    });
  }
  return { call: withHeaders(call, { [name]: required(values, 'token') }) };
};
