import { type BrokenText, type ReadOptions, TokenReader } from './token-reader.ts';

/**
 * The broken tokens of a body; each character of the text is read a bounded number of times.
 * @param start the offset of the bracket that opens the body, or of the key behind a bracket that is missing
 */
export function brokenTokens(text: string, start: number): BrokenText {
  let taken: Omit<ReadOptions, 'byIndent'> = { withOpeners: true, wrong: 'stray' };
  let best = new TokenReader(text, start, { byIndent: false, ...taken }).read();
  for (const options of otherOptions) {
    if (best.faults <= 1) break;
    const other = new TokenReader(text, start, { byIndent: false, ...options }).read();
    if (other.faults < best.faults) [best, taken] = [other, options];
  }
  if (best.faults === 0 || !best.isIndented) return best;
  // Where the text is indented, that shows which bracket is missing.
  const indented = new TokenReader(text, start, { byIndent: true, ...taken }).read();
  return indented.faults <= best.faults ? { ...indented, isClosed: true } : best;
}

const otherOptions = (['missing', 'replace', 'stray'] as const).flatMap((wrong) => [
  { withOpeners: true, wrong },
  { withOpeners: false, wrong },
]);
