import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Wanted } from '../../../../../schemas/core/api/stock.ts';
import type { Json } from '../../../../../schemas/core/json.ts';
import { stock } from '../../../../../schemas/providers/huawei-devserver/api/stock.ts';
import { bodies } from '../../../../support/builders/bodies.ts';
import { answer, treeOf } from '../../../../support/builders/http-helpers.ts';

const target = { endpoint: 'https://modelarts.cn-north-4.myhuaweicloud.com', region: 'cn-north-4', project: 'p' };
const wanted = (zone?: string, charge = 'POST_PAID'): Wanted => ({
  ...{ kind: 'wanted', type: 'f', charge, count: 1 },
  ...(zone !== undefined && { zone }),
});
const row = (availability_zone: string, is_sold_out: boolean, charging_mode = 'COMMON'): Json => ({
  ...{ flavor: 'f', availability_zone, is_sold_out, charging_mode },
});

function read(all: readonly Wanted[], data: Json[], total = data.length) {
  const [query] = stock.queries(target, all);
  const result = query?.read(answer(200, { data, total }));
  return result?.kind === 'stock' ? result.states : result?.kind;
}

describe('the stock of huawei-devserver', () => {
  it('is asked for by flavor, zone and way of charging', () => {
    const body = bodies['huawei-devserver'];
    assert.deepEqual(stock.wantedBy(treeOf(body as never)), { ...wanted(), type: 'Si2.large.4' });
    const { flavor, ...others } = body as { flavor: string };
    assert.equal(stock.wantedBy(treeOf({ ...others, resource_flavor: flavor } as never)).kind, 'unknown');
  });

  it('is that of the rows of a flavor that fit', () => {
    const rows = [row('a', true), row('b', false), row('c', false, 'PRE_PAID')];
    assert.deepEqual(read([wanted('a'), wanted('b'), wanted('c'), wanted()], rows), [
      ...['sold-out', 'available', 'not-sold', 'available'],
    ]);
  });

  it('is not known by a list that is cut short', () => {
    assert.equal(read([wanted('z')], [row('a', true)], 2), 'unreadable');
    assert.deepEqual(read([wanted('a')], [row('a', true)], 2), ['sold-out']);
  });

  it('has no code', () => {
    assert.ok(!stock.isSoldOut({ code: 'ModelArts.0116', message: 'sold out' }));
    assert.ok(stock.cannotTell);
  });
});
