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

/** Reading a text as a tree: by the fast reader, by jsonc-parser where there are errors, and again after each change. */
export const parse = defineTarget<ParseInput>({
  name: 'parse',
  generate(random) {
    const { text } = textOf(random);
    return { text, changes: changesOf(random, text.length) };
  },
  check({ text, changes }) {
    let before = readAndCompare(text);
    let current = text;
    for (const change of changes) {
      current = applyChange(current, change);
      const moved = before && parseIncrementally(before, current);
      const anew = readAndCompare(current);
      if (moved) {
        hold(anew !== undefined, 'only a text without errors is read from the version before', () => current);
        same(moved, anew, 'a tree that is moved is that of the new text');
      }
      before = anew;
    }
  },
});

/** Reads a text both ways. Undefined if it has errors. */
function readAndCompare(text: string): WellFormed | undefined {
  const ours = readWellFormed(text);
  if (!ours) {
    const { root, problems } = parseMalformed(text);
    holdProblems(text, problems);
    // After a comment that is not closed, jsonc-parser counts one character more than there is.
    if (root) hold(root.offset + root.length <= text.length + 1, 'a root ends within its text', () => text);
    return undefined;
  }
  const errors: ParseError[] = [];
  const root = parseTree(text, errors, { allowTrailingComma: true });
  hold(errors.length === 0, 'no error is overlooked by the fast reader', () => errors);
  hold(root !== undefined, 'the fast reader finds no value where there is none', () => text);
  const comments: { start: number; end: number }[] = [];
  visit(text, { onComment: (start, length) => void comments.push({ start, end: start + length }) });
  same(ours, { root, comments }, 'the fast reader gives the tree of jsonc-parser');
  return ours;
}

function same(found: WellFormed, wanted: { root: Node; comments: WellFormed['comments'] }, invariant: string): void {
  const [ours, theirs] = [found, wanted].map(({ root, comments }) => JSON.stringify([plainTree(root), comments]));
  hold(ours === theirs, invariant, () => found.text);
}
