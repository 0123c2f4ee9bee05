import type { AccountValue } from '../../../schemas/core/model/account-value.ts';
import { closestNameIn, plainName } from '../../../schemas/core/normalize/closest-name.ts';

/** A shorter text is part of too many names. */
const minPartLength = 3;

/**
 * Finds, among some values, the one that a text most likely means: by the id or the name, misspelled, or by a part of the name.
 * @returns undefined if none is near
 */
export function nearestValue(values: readonly AccountValue[]): (text: string) => AccountValue | undefined {
  const closestId = closestNameIn(values.map(({ id }) => id));
  const closestLabel = closestNameIn(values.map(({ label }) => label));
  return (text) => {
    const id = closestId(text);
    if (id !== undefined) return values.find((value) => value.id === id);
    const label = closestLabel(text);
    if (label !== undefined) return values.find((value) => value.label === label);
    const part = plainName(text);
    if (part.length < minPartLength) return undefined;
    return (
      values.find((value) => plainName(value.label).startsWith(part)) ??
      values.find((value) => plainName(value.label).includes(part))
    );
  };
}
