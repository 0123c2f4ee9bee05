import type { Language, LocalizedText } from '../../schemas/core/localized-text.ts';
import type { LintedFile } from './check-text.ts';
import type { Totals } from './totals.ts';

/** What a format depends on apart from the findings. */
export interface FormatContext {
  readonly language: Language;
  /** Whether `--fix` only shows what it would do. */
  readonly isDryRun: boolean;
  /** The folder to which names of files are relative. */
  readonly folder: string;
}

/** Writes findings in one format, file by file, so that nothing is kept for long. */
export interface Format {
  /** What is printed for one file. */
  readonly file: (linted: LintedFile) => Iterable<string>;
  /**
   * What is printed after the last file.
   * @param unchecked why some files could not be checked
   */
  readonly end: (totals: Totals, unchecked: readonly LocalizedText[]) => Iterable<string>;
}
