import { parseTree } from 'jsonc-parser';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { jsonOf } from '../../../schemas/core/syntax/node.ts';
import { analyzeRequest } from '../../../schemas/document/analyze-request.ts';
import { commentsIn } from '../../../schemas/document/comments.ts';
import { rewriteKind } from '../../../server/src/features/lsp-values.ts';
import { openDocument, wholeRange } from '../../support/builders/language-document.ts';
import { mostlyValidTextOf, type TextInput, textOf } from '../generate/text.ts';
import { defineTarget, hold } from '../target.ts';
import { offsetsIn } from './offsets.ts';
import { context } from './problems.ts';

interface EditInput extends TextInput {
  readonly offsets: readonly number[];
}

const options = { tabSize: 2, insertSpaces: true };

/** What an editor asks about every file: formatting, outline, folding, selection, links, highlights, hints, and sorting. */
export const edit = defineTarget<EditInput>({
  name: 'edit',
  generate(random) {
    const input = random.chance(0.7) ? mostlyValidTextOf(random) : textOf(random);
    return { ...input, offsets: offsetsIn(input.text, random) };
  },
  async check({ file, text, offsets }) {
    const document = openDocument(text, file);
    const { textDocument } = document;
    const positions = offsets.map((offset) => textDocument.positionAt(offset));
    document.symbols();
    document.links();
    document.inlayHints(wholeRange(document));
    document.selectionRanges(positions);
    for (const { startLine, endLine } of document.foldingRanges()) {
      hold(
        startLine < endLine && endLine < textDocument.lineCount,
        'a folding range has lines to fold',
        () => startLine,
      );
    }
    for (const position of positions) {
      document.highlights(position);
      document.formatOnType(position, '}', options);
      document.formatOnType(position, '\n', options);
    }
    if (!document.analysis().wellFormed) return;
    const formatted = TextDocument.applyEdits(textDocument, document.format(options));
    holdSame(text, formatted, file);
    const again = openDocument(formatted, file);
    hold(again.format(options).length === 0, 'a formatted text has nothing to format', () => formatted);
    const actions = await document.actions(wholeRange(document), { diagnostics: [], only: [rewriteKind] });
    for (const { title, edit } of actions) {
      const changed = TextDocument.applyEdits(textDocument, edit?.changes?.[document.uri] ?? []);
      const after = openDocument(changed, file);
      hold(after.analysis().wellFormed !== undefined, 'the text stays valid', () => changed);
      // The others change what is ordered.
      if (!title.startsWith('Sort')) continue;
      holdSame(text, changed, file);
      const left = await after.actions(wholeRange(document), {
        diagnostics: [],
        only: [rewriteKind],
      });
      hold(!left.some((action) => action.title.startsWith('Sort')), 'sorted fields are sorted', () => changed);
    }
  },
});

/** Holds that a change of the layout keeps the value and every comment. */
function holdSame(before: string, after: string, file: string): void {
  const { root, wellFormed } = analyzeRequest(after, file, context);
  hold(wellFormed !== undefined && root !== undefined, 'the text stays valid', () => after);
  const tree = parseTree(before.startsWith('\uFEFF') ? ` ${before.slice(1)}` : before, [], {
    allowTrailingComma: true,
  });
  const same = tree && withSortedKeys(jsonOf(tree)) === withSortedKeys(jsonOf(root));
  hold(same === true, 'the value stays the same', () => after);
  const texts = (text: string) => commentsIn(text).map(({ start, end }) => text.slice(start, end).trim());
  hold(texts(before).sort().join('\n') === texts(after).sort().join('\n'), 'every comment stays', () => after);
}

function withSortedKeys(value: unknown): string {
  return JSON.stringify(value, (_, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}
