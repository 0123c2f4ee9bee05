import type { Batches } from '../../core/model/batches.ts';

/** The most servers that later documents allow at once; the document itself says 100. */
export const maxLater = 10;

/** The names of several servers are not documented. */
export const batches: Batches = {
  limitOf: () => maxLater,
  namesContinue: () => false,
  laterChanges: () => [],
};
