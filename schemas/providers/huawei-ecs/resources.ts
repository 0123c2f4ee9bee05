import { at, elementsOf, type Node, presentValue } from '../../core/syntax/node.ts';
import { chargingOf, countOf, eipIsPrepaid, inServer } from './body-accessors.ts';

/** The resources that count toward the limit of an order; the bandwidth of a new EIP is one of its own. */
export interface Resources {
  readonly servers: number;
  readonly systemDisks: 1;
  readonly dataDisks: number;
  readonly eips: 0 | 1;
  readonly bandwidths: 0 | 1;
  /** Of one server. */
  readonly each: number;
  /** Of the order. */
  readonly total: number;
}

/** The maximum number of resources that one yearly/monthly order may have. */
export const maxResources = 400;

/**
 * The resources of a yearly/monthly order; undefined if there is no order, or if a reference leaves the number unknown.
 * A pay-per-use EIP and an existing EIP or bandwidth don't count.
 */
export function resourcesOf(body: Node): Resources | undefined {
  const servers = countOf(body);
  if (servers === undefined || chargingOf(body) !== 'prePaid') return undefined;
  const volumes = presentValue(inServer(body, 'data_volumes'));
  if (volumes && volumes.type !== 'array' && volumes.type !== 'object') return undefined;
  const dataDisks = elementsOf(volumes).length;
  const publicip = inServer(body, 'publicip');
  const isBought = !presentValue(at(publicip, 'id')) && eipIsPrepaid(at(publicip, 'eip'));
  const each = 2 + dataDisks + (isBought ? 2 : 0);
  return {
    servers,
    systemDisks: 1,
    dataDisks,
    eips: isBought ? 1 : 0,
    bandwidths: isBought ? 1 : 0,
    each,
    total: servers * each,
  };
}
