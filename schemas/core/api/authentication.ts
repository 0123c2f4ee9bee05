import type { LocalizedText } from '../localized-text.ts';

/** An authentication scheme. The client has one signer for each; only the signer has the credential. */
export type Scheme =
  | 'zc2-hmac-sha256'
  | 'sdk-hmac-sha256'
  | 'jdcloud2-hmac-sha256'
  | 'bearer'
  | 'x-auth-token'
  | 'header';

/** One part of a credential. */
export interface CredentialInput {
  readonly key: 'id' | 'secret' | 'sessionToken' | 'token' | 'header';
  /** The provider's name for it. */
  readonly title: LocalizedText;
  /** Whether it is hidden while it is typed; the id of an access key and the name of a header are not. */
  readonly secret: boolean;
  readonly optional?: boolean;
  /** The environment variables that the provider's own tools read it from, the usual one first. */
  readonly environment: readonly string[];
}

/** A way of authentication that a provider accepts. */
export interface Authentication {
  readonly scheme: Scheme;
  readonly title: LocalizedText;
  readonly inputs: readonly CredentialInput[];
}
