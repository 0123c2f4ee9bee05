import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Wanted } from '../../../../../schemas/core/api/stock.ts';
import { stock } from '../../../../../schemas/providers/jdcloud-coc-vm/api/stock.ts';
import { bodies } from '../../../../support/builders/bodies.ts';
import { answer, treeOf } from '../../../../support/builders/http-helpers.ts';

const target = { endpoint: 'https://coc-vm.jdcloud-api.com', region: 'cn-hongkong-11', project: '' };
const wanted = (type: string, zone: string, count = 1): Wanted => ({ kind: 'wanted', type, zone, count });

describe('the stock of jdcloud-coc-vm', () => {
  it('is asked for by type and zone', () => {
    assert.deepEqual(
      stock.wantedBy(treeOf(bodies['jdcloud-coc-vm'] as never)),
      wanted('g.n2.large', 'cn-hongkong-11a', 2),
    );
    const spec = { instanceType: 'g.n2.large' };
    assert.equal(stock.wantedBy(treeOf({ instanceSpec: spec })).kind, 'unknown');
    assert.equal(stock.wantedBy(treeOf({ maxCount: '${env:N}', instanceSpec: { ...spec, az: 'a' } })).kind, 'unknown');
  });

  it('is asked for with one call for all types', () => {
    const queries = stock.queries(target, [wanted('a', 'x'), wanted('b', 'x'), wanted('a', 'y')]);
    assert.deepEqual(
      queries.map(({ request }) => decodeURIComponent(request.url.split('?')[1] ?? '')),
      ['filters.1.name=instanceTypes&filters.1.values.1=a&filters.1.values.2=b'],
    );
    const state = [
      { az: 'x', inStock: true },
      { az: 'y', inStock: false },
    ];
    const result = queries[0]?.read(answer(200, { result: { instanceTypes: [{ instanceType: 'a', state }] } }));
    assert.deepEqual(result, { kind: 'stock', states: ['available', 'not-sold', 'sold-out'] });
  });

  it('is told by the message, since it has no code of its own', () => {
    const code = 'FAILED_PRECONDITION';
    assert.ok(stock.isSoldOut({ code, message: "Disk type 'ssd.gp1' is out of stock" }));
    assert.ok(!stock.isSoldOut({ code, message: "Image 'img-1' not ready" }));
    assert.ok(!stock.isSoldOut({ code: 'QUOTA_EXCEEDED', message: 'out of stock' }));
    assert.ok(stock.cannotTell);
  });
});
