import type { DocumentLink } from 'vscode-languageserver';
import { inLanguage } from '../../../schemas/core/localized-text.ts';
import { commentsIn } from '../../../schemas/document/comments.ts';
import { providerById } from '../../../schemas/document/identify-provider.ts';
import type { Span } from '../../../schemas/document/parse.ts';
import { codesOf } from '../../../schemas/document/rule-codes.ts';
import { suppressionNames } from '../../../schemas/document/suppressions.ts';
import type { AnalyzedDocument } from './analyzed-document.ts';
import { linkToRule } from './rule-link.ts';

/** The links in comments: from the name of the provider to its document, and from disabled rules to their pages. */
export function documentLinks(source: AnalyzedDocument): DocumentLink[] {
  const { textDocument, analysis } = source;
  const comments = analysis.wellFormed?.comments ?? commentsIn(textDocument.getText());
  const codes = new Set(analysis.provider && codesOf(analysis.provider));
  return comments.flatMap((comment) => [...providerLinks(source, comment), ...ruleLinks(source, comment, codes)]);
}

function providerLinks({ textDocument, analysis: { root }, settings }: AnalyzedDocument, comment: Span) {
  if (root && comment.start > root.offset) return [];
  const text = textDocument.getText().slice(comment.start, comment.end);
  const match = /\bprovider\s*:\s*([\w-]+)/.exec(text);
  const id = match?.[1] ?? '';
  const provider = providerById(id);
  if (!match || !provider) return [];
  const start = comment.start + match.index + match[0].length - id.length;
  const tooltip = { en: `Open the document of ${provider.name}`, zh: `打开 ${provider.name} 的文档` };
  return [link(textDocument, start, id.length, provider.document.url, inLanguage(tooltip, settings.language))];
}

function ruleLinks(
  { textDocument, analysis: { provider }, settings }: AnalyzedDocument,
  comment: Span,
  codes: ReadonlySet<string>,
): DocumentLink[] {
  const text = textDocument.getText().slice(comment.start, comment.end);
  const marker = text.indexOf(suppressionNames.file);
  if (!provider || marker < 0) return [];
  const [line = ''] = text.slice(marker).split('\n', 1);
  const explained = line.indexOf(' -- ');
  const list = explained < 0 ? line : line.slice(0, explained);
  return [...list.matchAll(/[^\s,*]+/g)].slice(1).flatMap(({ 0: written, index }) => {
    const code = written.startsWith(`${provider.id}/`) ? written.slice(provider.id.length + 1) : written;
    if (!codes.has(code)) return [];
    const tooltip = inLanguage({ en: 'Open the page of this rule', zh: '打开此规则的页面' }, settings.language);
    const target = linkToRule(settings.ruleLink, provider.id, code);
    return [link(textDocument, comment.start + marker + index, written.length, target, tooltip)];
  });
}

function link(
  textDocument: AnalyzedDocument['textDocument'],
  start: number,
  length: number,
  target: string,
  tooltip: string,
): DocumentLink {
  const range = { start: textDocument.positionAt(start), end: textDocument.positionAt(start + length) };
  return { range, target, tooltip };
}
