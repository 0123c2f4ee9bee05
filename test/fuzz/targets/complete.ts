import type { CompletionItem } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { analyzeRequest } from '../../../schemas/document/analyze-request.ts';
import { completionsAt } from '../../../server/src/features/completion.ts';
import { mostlyRightTextOf, type TextInput, textOf } from '../generate/text.ts';
import { defineTarget, hold } from '../target.ts';
import { placesIn } from './places.ts';
import { context, hasSyntaxFault } from './problems.ts';

interface CompleteInput extends TextInput {
  readonly places: readonly number[];
}

/** So many items of a list are accepted, and fewer in a long text: the rest of the time is the product's. */
const maxAccepted = 4;
const maxRead = 100_000;

/** What can be written at a place, and the text after it is taken. */
export const complete = defineTarget<CompleteInput>({
  name: 'complete',
  generate(random) {
    const input = random.chance(0.5) ? mostlyRightTextOf(random) : textOf(random);
    return { ...input, places: placesIn(input.text, random) };
  },
  check({ file, text, places }) {
    const document = TextDocument.create('file:///a', '', 0, text);
    const reading = analyzeRequest(text, file, context);
    const isRight = reading.wellFormed !== undefined;
    for (const place of places) {
      // No editor asks for a place between CR and LF.
      const offset = document.offsetAt(document.positionAt(place));
      completionsAt(document, reading, offset, 'zh-cn', true);
      const items = completionsAt(document, reading, offset, 'en', false);
      for (const item of items) holdEdits(document, offset, item);
      if (!isRight || text.length * maxAccepted * places.length > maxRead) continue;
      const step = Math.max(1, Math.floor(items.length / maxAccepted));
      for (const item of items.filter((_, index) => index % step === 0)) {
        const after = accept(document, item);
        const left = analyzeRequest(after, file, context);
        hold(!hasSyntaxFault(left), 'an accepted completion leaves a text without errors of syntax', () => [
          item.label,
          offset,
          after,
        ]);
      }
    }
  },
});

function rangesOf({ textEdit, additionalTextEdits = [] }: CompletionItem) {
  const main = textEdit && 'range' in textEdit ? [{ range: textEdit.range, newText: textEdit.newText }] : [];
  return { main, beside: additionalTextEdits };
}

function holdEdits(document: TextDocument, offset: number, item: CompletionItem): void {
  const { main, beside } = rangesOf(item);
  const [edit] = main;
  hold(edit !== undefined, 'a completion has an edit', () => item.label);
  const [start, end] = [document.offsetAt(edit.range.start), document.offsetAt(edit.range.end)];
  hold(start <= offset && offset <= end, 'the edit of a completion holds the place', () => [start, offset, end]);
  const { line } = edit.range.start;
  hold(line === edit.range.end.line, 'the edit of a completion is of one line', () => edit.range);
  for (const { range } of beside) {
    hold(document.offsetAt(range.end) <= start, 'what is written beside a completion stands before it', () => range);
  }
}

function accept(document: TextDocument, item: CompletionItem): string {
  const { main, beside } = rangesOf(item);
  return TextDocument.applyEdits(document, [...main, ...beside]);
}
