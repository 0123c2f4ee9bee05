import type { Batches } from '../../core/model/batches.ts';
import { child } from '../../core/syntax/node.ts';

/** The most servers that later documents allow at once; the document itself says 100. */
export const maxLater = 10;

/** count. The names of several servers are not documented. */
export const batches: Batches = {
  countAt: (body) => child(body, 'count'),
  limitOf: () => maxLater,
  namesContinue: () => false,
  laterChanges: () => [],
};
