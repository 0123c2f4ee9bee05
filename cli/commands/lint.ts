import { resolve } from 'node:path';
import { inLanguage, type LocalizedText } from '../../schemas/core/localized-text.ts';
import { escapeUnseen } from '../../schemas/core/util/sanitize-text.ts';
import type { LanguageSettings } from '../../server/src/language-document.ts';
import { createWorkspaceFiles } from '../../server/src/workspace-files.ts';
import type { Invocation } from '../command.ts';
import { findFiles } from '../find-files.ts';
import { checkText, type LintedFile } from '../lint/check-text.ts';
import type { Format } from '../lint/format.ts';
import { loadFormat } from '../lint/load-format.ts';
import { type LintOptions, readOptions } from '../lint/options.ts';
import { noTotals, type Totals, withFile } from '../lint/totals.ts';
import { createOutput, type Output } from '../output.ts';
import { createProgress } from '../progress.ts';
import { documentLink } from '../rule-link.ts';
import { type ReadText, readText, writeText } from '../text-file.ts';

export { usage } from '../lint/options.ts';

/** Checks files one after the other; synchronous reading is the fastest way. */
export async function run(invocation: Invocation): Promise<number> {
  const options = readOptions(invocation, process.stdout.isTTY === true);
  const { language, stdin, fix } = options;
  const format = await loadFormat(options.format, { language, isDryRun: fix === 'dry-run', folder: process.cwd() });
  // With a text on standard input, its fixed text goes where the findings would.
  const isFilter = stdin !== undefined && fix === 'write';
  const output = createOutput(isFilter ? process.stderr : process.stdout);
  const linted = stdin === undefined ? lintPaths(options) : lintInput(options, stdin, isFilter);
  const { totals, unchecked } = printAll(linted, format, output, options);
  output.flush();
  for (const problem of unchecked) process.stderr.write(`${escapeUnseen(inLanguage(problem, language))}\n`);
  return exitCodeOf(totals, unchecked, options);
}

/** The findings of a file, or why it could not be checked. */
type Linted = LintedFile | { readonly problem: LocalizedText };

function printAll(linted: Iterable<Linted>, format: Format, output: Output, { isQuiet }: LintOptions) {
  const unchecked: LocalizedText[] = [];
  let totals: Totals = noTotals;
  for (const file of linted) {
    if ('problem' in file) {
      unchecked.push(file.problem);
      continue;
    }
    totals = withFile(totals, file);
    if (file.unchecked) unchecked.push(file.unchecked);
    const errors = isQuiet ? file.findings.filter(({ severity }) => severity === 'error') : file.findings;
    for (const part of format.file({ ...file, findings: errors })) output.write(part);
  }
  for (const part of format.end(totals, unchecked)) output.write(part);
  return { totals, unchecked };
}

function* lintPaths(options: LintOptions): Generator<Linted> {
  const lint = createLinter(options);
  const progress = createProgress(process.stderr, options.language);
  try {
    for (const found of findFiles(options.paths)) {
      progress.advance();
      if ('problem' in found) {
        yield found;
        continue;
      }
      const { file } = found;
      const content = readText(file);
      if (!('text' in content)) {
        yield { problem: notChecked(file, content) };
        continue;
      }
      const linted = lint(content, file);
      const failure = writeFixed(file, content, linted, options);
      // What could not be written is still wrong.
      yield failure ? { problem: failure } : linted;
    }
  } finally {
    progress.end();
  }
}

function writeFixed(
  file: string,
  { text, hasMark }: ReadText,
  linted: LintedFile,
  { fix }: LintOptions,
): LocalizedText | undefined {
  if (fix !== 'write' || linted.text === text) return undefined;
  const why = writeText(file, { text: linted.text, hasMark });
  return why && { en: `${file} wasn't written: ${why.en}.`, zh: `未写入 ${file}：${why.zh}。` };
}

function* lintInput(options: LintOptions, name: string, isFilter: boolean): Generator<Linted> {
  const content = readText(undefined);
  if (!('text' in content)) {
    yield { problem: notChecked(name, content) };
    return;
  }
  const linted = createLinter(options)(content, name);
  if (isFilter) process.stdout.write(`${content.hasMark ? '\uFEFF' : ''}${linted.text}`);
  yield linted;
}

/** Checks texts under the options of one run; the rules of each workspace are read once. */
function createLinter(options: LintOptions): (content: ReadText, file: string) => LintedFile {
  const settings: LanguageSettings = {
    language: options.language,
    ruleLink: documentLink,
    now: () => options.now,
    severities: options.severities,
    ...(options.provider && { fallback: options.provider }),
  };
  const workspaceFiles = createWorkspaceFiles();
  return ({ text }, file) => {
    const path = resolve(file);
    const workspaceRules = () => workspaceFiles.rulesFor(path, () => true);
    return checkText(text, file, { ...settings, workspaceRules }, options.fix);
  };
}

const notChecked = (file: string, why: LocalizedText): LocalizedText => ({
  en: `${file} wasn't checked: ${why.en}.`,
  zh: `未检查 ${file}：${why.zh}。`,
});

function exitCodeOf({ counts }: Totals, unchecked: readonly LocalizedText[], options: LintOptions): number {
  const { maxWarnings, language } = options;
  if (unchecked.length > 0) return 2;
  if (counts.error > 0) return 1;
  if (maxWarnings === undefined || counts.warning <= maxWarnings) return 0;
  const tooMany: LocalizedText = {
    en: `Too many warnings: ${counts.warning}. --max-warnings allows ${maxWarnings}.`,
    zh: `警告过多：${counts.warning} 个。--max-warnings 允许 ${maxWarnings} 个。`,
  };
  process.stderr.write(`${inLanguage(tooMany, language)}\n`);
  return 1;
}
