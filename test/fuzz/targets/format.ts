import { type FormattingOptions, format as formatEdits } from 'jsonc-parser';
import { applyEdits, type Edit } from '../../../schemas/document/edits.ts';
import { readWellFormed } from '../../../schemas/document/parse.ts';
import { textOf } from '../generate/text.ts';
import { defineTarget, hold } from '../target.ts';

interface FormatInput {
  readonly text: string;
  readonly options: FormattingOptions;
}

/** Formatting as jsonc-parser does it, until the product has a formatter of its own. */
export const format = defineTarget<FormatInput>({
  name: 'format',
  generate(random) {
    const options = {
      tabSize: random.pick([1, 2, 4, 8]),
      insertSpaces: random.chance(0.7),
      eol: random.pick(['\n', '\r\n']),
      insertFinalNewline: random.chance(0.3),
    };
    return { text: textOf(random).text, options };
  },
  check({ text, options }) {
    if (depthOf(text) > mostDepth) return;
    const edits = editsOf(text, options);
    let last = 0;
    for (const { start, end, text: blanks } of edits) {
      const isOrdered = last <= start && start <= end && end <= text.length;
      hold(isOrdered, 'edits of formatting are in order and within the text', () => ({ start, end, last }));
      hold(/^\s*$/.test(text.slice(start, end) + blanks), 'formatting changes blanks only', () => ({
        start,
        end,
        blanks,
      }));
      last = end;
    }
    if (!readWellFormed(text)) return;
    const after = applyEdits(text, edits);
    hold(readWellFormed(after) !== undefined, 'formatting leaves JSON', () => after);
    hold(applyEdits(after, editsOf(after, options)) === after, 'formatting twice changes nothing more', () => after);
  },
});

/** Deeper texts get more blanks than anything else: their number grows with the square of the depth. */
const mostDepth = 200;

/** How many brackets are open at the most, those in strings and comments among them. */
function depthOf(text: string): number {
  let [depth, most] = [0, 0];
  for (const [bracket] of text.matchAll(/[[{}\]]/g)) {
    depth += bracket === '[' || bracket === '{' ? 1 : -1;
    most = Math.max(most, depth);
  }
  return most;
}

function editsOf(text: string, options: FormattingOptions): Edit[] {
  return formatEdits(text, undefined, options).map(({ offset, length, content }) => ({
    start: offset,
    end: offset + length,
    text: content,
  }));
}
