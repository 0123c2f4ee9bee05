import type { Target } from '../../../core/api/query.ts';
import { unexpectedResponse } from '../../../core/api/response.ts';
import {
  bestState,
  type Stock,
  type StockQuery,
  type StockState,
  unknownWanted,
  type Wanted,
} from '../../../core/api/stock.ts';
import { numberOf, presentValue } from '../../../core/syntax/node.ts';
import { readResponse } from '../../shared/huawei/errors.ts';
import { get, stringValueOf } from '../../shared/preflight.ts';
import { valueAt } from '../body-accessors.ts';
import { flavors } from './account-values.ts';
import { serversUrl } from './endpoints.ts';

/** One call says which flavors are sold out (API definition: ListDevServerFlavors). */
export const stock: Stock = {
  wantedBy(body) {
    const type = stringValueOf(valueAt(body, 'flavor'))?.text;
    const zoneNode = presentValue(valueAt(body, 'availability_zone'));
    const zone = stringValueOf(zoneNode)?.text;
    const countNode = presentValue(valueAt(body, 'count'));
    const count = countNode ? numberOf(countNode) : 1;
    if (!type) return unknownWanted('flavor');
    if (zoneNode && !zone) return unknownWanted('availability_zone');
    if (count === undefined) return unknownWanted('count');
    const charge = stringValueOf(valueAt(body, 'charging_info', 'charging_mode'))?.text ?? 'POST_PAID';
    return { kind: 'wanted', type, ...(zone && { zone }), charge, count };
  },
  queries: (target, wanted) => (wanted.length === 0 ? [] : [queryFor(target, wanted)]),
  // The document has no code for a flavor that is sold out.
  isSoldOut: () => false,
  cannotTell: {
    en: 'DevServer has no error code for a flavor that is sold out and gives no numbers. If it is sold out again when the request arrives, the rejection ends the wait.',
    zh: 'DevServer 没有规格售罄的错误码，也不提供库存数量。若请求送达时又已售罄，被拒绝后即停止等待。',
  },
};

function queryFor(target: Target, wanted: readonly Wanted[]): StockQuery {
  return {
    wanted,
    request: get(`${serversUrl(target)}/flavors`),
    read: (response) =>
      readResponse(response, flavors, ({ data, total = 0 }) => {
        // A list that is cut short doesn't say that a flavor isn't sold.
        const isCut = total > data.length;
        const found = wanted.map(({ type, zone, charge }) =>
          data.filter(
            (row) =>
              row.flavor === type &&
              (zone === undefined || row.availability_zone === undefined || row.availability_zone === zone) &&
              [undefined, 'COMMON', charge].includes(row.charging_mode),
          ),
        );
        if (isCut && found.some((rows) => rows.length === 0)) return unexpectedResponse(response);
        const stateOf = (isSoldOut: boolean | undefined): StockState => (isSoldOut ? 'sold-out' : 'available');
        return {
          kind: 'stock',
          states: found.map((rows) => bestState(rows.map(({ is_sold_out }) => stateOf(is_sold_out)))),
        };
      }),
  };
}
