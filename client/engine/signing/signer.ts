import type { CredentialInput, Scheme } from '../../../schemas/core/api/authentication.ts';
import type { HttpRequest, Target } from '../../../schemas/core/api/provider-api.ts';

/** The credential of an account. It comes from SecretStorage or the environment and is written nowhere else. */
export interface Credential {
  readonly scheme: Scheme;
  readonly values: Readonly<Partial<Record<CredentialInput['key'], string>>>;
}

/** What a signature depends on in addition to the call and the credential. */
export interface SigningContext {
  readonly target: Target;
  /** Milliseconds since 1970. */
  readonly now: number;
  /** A new UUID for each call, for the schemes that need one. */
  readonly nonce: string;
}

/** A call that is ready to be sent. */
export interface SignedHttpRequest {
  readonly call: HttpRequest;
  /** The signed string, for comparing; absent if the scheme computes no signature. */
  readonly stringToSign?: string;
}

/**
 * Signs a call by one scheme.
 * @param call its URL in the canonical spelling
 * @throws SigningError if the call or the credential can't be signed
 */
export type Signer = (
  call: HttpRequest,
  values: Credential['values'],
  context: SigningContext,
) => Promise<SignedHttpRequest>;
