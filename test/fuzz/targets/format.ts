import { type FormattingOptions, format as formatEdits } from 'jsonc-parser';
import type { Node } from '../../../schemas/core/syntax/node.ts';
import { readWellFormed } from '../../../schemas/document/parse.ts';
import { applyEdits, type Edit } from '../../../schemas/document/text-edits.ts';
import { textOf } from '../generate/text.ts';
import { defineTarget, hold } from '../target.ts';

interface FormatInput {
  readonly text: string;
  readonly tabSize: number;
  readonly insertSpaces: boolean;
  readonly insertFinalNewline: boolean;
  readonly isCrlf: boolean;
}

/** Formatting as jsonc-parser does it, which the formatter of the product is made of. */
export const format = defineTarget<FormatInput>({
  name: 'format',
  generate(random) {
    return {
      text: textOf(random).text,
      tabSize: random.pick([1, 2, 4, 8]),
      insertSpaces: random.chance(0.7),
      insertFinalNewline: random.chance(0.3),
      isCrlf: random.chance(0.3),
    };
  },
  check({ text, isCrlf, ...given }) {
    const options = { ...given, eol: isCrlf ? '\r\n' : '\n' };
    // In a text with errors, edits of jsonc-parser may end before they begin, or change more than white space.
    const read = readWellFormed(text);
    if (!read || depthOf(read.root) > maxDepth) return;
    const edits = editsOf(text, options);
    let last = 0;
    for (const { start, end, text: whitespace } of edits) {
      const isOrdered = last <= start && start <= end && end <= text.length;
      hold(isOrdered, 'edits of formatting are in order and within the text', () => ({ start, end, last }));
      hold(/^\s*$/.test(text.slice(start, end) + whitespace), 'formatting changes white space only', () => ({
        start,
        end,
        whitespace,
      }));
      last = end;
    }
    const after = applyEdits(text, edits);
    hold(readWellFormed(after) !== undefined, 'formatting leaves JSON', () => after);
    // In a comment of several lines, the formatter indents the other lines again each time, and treats CR as a space.
    if (read.comments.some(({ start, end }) => /[\r\n]/.test(text.slice(start, end)))) return;
    hold(applyEdits(after, editsOf(after, options)) === after, 'formatting twice changes nothing more', () => after);
  },
});

/** In a text that nests 200 deep, jsonc-parser 3.3.1 has no indentation for the innermost line, and writes "undefined". */
const maxDepth = 190;

function depthOf(node: Node): number {
  return (
    (node.type === 'property' ? 0 : 1) +
    (node.children ?? []).reduce((most, inner) => Math.max(most, depthOf(inner)), 0)
  );
}

function editsOf(text: string, options: FormattingOptions): Edit[] {
  return formatEdits(text, undefined, options).map(({ offset, length, content }) => ({
    start: offset,
    end: offset + length,
    text: content,
  }));
}
