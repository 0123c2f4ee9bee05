import type { Scheme } from '../../schemas/core/api/authentication.ts';
import type { Credential } from '../engine/signing/signer.ts';

/**
 * All that the sandbox takes as proof of who calls. It is the same everywhere, guards nothing, and is no secret; it is
 * masked like one, and so has no word in it that the sandbox says.
 */
const values = { id: 'sandbox', secret: 'sbx-7Q2w-K9e4', token: 'sbx-3Xt8-T5m1', header: 'X-Sandbox-Token' } as const;

/** The credential that the sandbox accepts for a scheme. */
export const sandboxCredential = (scheme: Scheme): Credential => ({ scheme, values });

/** The same from the other side. */
export const sandboxKeyring = {
  key: (id: string) => (id === values.id ? { secret: values.secret } : undefined),
  token: (token: string) => token === values.token,
};
