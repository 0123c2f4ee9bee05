import { canonicalRequest, canonicalTarget, signableHeaders, type WireRequest, wireOf } from './canonical-request.ts';
import { optional, required } from './credential-values.ts';
import { basicDate } from './date.ts';
import { hex, hmac, sha256 } from './digest.ts';
import { withHeaders } from './headers.ts';
import type { Signer } from './signer.ts';

export const algorithm = 'SDK-HMAC-SHA256';

/**
 * The text that is signed. The path in it ends in a slash even where the one on the wire does not.
 * Source: Huawei Cloud, "API Request Signing Guide".
 * @param date as X-Sdk-Date has it
 */
export async function stringToSign(
  request: WireRequest,
  signedHeaders: readonly string[],
  date: string,
): Promise<string> {
  const { path, query } = canonicalTarget(request);
  const canonical = await canonicalRequest(request, { path: path.replace(/\/?$/, '/'), query }, signedHeaders);
  return [algorithm, date, await sha256(canonical)].join('\n');
}

/** Huawei Cloud's SDK-HMAC-SHA256. All headers of the call are signed, as the provider's SDK for Node does. */
export const sdkHmacSha256: Signer = async (call, values, { target, now }) => {
  const id = required(values, 'id');
  const secret = required(values, 'secret');
  const sessionToken = optional(values, 'sessionToken');
  const date = basicDate(now);
  const dated = withHeaders(call, {
    'X-Sdk-Date': date,
    ...(target.project && { 'X-Project-Id': target.project }),
    ...(sessionToken && { 'X-Security-Token': sessionToken }),
  });
  const request = wireOf(dated);
  const signedHeaders = signableHeaders(request);
  const text = await stringToSign(request, signedHeaders, date);
  const signature = hex(await hmac(secret, text));
  return {
    call: withHeaders(dated, {
      Authorization: `${algorithm} Access=${id}, SignedHeaders=${signedHeaders.join(';')}, Signature=${signature}`,
    }),
    stringToSign: text,
  };
};
