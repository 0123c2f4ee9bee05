import type { ProviderId } from '../../schemas/core/model/provider.ts';
import { createCalls } from '../../schemas/providers/create-calls.ts';
import type { WireRequest } from '../engine/signing/canonical-request.ts';
import { sandboxKeyring } from './credential.ts';
import type { ServiceError } from './provider-stub.ts';
import { verifySignature } from './verify-signature.ts';

/** Whether calls must be signed, or may be unsigned; a wrong signature is refused either way. */
export type AuthenticationMode = 'required' | 'accepted';

/** Why a call is rejected, or undefined if it is accepted. */
export async function authenticationError(
  request: WireRequest,
  provider: ProviderId,
  mode: AuthenticationMode,
  now: number,
): Promise<ServiceError | undefined> {
  const schemes = createCalls[provider].authentications.map(({ scheme }) => scheme);
  const verdict = await verifySignature(request, schemes, sandboxKeyring, now);
  if (verdict.ok) return undefined;
  switch (verdict.reason) {
    case 'missing':
      return mode === 'required' || request.headers.authorization !== undefined ? 'unsigned' : undefined;
    case 'malformed':
      return 'unsigned';
    case 'skew':
      return 'skewed';
    default:
      return 'wrong';
  }
}
