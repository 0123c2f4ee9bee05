import { withHeaders } from './headers.ts';
import type { Signer } from './signer.ts';
import { SigningError } from './signing-error.ts';
import { required } from './values.ts';

/** These say where a request goes, and where it and its body end and what they are. */
const reserved = /^(?:host|connection|content-.*|transfer-encoding|te|trailer|upgrade|expect|proxy-.*|sec-.*)$/i;

/** A header of the user's choice. */
export const header: Signer = async (call, values) => {
  const name = required(values, 'header');
  if (reserved.test(name)) {
    throw new SigningError({
      en: 'The header of the credential is one that HTTP needs for itself. Nothing was sent. Enter another name.',
      zh: '凭证使用的请求头由 HTTP 协议保留，未发送任何内容。请改用其他名称。',
    });
  }
  return { call: withHeaders(call, { [name]: required(values, 'token') }) };
};
