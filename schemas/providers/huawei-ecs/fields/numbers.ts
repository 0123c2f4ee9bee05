import type { NumberField } from '../../../core/model/field.ts';
import { setFix } from '../../../core/model/fix.ts';

/** A negative number whose digits are a number within the limits; the smallest number is not what it means. */
export const withoutSign =
  (maximum: number): NonNullable<NumberField['inOtherTerms']> =>
  (node, value) => {
    if (value >= 0 || -value > maximum) return undefined;
    return {
      says: {
        en: `Expected a positive number, found ${value}. Did you mean ${-value}?`,
        zh: `应为正数，现为 ${value}。是否应为 ${-value}？`,
      },
      fix: setFix(node, -value),
    };
  };
