import { canonicalRequest, type WireRequest, wireOf } from './canonical-request.ts';
import { required } from './credential-values.ts';
import { hex, hmac, sha256 } from './digest.ts';
import { withHeaders } from './headers.ts';
import type { Signer } from './signer.ts';

export const algorithm = 'ZC2-HMAC-SHA256';

/** The provider's SDKs sign these and no others. */
const signedHeaders = ['content-type', 'host'];

/**
 * The text that is signed. Its path is always `/` and its query empty, for any URL.
 * Source: Zenlayer, "Signature method"; the provider's SDK for Go.
 * @param timestamp seconds since 1970, as in X-ZC-Timestamp
 */
export async function stringToSign(
  request: WireRequest,
  signedHeaders: readonly string[],
  timestamp: string,
): Promise<string> {
  const canonical = await canonicalRequest(request, { path: '/', query: '' }, signedHeaders);
  return [algorithm, timestamp, await sha256(canonical)].join('\n');
}

/** Zenlayer's ZC2-HMAC-SHA256. The action and the other X-ZC headers are not covered by the signature. */
export const zc2HmacSha256: Signer = async (call, values, { now }) => {
  const id = required(values, 'id');
  const secret = required(values, 'secret');
  const timestamp = String(Math.floor(now / 1000));
  const dated = withHeaders(call, {
    // Without one, fetch sends a content type of its own, which is not the one that was signed.
    ...(!wireOf(call).headers['content-type'] && { 'Content-Type': 'application/json' }),
    'X-ZC-Timestamp': timestamp,
    'X-ZC-Signature-Method': algorithm,
  });
  const text = await stringToSign(wireOf(dated), signedHeaders, timestamp);
  const signature = hex(await hmac(secret, text));
  return {
    call: withHeaders(dated, {
      Authorization: `${algorithm} Credential=${id}, SignedHeaders=${signedHeaders.join(';')}, Signature=${signature}`,
    }),
    stringToSign: text,
  };
};
