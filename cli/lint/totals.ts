import { type LocalizedText, plural } from '../../schemas/core/localized-text.ts';
import type { Severity } from '../../schemas/core/model/severity.ts';
import type { LintedFile } from './check-text.ts';

/** The counts of a run. */
export interface Totals {
  readonly counts: Readonly<Record<Severity, number>>;
  readonly files: number;
  readonly filesWithProblems: number;
  readonly fixed: number;
  readonly fixable: number;
  readonly references: number;
}

export const noTotals: Totals = {
  counts: { error: 0, warning: 0, information: 0, hint: 0 },
  files: 0,
  filesWithProblems: 0,
  fixed: 0,
  fixable: 0,
  references: 0,
};

/** The counts with one more file. */
export function withFile(totals: Totals, { findings, fixed, fixable, references }: LintedFile): Totals {
  const counts = { ...totals.counts };
  for (const { severity } of findings) counts[severity]++;
  return {
    counts,
    files: totals.files + 1,
    filesWithProblems: totals.filesWithProblems + (findings.length > 0 ? 1 : 0),
    fixed: totals.fixed + fixed,
    fixable: totals.fixable + fixable,
    references: totals.references + references,
  };
}

/** What a run found, in a few sentences, one a line. */
export function summaryOf(totals: Totals, isDryRun: boolean): LocalizedText[] {
  const { files, filesWithProblems, fixed, fixable, references } = totals;
  const parts = countParts(totals);
  const lines: LocalizedText[] = [];
  if (fixed > 0) {
    lines.push(
      isDryRun
        ? {
            en: `--fix would fix ${fixed} ${plural(fixed, 'problem')}. Nothing was written.`,
            zh: `--fix 可修复 ${fixed} 个问题。未写入任何文件。`,
          }
        : { en: `Fixed ${fixed} ${plural(fixed, 'problem')}.`, zh: `已修复 ${fixed} 个问题。` },
    );
  }
  lines.push(
    parts.en === ''
      ? { en: `No problems in ${files} ${plural(files, 'file')}.`, zh: `${files} 个文件中没有问题。` }
      : {
          en: `${parts.en} in ${filesWithProblems} of ${files} ${plural(files, 'file')}.`,
          zh: `${files} 个文件中有 ${filesWithProblems} 个存在问题：${parts.zh}。`,
        },
  );
  if (fixable > 0) {
    lines.push({ en: `--fix can fix ${fixable} of them.`, zh: `其中 ${fixable} 个可用 --fix 修复。` });
  }
  if (references > 0) {
    lines.push({
      en: `Not checked: the values of ${references} ${plural(references, 'reference')}, which are known only when a request is sent.`,
      zh: `未检查 ${references} 个引用的值，发送请求时才能得知。`,
    });
  }
  return lines;
}

/** The counts that are not zero: "2 errors, 1 warning". */
function countParts({ counts: { error, warning, information, hint } }: Totals): LocalizedText {
  const parts: LocalizedText[] = [
    { en: `${error} ${plural(error, 'error')}`, zh: `${error} 个错误` },
    { en: `${warning} ${plural(warning, 'warning')}`, zh: `${warning} 个警告` },
    { en: `${information} information`, zh: `${information} 条信息` },
    { en: `${hint} ${plural(hint, 'hint')}`, zh: `${hint} 个提示` },
  ].filter((_, index) => [error, warning, information, hint][index] !== 0);
  return { en: parts.map(({ en }) => en).join(', '), zh: parts.map(({ zh }) => zh).join('，') };
}
