import * as z from 'zod/mini';
import type { Target } from '../../../core/api/query.ts';
import { unexpectedResponse } from '../../../core/api/response.ts';
import { type Stock, type StockQuery, type StockState, unknownWanted, type Wanted } from '../../../core/api/stock.ts';
import { groupBy } from '../../../core/util/group-by.ts';
import { inProject } from '../../shared/huawei/endpoints.ts';
import { readResponse } from '../../shared/huawei/errors.ts';
import { get, stringValueOf } from '../../shared/preflight.ts';
import { chargingOf, countOf, inServer } from '../body-accessors.ts';
import { flavor, type Sale, saleOf, unsupportedCharging } from './flavors.ts';

const flavors = z.object({ flavors: z.array(flavor) });

/** The codes of a flavor that is sold out or short in its zone (document: "Error Codes"). */
const soldOutCodes: readonly string[] = ['Ecs.0018', 'Ecs.0319'];

/**
 * One call for each flavor says where it is sold (document: "Querying Details About Flavors and Extended Flavor
 * Information").
 */
export const stock: Stock = {
  wantedBy(body) {
    const type = stringValueOf(inServer(body, 'flavorRef'))?.text;
    const zoneNode = inServer(body, 'availability_zone');
    const zone = stringValueOf(zoneNode)?.text;
    const [charge, count] = [chargingOf(body), countOf(body)];
    if (!type) return unknownWanted('flavorRef');
    if (zoneNode && !zone && zoneNode.value !== '' && zoneNode.type !== 'null')
      return unknownWanted('availability_zone');
    if (!charge) return unknownWanted('chargingMode');
    if (count === undefined) return unknownWanted('count');
    if (stringValueOf(inServer(body, 'extendparam', 'marketType'))) return { kind: 'unknown', why: messages.spot };
    return { kind: 'wanted', type, ...(zone && { zone }), charge, count };
  },
  queries: (target, wanted) =>
    [...groupBy(wanted, ({ type }) => type)].map(([type, group]) => queryFor(target, type, group)),
  isSoldOut: ({ code = '' }) => soldOutCodes.includes(code),
  cannotTell: {
    en: 'Huawei Cloud gives no numbers, and may report a lack of capacity only after it accepted the order. The Instances view shows that.',
    zh: '华为云不提供库存数量，且可能在接受订单之后才报告容量不足，届时会显示在“实例”视图中。',
  },
};

const states: Readonly<Record<Exclude<Sale, 'unknown'>, StockState>> = {
  'on-sale': 'available',
  'sold-out': 'sold-out',
  withdrawn: 'not-sold',
};

function queryFor(target: Target, type: string, wanted: readonly Wanted[]): StockQuery {
  return {
    wanted,
    request: get(inProject(target, 'v1', `cloudservers/flavors?${new URLSearchParams({ flavor_id: type })}`)),
    read: (response) =>
      readResponse(response, flavors, ({ flavors: found }) => {
        const offer = found.find(({ id }) => id === type);
        if (!offer) return { kind: 'stock', states: wanted.map(() => 'not-sold' as const) };
        const sales = wanted.map(({ zone }) => saleOf(offer, zone));
        if (sales.includes('unknown')) return unexpectedResponse(response);
        const unsupported = unsupportedCharging(offer);
        return {
          kind: 'stock',
          states: sales.map((sale, index) => {
            const isUnsupported = unsupported !== undefined && wanted[index]?.charge === unsupported;
            return sale === 'unknown' || isUnsupported ? 'not-sold' : states[sale];
          }),
        };
      }),
  };
}

const messages = {
  spot: {
    en: "The stock of spot instances isn't documented.",
    zh: '竞价实例的库存没有文档说明。',
  },
};
