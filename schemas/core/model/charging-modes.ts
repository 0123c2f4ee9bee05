import type { Node } from '../syntax/node.ts';
import type { Change } from './fix.ts';

/** How the bodies of a provider that sells both ways change between pay-per-use and a prepaid period. */
export interface ChargingModes {
  /** How a body is charged; undefined if a reference, a wrong value or another spelling leaves it unknown. */
  readonly modeOf: (body: Node) => 'pay-per-use' | 'prepaid' | undefined;
  /** Orders one month, which isn't renewed. */
  readonly toPrepaid: (body: Node) => readonly Change[];
  readonly toPayPerUse: (body: Node) => readonly Change[];
  /** The codes of warnings that ask the author for a value of the other mode, and say nothing against the change. */
  readonly requests?: readonly string[];
}
