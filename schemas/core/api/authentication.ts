import type { LocalizedText } from '../localized-text.ts';

/** A way to prove who calls. The client has one signer for each; only it holds a credential. */
export type Scheme =
  | 'zc2-hmac-sha256'
  | 'sdk-hmac-sha256'
  | 'jdcloud2-hmac-sha256'
  | 'bearer'
  | 'x-auth-token'
  | 'header';

/** One of the things that a credential is made of. */
export interface CredentialInput {
  readonly key: 'id' | 'secret' | 'sessionToken' | 'token' | 'header';
  /** What the provider calls it. */
  readonly title: LocalizedText;
  /** Whether it is hidden while it is typed; an access key's id and the name of a header are not. */
  readonly secret: boolean;
  readonly optional?: boolean;
  /** The environment variables that the provider's own tools read it from, the usual one first. */
  readonly environment: readonly string[];
}

/** A way that a provider lets its callers prove who they are. */
export interface Authentication {
  readonly scheme: Scheme;
  readonly title: LocalizedText;
  readonly inputs: readonly CredentialInput[];
}
