import { analyzeRequest } from '../../../schemas/document/analyze-request.ts';
import { fixAll as fixAllOf } from '../../../schemas/document/fix-all.ts';
import { type TextInput, textOf } from '../generate/text.ts';
import { defineTarget, hold } from '../target.ts';
import { addedError, context, hasSyntaxFault } from './problems.ts';

/** Taking every fix that is safe. */
export const fixAll = defineTarget<TextInput>({
  name: 'fix-all',
  limitMs: 3000,
  generate: textOf,
  check({ file, text }) {
    const read = (other: string) => analyzeRequest(other, file, context);
    const before = read(text);
    const after = read(fixAllOf(text, read));
    if (hasSyntaxFault(before)) return;
    hold(!hasSyntaxFault(after), 'fix all leaves JSON', () => text);
    hold(addedError(before, after) === undefined, 'fix all adds no error', () => [addedError(before, after), text]);
    hold(before.provider === after.provider, 'fix all leaves the request to its provider', () => text);
  },
});
