import { readFileSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { LocalizedText } from '../../../schemas/core/localized-text.ts';
import { pathSegment } from '../../../schemas/core/util/url.ts';
import { qualifiedCode, type RuleLink } from '../features/rule-link.ts';
import { createLanguageDocument, type Finding, type LanguageSettings } from '../language-document.ts';
import { createWorkspaceFiles } from '../workspace-files.ts';
import type { LintOptions } from './options.ts';

/** A problem of a file, as `--format json` prints it. */
export interface LintFinding extends Finding {
  readonly file: string;
}

/** The problems of the files, and the reasons why some could not be checked. */
export interface LintResult {
  readonly findings: readonly LintFinding[];
  readonly unchecked: readonly LocalizedText[];
}

/** Checks files one after the other; synchronous reading is the fastest way. */
export function lint(options: LintOptions, ruleLink: RuleLink): LintResult {
  const findings: LintFinding[] = [];
  const unchecked: LocalizedText[] = [];
  const settings: LanguageSettings = {
    language: options.language,
    ruleLink,
    now: () => options.now,
    ...(options.provider && { fallback: options.provider }),
  };
  const workspaceFiles = createWorkspaceFiles();
  for (const file of options.files) {
    const content = readText(file);
    if (typeof content !== 'string') {
      unchecked.push(content);
      continue;
    }
    const path = resolve(file);
    const linted = lintText(content, file, {
      ...settings,
      workspaceRules: () => workspaceFiles.rulesFor(path, () => true),
    });
    for (const finding of linted.findings) findings.push(finding);
    unchecked.push(...linted.unchecked);
  }
  return { findings, unchecked };
}

/** The text of a file without a byte order mark, or a message that says why it can't be read. */
function readText(file: string): string | LocalizedText {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(readFileSync(file));
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    const why = reasons[code] ?? { en: `can't read it (${code})`, zh: `无法读取（${code}）` };
    return { en: `${file} wasn't checked: ${why.en}.`, zh: `未检查 ${file}：${why.zh}。` };
  }
}

const reasons: Readonly<Record<string, LocalizedText>> = {
  ENOENT: { en: 'no such file', zh: '文件不存在' },
  EISDIR: { en: 'it is a directory; specify the files in it', zh: '这是文件夹，请指定其中的文件' },
  EACCES: { en: 'permission denied', zh: '没有读取权限' },
  ERR_ENCODING_INVALID_ENCODED_DATA: { en: "it isn't UTF-8 text", zh: '不是 UTF-8 编码的文本' },
};

/** Without a provider only the syntax can be checked, so that a file without findings may still be wrong. */
function lintText(text: string, file: string, settings: LanguageSettings): LintResult {
  const document = createLanguageDocument(TextDocument.create(uriOf(file), '', 0, text), () => settings);
  const unknown = document.analysis().problems.filter(({ code }) => code === 'provider');
  const findings = document.findings().filter(({ code }) => code !== qualifiedCode(undefined, 'provider'));
  return {
    findings: findings.map((finding) => ({ file, ...finding })),
    unchecked: unknown.map(({ message }) => ({
      en: `${file} wasn't checked. ${message.en} Or use --provider ID.`,
      zh: `未检查 ${file}。${message.zh}也可以使用 --provider ID。`,
    })),
  };
}

const uriOf = (file: string) => `file:///${pathSegment(basename(file))}`;
