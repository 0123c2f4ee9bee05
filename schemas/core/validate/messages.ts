import type { LocalizedText } from '../localized-text.ts';
import type { Pattern } from '../model/field.ts';
import { quantityText } from './builtin-rules.ts';

/** The form that a text must have, as a sentence; a warning says "should". */
export function patternMessage({ says, severity = 'error' }: Pick<Pattern, 'says' | 'severity'>): LocalizedText {
  return severity === 'error'
    ? { en: `Must ${says.en}.`, zh: `必须${says.zh}。` }
    : { en: `Should ${says.en}.`, zh: `应${says.zh}。` };
}

/** The message about a wrong length, in characters. */
export function lengthMessage(length: number, minimum: number, maximum: number): LocalizedText {
  const allowed = quantityText(minimum || undefined, maximum, { en: 'characters', zh: '个字符' });
  return {
    en: `Expected ${allowed.en}, found ${length}.`,
    zh: `长度限制：${allowed.zh}，现有 ${length} 个。`,
  };
}
