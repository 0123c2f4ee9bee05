import type { Event, TextDocument } from 'vscode';
import type { RequestIdentity } from '../../../schemas/protocol.ts';

/** What the rest of the extension may ask of the language server, which reads request files so that this process need not. */
export interface LanguageServer {
  /** Fires with the URI of a document of which the server may say something else now. */
  readonly onDidChangeDocument: Event<string>;
  /** Whether a file is set aside, so that nothing of it is checked. */
  readonly isUnchecked: (document: TextDocument) => boolean;
  /** Whom a request is for; undefined where the server does not know. */
  readonly identify: (document: TextDocument) => Promise<RequestIdentity | undefined>;
}
