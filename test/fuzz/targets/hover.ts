import { TextDocument } from 'vscode-languageserver-textdocument';
import { analyzeRequest } from '../../../schemas/document/analyze-request.ts';
import { hoverAt } from '../../../server/src/features/hover.ts';
import { mostlyRightTextOf, type TextInput, textOf } from '../generate/text.ts';
import { defineTarget, hold } from '../target.ts';
import { placesIn } from './places.ts';
import { context } from './problems.ts';

interface HoverInput extends TextInput {
  readonly places: readonly number[];
}

/** What a person is told of the field or value under the pointer. */
export const hover = defineTarget<HoverInput>({
  name: 'hover',
  generate(random) {
    const input = random.chance(0.5) ? mostlyRightTextOf(random) : textOf(random);
    return { ...input, places: placesIn(input.text, random) };
  },
  check({ file, text, places }) {
    const document = TextDocument.create('file:///a', '', 0, text);
    const reading = analyzeRequest(text, file, context);
    for (const place of places) {
      // No editor asks for a place between CR and LF.
      const offset = document.offsetAt(document.positionAt(place));
      for (const language of ['en', 'zh-cn'] as const) {
        const found = hoverAt(document, reading, offset, language);
        if (!found) continue;
        hold(
          typeof found.contents === 'object' && 'value' in found.contents && found.contents.value !== '',
          'a hover says something',
          () => text,
        );
        const { range } = found;
        const isHere = range && document.offsetAt(range.start) <= offset && offset <= document.offsetAt(range.end);
        hold(isHere === true, 'a hover is of what is under the pointer', () => [range, offset]);
      }
    }
  },
});
