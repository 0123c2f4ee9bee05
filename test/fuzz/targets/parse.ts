import { type ParseError, parseTree, visit } from 'jsonc-parser';
import type { Node } from '../../../schemas/core/syntax/node.ts';
import { parseIncrementally } from '../../../schemas/document/incremental-parse.ts';
import { readWellFormed, type WellFormed } from '../../../schemas/document/parse.ts';
import { parseMalformed } from '../../../schemas/document/syntax-errors.ts';
import { plainTree } from '../../support/builders/tree.ts';
import { applyChange, changesOf, type TextChange, textOf } from '../generate/text.ts';
import { defineTarget, hold } from '../target.ts';
import { holdProblems } from './problems.ts';

interface ParseInput {
  readonly text: string;
  readonly changes: readonly TextChange[];
}

/** Parsing a text: with the fast parser, with jsonc-parser if there are errors, and again after each change. */
export const parse = defineTarget<ParseInput>({
  name: 'parse',
  generate(random) {
    const { text } = textOf(random);
    return { text, changes: changesOf(random, text.length) };
  },
  check({ text, changes }) {
    let before = parseAndCompare(text);
    let current = text;
    for (const change of changes) {
      current = applyChange(current, change);
      const updated = before && parseIncrementally(before, current);
      const anew = parseAndCompare(current);
      if (updated) {
        hold(anew !== undefined, 'only a text without errors is parsed from the version before', () => current);
        same(updated, anew, 'an updated tree equals that of the new text');
      }
      before = anew;
    }
  },
});

/** Parses a text both ways. Returns undefined if it has errors. */
function parseAndCompare(text: string): WellFormed | undefined {
  const ours = readWellFormed(text);
  if (!ours) {
    const { root, problems } = parseMalformed(text);
    holdProblems(text, problems);
    // After an unclosed comment, jsonc-parser counts one character more than there is.
    if (root) hold(root.offset + root.length <= text.length + 1, 'a root ends within its text', () => text);
    return undefined;
  }
  const errors: ParseError[] = [];
  const root = parseTree(text, errors, { allowTrailingComma: true });
  hold(errors.length === 0, 'the fast parser overlooks no error', () => errors);
  hold(root !== undefined, 'the fast parser finds no value in a text without one', () => text);
  const comments: { start: number; end: number }[] = [];
  visit(text, { onComment: (start, length) => void comments.push({ start, end: start + length }) });
  same(ours, { root, comments }, 'the fast parser gives the tree of jsonc-parser');
  return ours;
}

function same(found: WellFormed, wanted: { root: Node; comments: WellFormed['comments'] }, invariant: string): void {
  const [ours, theirs] = [found, wanted].map(({ root, comments }) => JSON.stringify([plainTree(root), comments]));
  hold(ours === theirs, invariant, () => found.text);
}
