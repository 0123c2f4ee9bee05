import { basename } from 'node:path';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { LocalizedText } from '../../schemas/core/localized-text.ts';
import { pathSegment } from '../../schemas/core/util/url.ts';
import type { RequestAnalysis } from '../../schemas/document/analyze-request.ts';
import { referencesOf } from '../../schemas/document/references.ts';
import { qualifiedCode } from '../../server/src/features/rule-link.ts';
import {
  createLanguageDocument,
  type Finding,
  type LanguageDocument,
  type LanguageSettings,
} from '../../server/src/language-document.ts';
import type { FixMode } from './options.ts';

/** A problem of a file, as `--format json` prints it. */
export interface LintFinding extends Finding {
  readonly file: string;
}

/** What was found in one file. */
export interface LintedFile {
  /** Its name as it was given. */
  readonly file: string;
  /** The text to which the findings belong: with `fix`, the one after the fixes. */
  readonly text: string;
  readonly analysis: RequestAnalysis;
  readonly findings: readonly LintFinding[];
  /** The number of problems that were fixed. */
  readonly fixed: number;
  /** The number of problems that `--fix` would fix. */
  readonly fixable: number;
  /** The number of values that are known only when the request is sent. */
  readonly references: number;
  /** Why the file could not be checked. */
  readonly unchecked?: LocalizedText;
}

/**
 * Checks a text, and applies its safe fixes first if they are wanted. Without a provider only the syntax can be checked, so
 * that a file without findings may still be wrong.
 */
export function checkText(text: string, file: string, settings: LanguageSettings, fix: FixMode): LintedFile {
  const open = (content: string) =>
    createLanguageDocument(TextDocument.create(uriOf(file), '', 0, content), () => settings);
  const before = open(text);
  const { text: after, fixed } = fix === 'none' ? { text, fixed: 0 } : before.fixAll();
  const document = after === text ? before : open(after);
  return { ...resultOf(document, file), fixed };
}

function resultOf(document: LanguageDocument, file: string): Omit<LintedFile, 'fixed'> {
  const analysis = document.analysis();
  const { problems, root } = analysis;
  const text = document.textDocument.getText();
  const unknown = problems.find(({ code }) => code === 'provider');
  const found = document.findings().filter(({ code }) => code !== qualifiedCode(undefined, 'provider'));
  return {
    file,
    text,
    analysis,
    findings: found.map((finding) => ({ file, ...finding })),
    fixable: problems.filter(({ fixes = [] }) => fixes.some(({ safe }) => safe)).length,
    references: root && text.includes('$') ? referencesOf(root).length : 0,
    ...(unknown && { unchecked: uncheckedMessage(file, unknown.message) }),
  };
}

const uncheckedMessage = (file: string, { en, zh }: LocalizedText): LocalizedText => ({
  en: `${file} wasn't checked. ${en} Or use --provider ID.`,
  zh: `未检查 ${file}。${zh}也可以使用 --provider ID。`,
});

const uriOf = (file: string) => `file:///${pathSegment(basename(file))}`;
