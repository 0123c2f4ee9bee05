import { beginning, formsOf, type NameForm, numbered } from '../../../core/api/instance-names.ts';
import { type Fix, setFix } from '../../../core/model/fix.ts';
import { at, booleanOf, type Node, numberOf, presentValue } from '../../../core/syntax/node.ts';
import { shortenFix } from '../fix-helpers.ts';
import { nameInSequence, sequenceIn } from './name-sequence.ts';

/** The maximum length of a name in the document. */
export const maxNameLength = 128;

/** The same in the provider's API definitions and SDKs. */
export const maxNameLengthElsewhere = 64;

/** The same if a suffix is added. */
export const maxNameLengthInBatch = 59;

/** Whether the names of the servers are numbered: in a batch, unless all names are to be the same. */
export function isNumbered(server: Node | undefined): boolean {
  const count = presentValue(at(server, 'count'));
  return (numberOf(count) ?? 1) > 1 && booleanOf(at(server, 'isAutoRename')) !== true;
}

/** The maximum number of servers in one body. */
const maxServers = 500;

/**
 * The names of the servers of a body if no server has such a name yet (FAQ "sequential names": automatic numbers begin
 * at 0001, or after the highest one of that name); none if the provider does not accept the count.
 */
export function namesOf(name: string, count: number, mayRepeat: boolean): string[] {
  if (!Number.isInteger(count) || count < 1 || count > maxServers) return [];
  const sequence = sequenceIn(name) ?? { prefix: `${name}-`, begin: 1, bits: 4, suffix: '' };
  return Array.from({ length: count }, (_, index) =>
    count === 1 || mayRepeat ? name : nameInSequence(sequence, index),
  );
}

/** A number rule in a name, also one in a name that has other faults. */
const numberRule = /\[\d{1,6},\d{1,2}\]/;

/**
 * The forms of the names of a batch. Its numbers begin at 0000 or 0001, depending on the source, continue after the
 * highest number of an existing server, or begin at a number in the name. The sources differ on the default of
 * isAutoRename, so each server may also have the name without a number.
 * @param count undefined if it is unknown
 */
export function nameFormsOf(name: string, count: number | undefined): NameForm[] {
  const pieces = name.split(numberRule);
  const [first = '', last = ''] = [pieces[0], pieces.at(-1)];
  const ruled = pieces.length === 1 ? [] : [pieces.length === 2 ? numbered(first, last) : beginning(first, last)];
  const isBatch = count !== 1;
  return [...formsOf([name], isBatch), ...ruled, ...(isBatch ? [numbered(name)] : [])];
}

/** Names a server without a name, and shortens a name to the length that every source allows. */
export function fixName(node: Node, name: string): Fix {
  if (name === '') return setFix(node, 'my-server');
  const server = node.parent?.parent;
  return shortenFix(
    node,
    name,
    isNumbered(server) && !sequenceIn(name) ? maxNameLengthInBatch : maxNameLengthElsewhere,
  );
}
