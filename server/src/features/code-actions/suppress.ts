import { inLanguage } from '../../../../schemas/core/localized-text.ts';
import type { Problem } from '../../../../schemas/core/model/problem.ts';
import type { Span } from '../../../../schemas/document/parse.ts';
import { suppressFile, suppressLine } from '../../../../schemas/document/suppressions.ts';
import type { Edit } from '../../../../schemas/document/text-edits.ts';
import { TextLayout } from '../../../../schemas/document/text-layout.ts';
import type { AnalyzedDocument } from '../analyzed-document.ts';
import { qualifiedCode } from '../rule-link.ts';

/** A comment that disables a rule, with the title of its action. */
export interface Suppression {
  readonly title: string;
  readonly edit: Edit;
}

/** Returns a function that gives the suppressions of a problem; errors have none. */
export function createSuppressor({
  textDocument,
  analysis: { provider, wellFormed },
  settings: { language },
}: AnalyzedDocument): (problem: Problem) => Suppression[] {
  const text = textDocument.getText();
  const layout = new TextLayout(text);
  const inComments = linesInside(text, wellFormed?.comments ?? []);
  // Nothing can come before a byte order mark.
  const firstLine = text.startsWith('\uFEFF') ? 1 : 0;
  const insert = (at: number, comment: string): Edit => ({ start: at, end: at, text: comment + layout.endOfLine });
  return ({ code, severity, start }) => {
    // In a text with syntax errors, a comment may change how the rest is read.
    if (!provider || !wellFormed || severity === 'error' || code === 'syntax' || code === 'unknown-code') return [];
    const name = qualifiedCode(provider.id, code);
    const lineStart = Math.max(firstLine, layout.lineStart(start));
    const indent = /^[ \t]*/.exec(text.slice(lineStart))?.[0] ?? '';
    const onLine = {
      title: inLanguage({ en: `Disable ${name} for this line`, zh: `对此行禁用 ${name}` }, language),
      edit: insert(lineStart, indent + suppressLine(name)),
    };
    const inFile = {
      title: inLanguage({ en: `Disable ${name} for this file`, zh: `对此文件禁用 ${name}` }, language),
      edit: insert(firstLine, suppressFile(name)),
    };
    // A line may begin inside a comment, where another one has no effect.
    return inComments.has(lineStart) ? [inFile] : [onLine, inFile];
  };
}

/** The starts of the lines that begin inside a comment. */
function linesInside(text: string, comments: readonly Span[]): ReadonlySet<number> {
  const found = new Set<number>();
  for (const { start, end } of comments) {
    const comment = text.slice(start, end);
    for (let at = comment.indexOf('\n'); at >= 0; at = comment.indexOf('\n', at + 1)) found.add(start + at + 1);
  }
  return found;
}
