import { canonicalRequest, canonicalTarget, signableHeaders, type WireRequest, wireOf } from './canonical-request.ts';
import { optional, required } from './credential-values.ts';
import { basicDate } from './date.ts';
import { bytesOf, hex, hmac, sha256 } from './digest.ts';
import { withHeaders } from './headers.ts';
import type { Signer } from './signer.ts';

export const algorithm = 'JDCLOUD2-HMAC-SHA256';

/** No SDK of the provider has this service; its name in the scope is taken from its host. */
const defaultService = 'coc-vm';

/** What the provider's SDKs sign with where a call has no region. */
const noRegion = 'jdcloud-api';

/** The last part of every scope. */
export const terminator = 'jdcloud2_request';

/**
 * The text that is signed.
 * Source: JD Cloud, "Signature algorithm".
 * @param date as x-jdcloud-date has it
 * @param scope the day, the region, the name of the service, and the terminator
 */
export async function stringToSign(
  request: WireRequest,
  signedHeaders: readonly string[],
  date: string,
  scope: readonly string[],
): Promise<string> {
  const canonical = await canonicalRequest(request, canonicalTarget(request), signedHeaders);
  return [algorithm, date, scope.join('/'), await sha256(canonical)].join('\n');
}

/** The key that is derived from a secret: one HMAC for each part of the scope. */
export async function derivedKey(secret: string, scope: readonly string[]): Promise<Uint8Array<ArrayBuffer>> {
  let key = bytesOf(`JDCLOUD2${secret}`);
  for (const part of scope) key = await hmac(key, part);
  return key;
}

/**
 * JD Cloud's JDCLOUD2-HMAC-SHA256. All headers of the call are signed, as the provider's SDKs do. The security token is
 * sent as it is, as the SDK for Node does; those for Go and Python encode a header of that name in base64.
 */
export const jdcloud2HmacSha256: Signer = async (call, values, { target, now, nonce }) => {
  const id = required(values, 'id');
  const secret = required(values, 'secret');
  const sessionToken = optional(values, 'sessionToken');
  const date = basicDate(now);
  const scope = [date.slice(0, 8), target.region || noRegion, target.service ?? defaultService, terminator];
  const dated = withHeaders(call, {
    'x-jdcloud-date': date,
    'x-jdcloud-nonce': nonce,
    ...(sessionToken && { 'x-jdcloud-security-token': sessionToken }),
  });
  const request = wireOf(dated);
  const signedHeaders = signableHeaders(request);
  const text = await stringToSign(request, signedHeaders, date, scope);
  const signature = hex(await hmac(await derivedKey(secret, scope), text));
  return {
    call: withHeaders(dated, {
      Authorization: `${algorithm} Credential=${[id, ...scope].join('/')}, SignedHeaders=${signedHeaders.join(';')}, Signature=${signature}`,
    }),
    stringToSign: text,
  };
};
