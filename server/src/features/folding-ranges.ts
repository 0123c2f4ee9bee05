import type { FoldingRange } from 'vscode-languageserver';
import type { Node } from '../../../schemas/core/syntax/node.ts';
import { commentsIn } from '../../../schemas/document/comments.ts';
import type { AnalyzedDocument } from './analyzed-document.ts';

/** Editors show no more for one file. */
const maxRanges = 5000;

/** The ranges that an editor can fold: objects, arrays, comments over several lines, and regions. */
export function foldingRanges(source: AnalyzedDocument): FoldingRange[] {
  const found = [...structureRanges(source), ...commentRanges(source)];
  return found.sort((a, b) => a.startLine - b.startLine).slice(0, maxRanges);
}

/** The objects and arrays over several lines; the line of the closing bracket stays visible. */
function structureRanges({ textDocument, analysis: { root } }: AnalyzedDocument): FoldingRange[] {
  const byStart = new Map<number, FoldingRange>();
  const open: Node[] = root ? [root] : [];
  for (let node = open.pop(); node && byStart.size < maxRanges; node = open.pop()) {
    for (const child of (node.children ?? []).toReversed()) open.push(child);
    if (node.type !== 'object' && node.type !== 'array') continue;
    const startLine = textDocument.positionAt(node.offset).line;
    const endLine = textDocument.positionAt(node.offset + node.length).line - 1;
    // The outermost of those that begin on one line comes first.
    if (startLine < endLine && !byStart.has(startLine)) byStart.set(startLine, { startLine, endLine });
  }
  return [...byStart.values()];
}

const regionStart = /^\/\/\s*#?region\b/;
const regionEnd = /^\/\/\s*#?endregion\b/;

/** Block comments over several lines, line comments one below the other, and what is between the marks of a region. */
function commentRanges({ textDocument, analysis: { wellFormed } }: AnalyzedDocument): FoldingRange[] {
  const text = textDocument.getText();
  const found: FoldingRange[] = [];
  const regions: number[] = [];
  let run: FoldingRange | undefined;
  const close = () => {
    if (run && run.startLine < run.endLine) found.push(run);
    run = undefined;
  };
  for (const { start, end } of wellFormed?.comments ?? commentsIn(text)) {
    const comment = text.slice(start, Math.min(end, start + 100));
    const startLine = textDocument.positionAt(start).line;
    const endLine = textDocument.positionAt(end).line;
    const isAlone = isFirstOnLine(text, start);
    const isRegion = regionStart.test(comment) || regionEnd.test(comment);
    if (regionStart.test(comment)) regions.push(startLine);
    if (regionEnd.test(comment)) {
      const from = regions.pop();
      if (from !== undefined) found.push({ startLine: from, endLine: startLine, kind: 'region' });
    }
    if (!comment.startsWith('//')) {
      close();
      if (startLine < endLine) found.push({ startLine, endLine, kind: 'comment' });
    } else if (!isAlone || isRegion) close();
    else if (run?.endLine === startLine - 1) run.endLine = startLine;
    else {
      close();
      run = { startLine, endLine: startLine, kind: 'comment' };
    }
  }
  close();
  return found;
}

/** Whether only blanks are before an offset on its line. */
function isFirstOnLine(text: string, offset: number): boolean {
  let at = offset;
  while (text[at - 1] === ' ' || text[at - 1] === '\t') at--;
  return at === 0 || text[at - 1] === '\n' || text[at - 1] === '\r';
}
