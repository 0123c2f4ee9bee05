import type { DocumentHighlight } from 'vscode-languageserver';
import { isKey, type Node } from '../../../schemas/core/syntax/node.ts';
import { enclosedReferences } from '../../../schemas/core/syntax/reference-text.ts';
import { referencesIn } from '../../../schemas/document/references.ts';
import type { AnalyzedDocument } from './analyzed-document.ts';

/** A reference in the text of a document. */
interface Written {
  /** The same for all references to one value. */
  readonly id: string;
  readonly start: number;
  readonly end: number;
}

/** Every reference to the value that the reference at an offset refers to; none elsewhere. */
export function highlightsAt({ textDocument, analysis }: AnalyzedDocument, offset: number): DocumentHighlight[] {
  const all = analysis.root ? writtenReferences(textDocument.getText(), analysis.root) : [];
  const here = all.find(({ start, end }) => start <= offset && offset <= end);
  return all
    .filter(({ id }) => id === here?.id)
    .map(({ start, end }) => ({
      range: { start: textDocument.positionAt(start), end: textDocument.positionAt(end) },
    }));
}

function writtenReferences(text: string, root: Node): Written[] {
  const found: Written[] = [];
  const open = [root];
  for (let node = open.pop(); node; node = open.pop()) {
    for (const child of (node.children ?? []).toReversed()) open.push(child);
    if (node.type !== 'string' || isKey(node) || !node.value.includes('$')) continue;
    const start = node.offset + 1;
    const written = text.slice(start, node.offset + node.length - 1);
    const enclosed = enclosedReferences(written);
    for (const each of enclosed) {
      found.push({ id: `${each.from}:${each.name}`, start: start + each.start, end: start + each.end });
    }
    const [bare] = enclosed.length === 0 ? referencesIn(node.value) : [];
    if (bare) found.push({ id: `${bare.from}:${bare.name}`, start, end: start + written.length });
  }
  return found;
}
