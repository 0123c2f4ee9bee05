import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { inLanguage, type LocalizedText } from '../../../schemas/core/localized-text.ts';
import type { Severity } from '../../../schemas/core/model/field.ts';
import type { ProviderId } from '../../../schemas/core/model/provider.ts';
import { pointerOf } from '../../../schemas/core/syntax/node.ts';
import { analyzeRequest } from '../../../schemas/document/analyze-request.ts';
import { linkToRule, type RuleLink } from '../features/rule-link.ts';
import type { LintOptions } from './options.ts';

interface Position {
  readonly line: number;
  readonly character: number;
}

/** One problem of one file, as `--format json` prints it. */
export interface LintFinding {
  readonly file: string;
  readonly provider: ProviderId | null;
  readonly code: string;
  readonly severity: Severity;
  readonly message: string;
  /** JSON Pointer of the value meant, or of the object that lacks something; null for a problem of syntax. */
  readonly pointer: string | null;
  /** As in the Language Server Protocol: from 0, in UTF-16 code units. */
  readonly range: { readonly start: Position; readonly end: Position };
  /** The page of the rule. */
  readonly documentation: string;
}

/** What was found in the files, and why some could not be checked. */
export interface LintResult {
  readonly findings: readonly LintFinding[];
  readonly unchecked: readonly LocalizedText[];
}

/** Checks files, one after the other; reading them synchronously is the faster way. */
export function lint(options: LintOptions, ruleLink: RuleLink): LintResult {
  const findings: LintFinding[] = [];
  const unchecked: LocalizedText[] = [];
  for (const file of options.files) {
    const content = readText(file);
    if (typeof content !== 'string') {
      unchecked.push(content);
      continue;
    }
    const linted = lintText(content, file, options, ruleLink);
    for (const finding of linted.findings) findings.push(finding);
    unchecked.push(...linted.unchecked);
  }
  return { findings, unchecked };
}

/** The text of a file, without a byte order mark; where it cannot be read, a sentence that says why. */
function readText(file: string): string | LocalizedText {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(readFileSync(file));
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    const why = reasons[code] ?? { en: `can't read it (${code})`, zh: `无法读取（${code}）` };
    return { en: `${file} was not checked: ${why.en}.`, zh: `未检查 ${file}：${why.zh}。` };
  }
}

const reasons: Readonly<Record<string, LocalizedText>> = {
  ENOENT: { en: 'no such file', zh: '文件不存在' },
  EISDIR: { en: 'it is a directory; specify the files in it', zh: '这是目录，请指定其中的文件' },
  EACCES: { en: 'permission denied', zh: '没有读取权限' },
  ERR_ENCODING_INVALID_ENCODED_DATA: { en: 'it is not UTF-8 text', zh: '不是 UTF-8 编码的文本' },
};

/** Without a provider nothing but the syntax can be checked, so that a file may be wrong and have no finding. */
function lintText(
  text: string,
  file: string,
  { provider, now, language }: LintOptions,
  ruleLink: RuleLink,
): LintResult {
  const name = basename(file);
  const reading = analyzeRequest(text, name, { now, ...(provider && { fallback: provider }) });
  const document = TextDocument.create('', '', 0, text);
  const id = reading.provider?.id;
  const unknown = reading.problems.filter((problem) => problem.code === 'provider');
  const known = reading.problems.filter((problem) => problem.code !== 'provider');
  const inOrder = known.toSorted((a, b) => a.start - b.start);
  const findings = inOrder.map(({ code, severity, message, providerError, start, end, node }) => ({
    file,
    provider: id ?? null,
    code: `${id ?? 'request'}/${code}`,
    severity,
    message: inLanguage(message, language) + (providerError ? ` (${providerError})` : ''),
    pointer: node ? pointerOf(node) : null,
    range: { start: document.positionAt(start), end: document.positionAt(end) },
    documentation: linkToRule(ruleLink, id, code),
  }));
  const unchecked = unknown.map(({ message }) => ({
    en: `${file} was not checked. ${message.en} Or use --provider ID.`,
    zh: `未检查 ${file}。${message.zh}也可以使用 --provider ID。`,
  }));
  return { findings, unchecked };
}
