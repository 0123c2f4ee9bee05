import { findNodeAtOffset } from 'jsonc-parser';
import type { Position, SelectionRange } from 'vscode-languageserver';
import type { AnalyzedDocument } from './analyzed-document.ts';

/** What "expand selection" selects at each position, from the innermost to the outermost range. */
export function selectionRanges(source: AnalyzedDocument, positions: readonly Position[]): SelectionRange[] {
  return positions.map((position) => selectionRangeAt(source, position));
}

function selectionRangeAt({ textDocument, analysis }: AnalyzedDocument, position: Position): SelectionRange {
  const text = textDocument.getText();
  const offset = textDocument.offsetAt(position);
  const spans: [number, number][] = [];
  let node = analysis.root && findNodeAtOffset(analysis.root, offset, true);
  for (; node; node = node.parent) {
    const { offset: start, length, type } = node;
    const end = start + length;
    const hasContent = type === 'string' || type === 'object' || type === 'array';
    if (hasContent && length > 2 && offset > start && offset < end) spans.push([start + 1, end - 1]);
    spans.push([start, end]);
    if (type === 'property' || node.parent?.type === 'array') {
      const comma = commaAfter(text, end);
      if (comma !== undefined) spans.push([start, comma + 1]);
    }
  }
  let range: SelectionRange | undefined;
  for (const [start, end] of spans.toReversed()) {
    const parent = range;
    range = {
      range: { start: textDocument.positionAt(start), end: textDocument.positionAt(end) },
      ...(parent && { parent }),
    };
  }
  return range ?? { range: { start: position, end: position } };
}

/** The offset of the comma after blanks. */
function commaAfter(text: string, offset: number): number | undefined {
  let at = offset;
  while (/\s/.test(text[at] ?? '')) at++;
  return text[at] === ',' ? at : undefined;
}
