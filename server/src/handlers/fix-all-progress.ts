import type { Connection, WorkDoneProgressServerReporter } from 'vscode-languageserver';
import { inLanguage, type Language, type LocalizedText } from '../../../schemas/core/localized-text.ts';
import type { FixAllState } from '../../../schemas/document/fix-all.ts';

/** Shows the progress of a "fix all" that takes a while. */
export interface FixAllProgress {
  readonly report: (state: FixAllState) => void;
  /** Whether the user cancelled it. */
  readonly isCancelled: () => boolean;
  readonly end: () => void;
}

/** A "fix all" that takes no longer shows no progress. */
const shownAfterMs = 500;

/**
 * The progress of one "fix all".
 * @param connection of a client that shows progress; undefined for one that doesn't
 */
export function createFixAllProgress(connection: Connection | undefined, language: Language): FixAllProgress {
  const start = performance.now();
  let reporter: WorkDoneProgressServerReporter | undefined;
  let isRequested = false;
  let isOver = false;
  const show = (created: WorkDoneProgressServerReporter) => {
    if (isOver) return;
    reporter = created;
    created.begin(inLanguage(title, language), undefined, undefined, true);
  };
  return {
    report: ({ fixed, left }) => {
      if (connection && !isRequested && performance.now() - start > shownAfterMs) {
        isRequested = true;
        // A client that refuses gets no progress.
        connection.window.createWorkDoneProgress().then(show, () => {});
      }
      reporter?.report(inLanguage(stateText(fixed, fixed + left), language));
    },
    isCancelled: () => reporter?.token.isCancellationRequested === true,
    end: () => {
      isOver = true;
      reporter?.done();
    },
  };
}

const title: LocalizedText = { en: 'Fixing all problems', zh: '正在修复所有问题' };

const stateText = (fixed: number, all: number): LocalizedText => ({
  en: `${fixed} of ${all} fixed`,
  zh: `已修复 ${fixed} 个，共 ${all} 个`,
});
