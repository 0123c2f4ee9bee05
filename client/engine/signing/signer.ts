import type { CredentialInput, Scheme } from '../../../schemas/core/api/authentication.ts';
import type { HttpRequest, Target } from '../../../schemas/core/api/provider-api.ts';

/** What proves who calls. It comes from SecretStorage or the environment and is written nowhere else. */
export interface Credential {
  readonly scheme: Scheme;
  readonly values: Readonly<Partial<Record<CredentialInput['key'], string>>>;
}

/** What a signature depends on besides the call and the credential. */
export interface SigningContext {
  readonly target: Target;
  /** Milliseconds since 1970. */
  readonly now: number;
  /** Fresh for each call, for the schemes that want one: a UUID. */
  readonly nonce: string;
}

/** A call that is ready to leave. */
export interface SignedHttpRequest {
  readonly call: HttpRequest;
  /** What was signed, for a person who compares; absent where nothing is computed. */
  readonly stringToSign?: string;
}

/**
 * Signs a call by one scheme.
 * @param call its URL in the canonical spelling
 * @throws SigningError where the call or the credential cannot be signed
 */
export type Signer = (
  call: HttpRequest,
  values: Credential['values'],
  context: SigningContext,
) => Promise<SignedHttpRequest>;
