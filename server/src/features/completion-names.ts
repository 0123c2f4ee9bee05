import type { CompletionItem } from 'vscode-languageserver';
import type { NamesParams } from '../../../schemas/protocol.ts';

/** Completions to which a client can add names that only it knows. */
export interface NamedCompletions {
  /** What to ask the client for; absent if it can add nothing. */
  readonly wanted: NamesParams | undefined;
  /** All completions, with the names that the client knows. */
  readonly withNames: (names: readonly string[]) => CompletionItem[];
}
