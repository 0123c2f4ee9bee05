import type { TextDocument } from 'vscode';
import type { LocalizedText } from '../../../schemas/core/localized-text.ts';
import type { Provider } from '../../../schemas/core/model/provider.ts';
import type { PathStep } from './locate-field.ts';

/** Something that the provider itself said of a request. */
export interface RefusalNote {
  readonly message: LocalizedText;
  readonly code?: string | undefined;
  /** What it means, and what to do. */
  readonly explanation?: LocalizedText | undefined;
  /** The fields that it is about, as paths, the likeliest first. */
  readonly fields?: readonly (readonly PathStep[])[] | undefined;
}

/** What providers said of request files, on the lines that caused it. */
export interface RefusalDiagnostics {
  /** Puts what a provider said on the lines of a file, in the place of what it said before. */
  readonly put: (document: TextDocument, provider: Provider, notes: readonly RefusalNote[]) => Promise<void>;
}
