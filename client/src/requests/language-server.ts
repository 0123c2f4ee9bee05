import type { Event, TextDocument } from 'vscode';
import type { RequestIdentity } from '../../../schemas/protocol.ts';

/** What other features need from the language server, which reads request files instead of this process. */
export interface LanguageServer {
  /** Fires with the URI of a document whose identity may have changed. */
  readonly onDidChangeDocument: Event<string>;
  /** Whether a file is excluded and not checked. */
  readonly isUnchecked: (document: TextDocument) => boolean;
  /** The provider, profile and digest of a request; undefined if the server doesn't know. */
  readonly identify: (document: TextDocument) => Promise<RequestIdentity | undefined>;
}
