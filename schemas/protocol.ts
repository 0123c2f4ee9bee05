import type { ProviderId } from './core/model/provider.ts';

// What client and server say to each other beyond LSP, and nothing else: method names and types.

/** What a client may say when it starts the server. */
export interface InitializationOptions {
  /** The URI of a rule's page, with `{provider}` and `{code}` in it; without it, the page in the package. */
  readonly ruleLink?: string;
  /** The client's command that moves a literal secret to where secrets are kept. */
  readonly secretCommand?: string;
}

/** A request without parameters that is answered with null by a server that is alive. */
export const pingMethod = 'instanceRequests/ping';

/** A request with `IdentifyParams`, answered with a `RequestIdentity`, or null if the document isn't open on the server. */
export const identifyMethod = 'instanceRequests/identify';

export interface IdentifyParams {
  readonly textDocument: { readonly uri: string };
}

/** Whom a request file is for, and what its body is known by. No value of the file is in it. */
export interface RequestIdentity {
  /** The version of the document that was read. */
  readonly version: number;
  readonly provider?: ProviderId;
  /** The profile that the file names for itself. */
  readonly profile?: string;
  /** The digest of the masked body (`document/digest.ts`); absent if the text is longer than `maxDigestLength`. */
  readonly digest?: string;
}

/** The longest text, in UTF-16 code units, whose digest is made after each change: far more than a provider accepts. */
export const maxDigestLength = 1_000_000;
