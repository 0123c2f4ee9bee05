import type { Meaning } from '../../../core/model/field.ts';
import { at, type Node, numberOf, presentValue, stringOf } from '../../../core/syntax/node.ts';
import { flawOf } from './name-flaws.ts';
import { expandNames, hasPattern, maxWrittenLength } from './name-pattern.ts';

const shown = 3;

/** What a name with patterns expands to for the amount of the body. */
export function meaningOfName(node: Node, body: Node): Meaning | undefined {
  const name = stringOf(node);
  const written = presentValue(at(body, 'amount'));
  const amount = written ? numberOf(written) : 1;
  if (!name || name.length > maxWrittenLength || !hasPattern(name) || flawOf(name) !== undefined) return undefined;
  if (amount === undefined || !Number.isInteger(amount) || amount < 1 || amount > 100) return undefined;
  const names = expandNames(name, amount);
  const list = amount <= shown + 1 ? names.join(', ') : `${names.slice(0, shown).join(', ')} … ${names.at(-1)}`;
  return { says: { en: `Expands to ${list}.`, zh: `展开为 ${list}。` }, names: list };
}
