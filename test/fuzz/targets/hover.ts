import { openDocument } from '../../support/builders/language-document.ts';
import { mostlyValidTextOf, type TextInput, textOf } from '../generate/text.ts';
import { defineTarget, hold } from '../target.ts';
import { offsetsIn } from './offsets.ts';

interface HoverInput extends TextInput {
  readonly offsets: readonly number[];
}

/** The documentation of the field or value under the pointer. */
export const hover = defineTarget<HoverInput>({
  name: 'hover',
  generate(random) {
    const input = random.chance(0.5) ? mostlyValidTextOf(random) : textOf(random);
    return { ...input, offsets: offsetsIn(input.text, random) };
  },
  check({ file, text, offsets }) {
    for (const language of ['en', 'zh-cn'] as const) {
      const document = openDocument(text, file, { language });
      const { textDocument } = document;
      for (const near of offsets) {
        // Editors request no hover between CR and LF.
        const position = textDocument.positionAt(near);
        const offset = textDocument.offsetAt(position);
        const found = document.hover(position);
        if (!found) continue;
        hold(
          typeof found.contents === 'object' && 'value' in found.contents && found.contents.value !== '',
          'a hover has a text',
          () => text,
        );
        const { range } = found;
        const isHere =
          range && textDocument.offsetAt(range.start) <= offset && offset <= textDocument.offsetAt(range.end);
        hold(isHere === true, 'a hover is about the text under the pointer', () => [range, offset]);
      }
    }
  },
});
