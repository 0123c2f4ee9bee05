import type { Language, LocalizedText } from '../../schemas/core/localized-text.ts';
import type { LintedFile } from './check-text.ts';
import type { FormatName } from './options.ts';
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

/** Loads a format; only the one that is used. */
export async function loadFormat(name: FormatName, context: FormatContext): Promise<Format> {
  switch (name) {
    case 'human':
      return (await import('./formats/human.ts')).humanFormat(context);
    case 'json':
      return (await import('./formats/json.ts')).jsonFormat();
    case 'sarif':
      return (await import('./formats/sarif.ts')).sarifFormat(context);
    case 'github':
      return (await import('./formats/github.ts')).githubFormat();
    case 'junit':
      return (await import('./formats/junit.ts')).junitFormat(context);
    default:
      return (await import('./formats/text.ts')).textFormat(context);
  }
}
