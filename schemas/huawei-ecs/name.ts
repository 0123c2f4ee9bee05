import { type Fix, setFix } from '../core/fix.ts';
import { at, booleanOf, given, type Node, numberOf } from '../core/node.ts';
import { shortenFix } from './mend.ts';

/** The most characters of a name, as the document has it. */
export const longestName = 128;

/** The same, as the provider's API definitions and SDKs have it. */
export const longestNameElsewhere = 64;

/** The same, where a suffix is added. */
export const longestNameInBatch = 59;

/** Whether a suffix is added to the name of a server: in a batch whose servers are not all to be named alike. */
export function getsSuffix(server: Node | undefined): boolean {
  const count = given(at(server, 'count'));
  return (numberOf(count) ?? 1) > 1 && booleanOf(at(server, 'isAutoRename')) !== true;
}

/** The most servers that one body may ask for. */
const mostServers = 500;

/**
 * The names that the servers of a body will have (document: Table 2, isAutoRename); none where the count is none that
 * the provider takes.
 */
export function namesOf(name: string, count: number, mayRepeat: boolean): string[] {
  if (!Number.isInteger(count) || count < 1 || count > mostServers) return [];
  return Array.from({ length: count }, (_, index) =>
    count === 1 || mayRepeat ? name : `${name}-${String(index).padStart(4, '0')}`,
  );
}

/** Gives a server that has no name one, and shortens a name that is too long to what every source allows. */
export function mendName(node: Node, name: string): Fix {
  if (name === '') return setFix(node, 'my-server');
  const server = node.parent?.parent;
  return shortenFix(node, name, getsSuffix(server) ? longestNameInBatch : longestNameElsewhere);
}
