import type { Node } from '../syntax/node.ts';
import type { Change } from './fix.ts';

/** How a request for many instances is split into several. `OrderFields.count` says where their number is. */
export interface Batches {
  /** The most instances that the provider creates for this body. */
  readonly limitOf: (body: Node) => number;
  /** Whether the names of a later request continue those of an earlier one. */
  readonly namesContinue: (body: Node) => boolean;
  /**
   * What differs in a later request, apart from the number of instances.
   * @param before how many instances the earlier requests create
   */
  readonly laterChanges: (body: Node, before: number) => readonly Change[];
}
