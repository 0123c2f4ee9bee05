import { type Fix, setFix } from '../../../core/model/fix.ts';
import { at, type Node, stringOf } from '../../../core/syntax/node.ts';

/** The two interfaces of a machine: the field of each, its usual name, and the prefix of the other's name. */
export const nics = {
  wanName: { usual: 'wan0', highlyAvailable: 'bond0', other: 'lanName', notAtStart: 'lan' },
  lanName: { usual: 'lan0', highlyAvailable: 'bond1', other: 'wanName', notAtStart: 'wan' },
} as const;

export const nicLength = { minLength: 4, maxLength: 10 };

/** The characters of a name of an interface. */
export const nicCharacters = /^[A-Za-z][A-Za-z0-9]*$/;

/** The form of a name of one interface. */
export function nicForm(key: keyof typeof nics): RegExp {
  return new RegExp(`^(?!${nics[key].notAtStart})[A-Za-z][A-Za-z0-9]*$`);
}

/** A fix that sets the closest valid name; never the name of the other interface. */
export function fixNicName(key: keyof typeof nics, node: Node, text: string): Fix | undefined {
  const { usual, highlyAvailable, other } = nics[key];
  const otherNode = at(node.parent?.parent, other);
  const taken = stringOf(otherNode);
  const isOther = !nicForm(key).test(text) && nicForm(other).test(text);
  if (otherNode && taken && isOther && nicForm(key).test(taken)) {
    return {
      title: { en: 'Swap the two names', zh: '互换两个名称' },
      changes: () => [
        { kind: 'set', node, value: taken },
        { kind: 'set', node: otherNode, value: text },
      ],
    };
  }
  const cleaned = text
    .slice(0, 64)
    .replace(/[^A-Za-z0-9]/g, '')
    .replace(/^\d+/, '')
    .slice(0, nicLength.maxLength);
  // A name that lacks only its number, such as eth, gets one.
  const name = [cleaned, `${cleaned}0`, usual, highlyAvailable].find(
    (candidate) =>
      candidate.length >= nicLength.minLength &&
      candidate.length <= nicLength.maxLength &&
      nicForm(key).test(candidate) &&
      candidate !== taken,
  );
  return name === undefined ? undefined : setFix(node, name);
}
