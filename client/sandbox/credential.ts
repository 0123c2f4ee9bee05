import type { Scheme } from '../../schemas/core/api/authentication.ts';
import type { Credential } from '../engine/signing/signer.ts';

/**
 * The only credential that the sandbox accepts. It is the same everywhere, protects nothing and is no secret. It is masked
 * like one, so it contains no word that the sandbox uses in its responses.
 */
const values = { id: 'sandbox', secret: 'sbx-7Q2w-K9e4', token: 'sbx-3Xt8-T5m1', header: 'X-Sandbox-Token' } as const;

/** The credential that the sandbox accepts for a scheme. */
export const sandboxCredential = (scheme: Scheme): Credential => ({ scheme, values });

/** The same credential, for verifying signatures. */
export const sandboxKeyring = {
  key: (id: string) => (id === values.id ? { secret: values.secret } : undefined),
  token: (token: string) => token === values.token,
};
