import type { TextDocument } from 'vscode';
import type { LocalizedText } from '../../../schemas/core/localized-text.ts';
import type { Provider } from '../../../schemas/core/model/provider.ts';
import type { PathStep } from './locate-field.ts';

/** A message from the provider about a request. */
export interface RefusalNote {
  readonly message: LocalizedText;
  readonly code?: string | undefined;
  /** What the message means and what to do. */
  readonly explanation?: LocalizedText | undefined;
  /** The paths of the fields that cause it, the likeliest first. */
  readonly fields?: readonly (readonly PathStep[])[] | undefined;
}

/** Diagnostics for rejections, on the lines that caused them. */
export interface RefusalDiagnostics {
  /** Replaces the notes on the lines of a file. */
  readonly put: (document: TextDocument, provider: Provider, notes: readonly RefusalNote[]) => Promise<void>;
}
