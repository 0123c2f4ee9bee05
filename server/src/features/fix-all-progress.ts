import type { Connection, WorkDoneProgressServerReporter } from 'vscode-languageserver';
import { inLanguage, type Language, type LocalizedText } from '../../../schemas/core/localized-text.ts';
import type { FixAllState } from '../../../schemas/document/fix-all.ts';

/** Shows how far "fix all" has come where that takes a while. */
export interface FixAllProgress {
  readonly report: (state: FixAllState) => void;
  /** Whether the person has stopped it. */
  readonly isCancelled: () => boolean;
  readonly end: () => void;
}

/** What takes no longer is not shown. */
const shownAfterMs = 500;

/**
 * The progress of one "fix all".
 * @param connection of a client that shows progress; undefined for one that does not
 */
export function fixAllProgress(connection: Connection | undefined, language: Language): FixAllProgress {
  const start = performance.now();
  let reporter: WorkDoneProgressServerReporter | undefined;
  let isAsked = false;
  let isOver = false;
  const show = (shown: WorkDoneProgressServerReporter) => {
    if (isOver) return;
    reporter = shown;
    shown.begin(inLanguage(title, language), undefined, undefined, true);
  };
  return {
    report: ({ fixed, left }) => {
      if (connection && !isAsked && performance.now() - start > shownAfterMs) {
        isAsked = true;
        // A client that refuses gets none.
        connection.window.createWorkDoneProgress().then(show, () => {});
      }
      reporter?.report(inLanguage(done(fixed, fixed + left), language));
    },
    isCancelled: () => reporter?.token.isCancellationRequested === true,
    end: () => {
      isOver = true;
      reporter?.done();
    },
  };
}

const title: LocalizedText = { en: 'Fixing all problems', zh: '正在修复所有问题' };

const done = (fixed: number, all: number): LocalizedText => ({
  en: `${fixed} of ${all} fixed`,
  zh: `已修复 ${fixed} 个，共 ${all} 个`,
});
