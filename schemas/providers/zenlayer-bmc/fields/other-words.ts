import type { LocalizedText } from '../../../core/localized-text.ts';
import type { OtherValue } from '../../../core/model/other-forms.ts';

/** Words of sister services for a listed value, in the cases in which they are written. */
export function wordsFor(instead: string, says: LocalizedText, words: readonly string[]): OtherValue[] {
  const spellings = new Set(words.flatMap((word) => [word, word.toLowerCase(), word.toUpperCase()]));
  return [...spellings].map((value) => ({ value, instead, says }));
}
