import { beginning, formsOf, type NameForm, numbered } from '../../../core/api/instance-names.ts';
import { type Fix, setFix } from '../../../core/model/fix.ts';
import { at, booleanOf, type Node, numberOf, presentValue } from '../../../core/syntax/node.ts';
import { shortenFix } from '../fix-helpers.ts';

/** The most characters of a name, as the document has it. */
export const maxNameLength = 128;

/** The same, as the provider's API definitions and SDKs have it. */
export const maxNameLengthElsewhere = 64;

/** The same, where a suffix is added. */
export const maxNameLengthInBatch = 59;

/** Whether a suffix is added to the name of a server: in a batch whose servers are not all to be named alike. */
export function getsSuffix(server: Node | undefined): boolean {
  const count = presentValue(at(server, 'count'));
  return (numberOf(count) ?? 1) > 1 && booleanOf(at(server, 'isAutoRename')) !== true;
}

/** The most servers that one body may ask for. */
const maxServers = 500;

/**
 * The names that the servers of a body will have where no server has such a name yet (document: Table 2, isAutoRename);
 * none where the count is none that the provider takes.
 */
export function namesOf(name: string, count: number, mayRepeat: boolean): string[] {
  if (!Number.isInteger(count) || count < 1 || count > maxServers) return [];
  return Array.from({ length: count }, (_, index) =>
    count === 1 || mayRepeat ? name : `${name}-${String(index).padStart(4, '0')}`,
  );
}

/** A rule for numbers in a name, `[begin_number,bits]` (FAQ "sequential names", which the row of the name links). */
const numberRule = /\[\d{1,6},\d{1,2}\]/;

/**
 * The forms of the names of a batch. Its numbers begin at 0000 or 0001 as the sources have it, go on after the highest one
 * that a server has already, or begin at a number that the name gives. The sources differ on what isAutoRename does
 * where it is not given, so that each server may have the bare name, too.
 * @param count undefined where it is not known
 */
export function nameFormsOf(name: string, count: number | undefined): NameForm[] {
  const pieces = name.split(numberRule);
  const [first = '', last = ''] = [pieces[0], pieces.at(-1)];
  const ruled = pieces.length === 1 ? [] : [pieces.length === 2 ? numbered(first, last) : beginning(first, last)];
  const isBatch = count !== 1;
  return [...formsOf([name], isBatch), ...ruled, ...(isBatch ? [numbered(name)] : [])];
}

/** Names a server without a name, and shortens a name that is too long to what every source allows. */
export function fixName(node: Node, name: string): Fix {
  if (name === '') return setFix(node, 'my-server');
  const server = node.parent?.parent;
  return shortenFix(node, name, getsSuffix(server) ? maxNameLengthInBatch : maxNameLengthElsewhere);
}
