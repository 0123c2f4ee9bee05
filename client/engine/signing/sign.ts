import type { Scheme } from '../../../schemas/core/api/authentication.ts';
import type { HttpRequest } from '../../../schemas/core/api/provider-api.ts';
import { bearer } from './bearer.ts';
import { withCanonicalUrl } from './canonical-request.ts';
import { header } from './header.ts';
import { jdcloud2HmacSha256 } from './jdcloud2-hmac-sha256.ts';
import { sdkHmacSha256 } from './sdk-hmac-sha256.ts';
import type { Credential, SignedHttpRequest, Signer, SigningContext } from './signer.ts';
import { xAuthToken } from './x-auth-token.ts';
import { zc2HmacSha256 } from './zc2-hmac-sha256.ts';

const signers: Readonly<Record<Scheme, Signer>> = {
  'zc2-hmac-sha256': zc2HmacSha256,
  'sdk-hmac-sha256': sdkHmacSha256,
  'jdcloud2-hmac-sha256': jdcloud2HmacSha256,
  bearer,
  'x-auth-token': xAuthToken,
  header,
};

/**
 * Signs a call with a credential. The signed call must be sent exactly as it is.
 * @throws SigningError if it can't be signed; its `reason` is for the person and contains no value of the credential
 */
export async function sign(
  call: HttpRequest,
  { scheme, values }: Credential,
  context: SigningContext,
): Promise<SignedHttpRequest> {
  return signers[scheme](withCanonicalUrl(call), values, context);
}
