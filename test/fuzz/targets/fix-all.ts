import { analyzeRequest } from '../../../schemas/document/analyze-request.ts';
import { fixAll as fixAllOf } from '../../../schemas/document/fix-all.ts';
import { type TextInput, textOf } from '../generate/text.ts';
import { defineTarget, hold } from '../target.ts';
import { addedError, context, hasSyntaxError } from './problems.ts';

/** Applying every safe fix. */
export const fixAll = defineTarget<TextInput>({
  name: 'fix-all',
  limitMs: 3000,
  generate: textOf,
  check({ file, text }) {
    const read = (other: string) => analyzeRequest(other, file, context);
    const before = read(text);
    const after = read(fixAllOf(text, read));
    if (hasSyntaxError(before)) return;
    hold(!hasSyntaxError(after), 'fix all leaves JSON', () => text);
    hold(addedError(before, after) === undefined, 'fix all adds no error', () => [addedError(before, after), text]);
    hold(before.provider === after.provider, 'fix all keeps the provider of the request', () => text);
  },
});
