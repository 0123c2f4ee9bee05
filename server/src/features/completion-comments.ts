import type { CompletionItem } from 'vscode-languageserver';
import { inLanguage, type LocalizedText } from '../../../schemas/core/localized-text.ts';
import type { Provider } from '../../../schemas/core/model/provider.ts';
import { builtinRules } from '../../../schemas/core/validate/builtin-rules.ts';
import type { Span } from '../../../schemas/document/parse.ts';
import { codesOf } from '../../../schemas/document/rule-codes.ts';
import { suppressionNames } from '../../../schemas/document/suppressions.ts';
import { providers } from '../../../schemas/providers/registry.ts';
import type { AnalyzedDocument } from './analyzed-document.ts';
import type { NamedCompletions } from './completion-names.ts';
import { completionKinds, insertFormats } from './lsp-values.ts';
import { qualifiedCode } from './rule-link.ts';

/** A word of a comment that a completion replaces, and what is before it in the comment. */
interface CommentWord {
  readonly start: number;
  readonly before: string;
  /** Whether the comment comes before the body, where directives are read. */
  readonly isOnTop: boolean;
}

/** The completions in a comment: directives, providers, profiles, and the rules that a comment can disable. */
export function commentCompletions(source: AnalyzedDocument, comment: Span, offset: number): NamedCompletions {
  const { textDocument, analysis } = source;
  const text = textDocument.getText();
  // Between the two characters that begin or end it, nothing can be written.
  const isAtEnd = offset === comment.end - 1 && text.slice(offset - 1, offset + 1) === '*/';
  if (offset < comment.start + 2 || isAtEnd) return { wanted: undefined, withNames: () => [] };
  const isOnTop = !analysis.root || comment.end <= analysis.root.offset;
  const profile = isOnTop ? profileAt(text, comment, offset) : undefined;
  const start = profile?.start ?? wordStart(text, comment, offset);
  const word = { start, before: text.slice(comment.start + 2, start), isOnTop };
  const range = { start: textDocument.positionAt(start), end: textDocument.positionAt(offset) };
  const toItem = ({ newText, ...item }: Candidate): CompletionItem => ({
    ...item,
    insertTextFormat: insertFormats.plainText,
    textEdit: { range, newText },
  });
  if (!profile) return { wanted: undefined, withNames: () => itemsOf(source, word, comment).map(toItem) };
  const { provider } = analysis;
  return {
    wanted: { of: 'profile', ...(provider && { provider: provider.id }) },
    withNames: (names) => profileItems(names, /\s$/.test(word.before)).map(toItem),
  };
}

function wordStart(text: string, { start: first }: Span, offset: number): number {
  let start = offset;
  while (start > first + 2 && /[\w/-]/.test(text[start - 1] ?? '')) start--;
  return start;
}

/** The start of the name of a profile at an offset, if the comment says there which one it is. */
function profileAt(text: string, { start }: Span, offset: number): { readonly start: number } | undefined {
  const written = text.slice(start + 2, offset);
  const line = written.slice(written.lastIndexOf('\n') + 1);
  const [whole, name = ''] = /^[\s*]*profile\s*:\s*([^\s*]*)$/.exec(line) ?? [];
  return whole === undefined ? undefined : { start: offset - name.length };
}

interface Candidate extends CompletionItem {
  readonly newText: string;
}

function itemsOf(source: AnalyzedDocument, { before, isOnTop }: CommentWord, comment: Span): Candidate[] {
  const { provider } = source.analysis;
  if (before.trim() === '') return directiveItems(source, isOnTop);
  if (isOnTop && /^\s*provider\s*:\s*$/.test(before)) return providerItems(/\s$/.test(before));
  const [first = '', ...others] = before.trimStart().split(/[\s,]+/);
  if (!provider || others.length === 0 || others.includes('--')) return [];
  const { nextLine, file } = suppressionNames;
  return first === nextLine || first === file ? codeItems(source, provider, comment) : [];
}

function directiveItems({ analysis, settings }: AnalyzedDocument, isOnTop: boolean): Candidate[] {
  const onTop = isOnTop ? [...(analysis.provider ? [] : ['provider']), 'profile'].map((name) => `${name}:`) : [];
  const names = [...onTop, suppressionNames.nextLine, suppressionNames.file];
  return names.map((label, index) => ({
    label,
    kind: completionKinds.keyword,
    detail: inLanguage(meanings[label] ?? { en: '', zh: '' }, settings.language),
    sortText: String(index),
    newText: `${label} `,
  }));
}

const meanings: Readonly<Record<string, LocalizedText>> = {
  'provider:': { en: 'the provider of this request', zh: '此请求的服务商' },
  'profile:': { en: 'the profile to send this request with', zh: '发送此请求所用的配置' },
  [suppressionNames.nextLine]: { en: 'disable rules for the next line', zh: '对下一行禁用规则' },
  [suppressionNames.file]: { en: 'disable rules for this file', zh: '对此文件禁用规则' },
};

/** The names that a directive can have. */
const isDirectiveName = (name: string) => /^[^\s*]+$/.test(name);

function profileItems(names: readonly string[], hasBlank: boolean): Candidate[] {
  return names.filter(isDirectiveName).map((name, index) => ({
    label: name,
    kind: completionKinds.value,
    sortText: String(index).padStart(3, '0'),
    newText: hasBlank ? name : ` ${name}`,
  }));
}

function providerItems(hasBlank: boolean): Candidate[] {
  return providers.map(({ id, name }, index) => ({
    label: id,
    kind: completionKinds.enumMember,
    detail: name,
    sortText: String(index),
    newText: hasBlank ? id : ` ${id}`,
  }));
}

/** The problems of these are never disabled by a comment. */
const neverDisabled: ReadonlySet<string> = new Set(['syntax', 'provider', 'unknown-code']);

/** The rules of a provider: those of problems on the next line first, then those of other problems. */
function codeItems({ textDocument, analysis, settings }: AnalyzedDocument, provider: Provider, comment: Span) {
  const { line } = textDocument.positionAt(comment.end);
  const ranks = new Map<string, string>();
  for (const { code, start } of analysis.problems) {
    const isNext = textDocument.positionAt(start).line === line + 1;
    if (isNext) ranks.set(code, '0');
    else if (!ranks.has(code)) ranks.set(code, '1');
  }
  return codesOf(provider)
    .filter((code) => !neverDisabled.has(code))
    .map((code): Candidate => {
      const label = qualifiedCode(provider.id, code);
      const documentation = documentationOf(provider, code);
      return {
        label,
        kind: completionKinds.enumMember,
        sortText: `${ranks.get(code) ?? '2'}${code}`,
        newText: label,
        ...(documentation && { documentation: inLanguage(documentation, settings.language) }),
      };
    });
}

function documentationOf(provider: Provider, code: string): LocalizedText | undefined {
  const builtin = Object.entries(builtinRules).find(([name]) => name === code)?.[1];
  return provider.rules.find((rule) => rule.code === code)?.documentation ?? builtin?.documentation;
}
