import type { Target } from '../../../core/api/query.ts';
import {
  type Stock,
  type StockQuery,
  type StockReading,
  type StockState,
  unknownWanted,
  type Wanted,
} from '../../../core/api/stock.ts';
import { groupBy } from '../../../core/util/group-by.ts';
import { countOf, textIn } from '../body-accessors.ts';
import { resources, stockOf } from './preflight/sale.ts';
import { queryOf } from './query.ts';

/** The fields that decide what is wanted. */
const fields = ['instanceTypeId', 'zoneId', 'instanceChargeType'] as const;

/** The codes of a model that is sold out (document: "Error Codes"). */
const soldOutCodes: readonly string[] = [
  'RESOURCES_SOLDOUT_INSTANCE_TYPE',
  'RESOURCE_SOLDOUT_INSTANCE_TYPE',
  'RESOURCE_INSUFFICIENT_PRODUCT_SOLD_OUT',
];

/** One call says what all zones sell with one way of charging (document: "DescribeAvailableResources"). */
export const stock: Stock = {
  wantedBy(body) {
    const [type, zone, charge] = fields.map((key) => textIn(body, key));
    if (!type || !zone || !charge) return unknownWanted(fields.find((key) => !textIn(body, key)) ?? fields[0]);
    return { kind: 'wanted', type, zone, charge, count: countOf(body) };
  },
  queries: (target, wanted) =>
    [...groupBy(wanted, ({ charge }) => charge ?? '')].map(([charge, group]) => queryFor(target, charge, group)),
  isSoldOut: ({ code = '' }) => soldOutCodes.includes(code),
};

/** Filtered by what everything wanted has in common. */
function queryFor(target: Target, charge: string, wanted: readonly Wanted[]): StockQuery {
  const [zones, types] = [wanted.map(({ zone }) => zone), wanted.map(({ type }) => type)].map((ids) => [
    ...new Set(ids),
  ]);
  const [zoneId, instanceTypeId] = [zones, types].map((ids) => (ids?.length === 1 ? ids[0] : undefined));
  const request = { instanceChargeType: charge, ...(zoneId && { zoneId }), ...(instanceTypeId && { instanceTypeId }) };
  return {
    wanted,
    ...queryOf(target, 'DescribeAvailableResources', request, resources, ({ availableResources }): StockReading => {
      const stateOf = ({ zone, type, count }: Wanted): StockState => {
        const offer = availableResources.find((one) => one.zoneId === zone && one.instanceTypeId === type);
        if (!offer) return 'not-sold';
        const left = stockOf(offer);
        if (left === 0) return 'sold-out';
        return left < count ? 'too-few' : 'available';
      };
      return { kind: 'stock', states: wanted.map(stateOf) };
    }),
  };
}
