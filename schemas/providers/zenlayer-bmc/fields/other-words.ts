import type { LocalizedText } from '../../../core/localized-text.ts';
import type { OtherValue } from '../../../core/model/other-forms.ts';

/** Words of sister services for a listed value, in the cases and with the separators with which they are written. */
export function wordsFor(instead: string, says: LocalizedText, words: readonly string[]): OtherValue[] {
  const joined = words.flatMap((word) => [word, ...['_', '-', ' '].map((separator) => separated(word, separator))]);
  const spellings = new Set(joined.flatMap((word) => [word, word.toLowerCase(), word.toUpperCase()]));
  return [...spellings].map((value) => ({ value, instead, says }));
}

/** A word with another separator between its parts: PayByTraffic as pay_by_traffic. */
function separated(word: string, separator: string): string {
  return word
    .replace(/(?<=[a-z])(?=[A-Z0-9])/g, '_')
    .split(/[_ -]/)
    .join(separator);
}
