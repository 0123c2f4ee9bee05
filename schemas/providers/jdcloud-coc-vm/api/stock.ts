import type { Target } from '../../../core/api/query.ts';
import {
  bestState,
  type Stock,
  type StockQuery,
  type StockState,
  unknownWanted,
  type Wanted,
} from '../../../core/api/stock.ts';
import { get, stringValueOf } from '../../shared/preflight.ts';
import { batchSize, inInstanceSpec } from '../body-accessors.ts';
import { inRegion } from './endpoints.ts';
import { readApiError, readResult } from './errors.ts';
import { types } from './preflight.ts';

/** One call says in which zones each type is in stock (document: "describeInstanceTypes"). */
export const stock: Stock = {
  wantedBy(body) {
    const [type, zone] = ['instanceType', 'az'].map((key) => stringValueOf(inInstanceSpec(body, key))?.text);
    const count = batchSize(body);
    if (!type) return unknownWanted('instanceType');
    if (!zone) return unknownWanted('az');
    if (count === undefined) return unknownWanted('maxCount');
    return { kind: 'wanted', type, zone, count };
  },
  queries: (target, wanted) => (wanted.length === 0 ? [] : [queryFor(target, wanted)]),
  // The document has one code for all that a request's time is wrong for, and only its message says that it is stock.
  isSoldOut: ({ code, message }) => code === 'FAILED_PRECONDITION' && /\bout of stock\b/i.test(message),
  cannotTell: {
    en: 'JD Cloud has no error code for a type that is sold out and gives no numbers: an accepted order can still fail, which the Instances view shows.',
    zh: '京东云没有规格售罄的错误码，也不提供库存数量：已接受的订单仍可能失败，失败会显示在“实例”视图中。',
  },
};

function queryFor(target: Target, wanted: readonly Wanted[]): StockQuery {
  const names = [...new Set(wanted.map(({ type }) => type))];
  const values = names.map((name, index): [string, string] => [`filters.1.values.${index + 1}`, name]);
  const filter = new URLSearchParams([['filters.1.name', 'instanceTypes'], ...values]);
  return {
    wanted,
    request: get(`${inRegion(target, 'instanceTypes')}?${filter}`),
    read(response) {
      const found = readResult(response, types);
      if (!found) return readApiError(response);
      const states = wanted.map(({ type, zone }) => {
        const inZones = found.instanceTypes.filter((one) => one.instanceType === type).flatMap(({ state }) => state);
        const sold = inZones.filter(({ az }) => az === zone);
        return bestState(sold.map(({ inStock }): StockState => (inStock ? 'available' : 'sold-out')));
      });
      return { kind: 'stock', states };
    },
  };
}
