import type { CompletionItem } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { analyzeRequest } from '../../../schemas/document/analyze-request.ts';
import type { LanguageDocument } from '../../../server/src/language-document.ts';
import { openDocument } from '../../support/builders/language-document.ts';
import { mostlyValidTextOf, type TextInput, textOf } from '../generate/text.ts';
import { defineTarget, hold } from '../target.ts';
import { offsetsIn } from './offsets.ts';
import { context, hasSyntaxError } from './problems.ts';

interface CompleteInput extends TextInput {
  readonly offsets: readonly number[];
}

/** How many items of a list are accepted at most, and of a long text fewer: most of the time is for the product. */
const maxAccepted = 4;
const maxRead = 100_000;

/** The completions at an offset, and the text after each. */
export const complete = defineTarget<CompleteInput>({
  name: 'complete',
  generate(random) {
    const input = random.chance(0.5) ? mostlyValidTextOf(random) : textOf(random);
    return { ...input, offsets: offsetsIn(input.text, random) };
  },
  check({ file, text, offsets }) {
    const document = openDocument(text, file);
    const snippets = openDocument(text, file, { language: 'zh-cn', usesSnippets: true });
    const { textDocument } = document;
    const isWellFormed = document.analysis().wellFormed !== undefined;
    for (const near of offsets) {
      // Editors request no completions between CR and LF.
      const position = textDocument.positionAt(near);
      const offset = textDocument.offsetAt(position);
      snippets.completions(position);
      const items = document.completions(position);
      for (const item of items) holdEdits(document, offset, item);
      if (!isWellFormed || text.length * maxAccepted * offsets.length > maxRead) continue;
      const step = Math.max(1, Math.floor(items.length / maxAccepted));
      for (const item of items.filter((_, index) => index % step === 0)) {
        const after = accept(document, item);
        const left = analyzeRequest(after, file, context);
        hold(!hasSyntaxError(left), 'an accepted completion leaves a text without errors of syntax', () => [
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

function holdEdits({ textDocument }: LanguageDocument, offset: number, item: CompletionItem): void {
  const { main, beside } = rangesOf(item);
  const [edit] = main;
  hold(edit !== undefined, 'a completion has an edit', () => item.label);
  const [start, end] = [textDocument.offsetAt(edit.range.start), textDocument.offsetAt(edit.range.end)];
  hold(start <= offset && offset <= end, 'the edit of a completion contains the offset', () => [start, offset, end]);
  const { line } = edit.range.start;
  hold(line === edit.range.end.line, 'the edit of a completion is of one line', () => edit.range);
  for (const { range } of beside) {
    hold(textDocument.offsetAt(range.end) <= start, 'an additional edit of a completion is before it', () => range);
  }
}

function accept({ textDocument }: LanguageDocument, item: CompletionItem): string {
  const { main, beside } = rangesOf(item);
  return TextDocument.applyEdits(textDocument, [...main, ...beside]);
}
