import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Wanted } from '../../../../../schemas/core/api/stock.ts';
import { stock } from '../../../../../schemas/providers/huawei-ecs/api/stock.ts';
import { bodies } from '../../../../support/builders/bodies.ts';
import { answer, treeOf } from '../../../../support/builders/http-helpers.ts';

const target = { endpoint: 'https://ecs.cn-north-4.myhuaweicloud.com', region: 'cn-north-4', project: 'p' };
const wanted = (zone?: string, charge = 'postPaid', type = 's6.small.1'): Wanted => ({
  ...{ kind: 'wanted', type, charge, count: 2 },
  ...(zone !== undefined && { zone }),
});
const { server } = bodies['huawei-ecs'] as { server: object };
const wantedBy = (more: object) => stock.wantedBy(treeOf({ server: { ...server, ...more } } as never));

/** The states of what is wanted, of a flavor that is sold as these specs say. */
function read(all: readonly Wanted[], specs: object) {
  const [query] = stock.queries(target, all);
  const result = query?.read(answer(200, { flavors: [{ id: 's6.small.1', os_extra_specs: specs } as never] }));
  return result?.kind === 'stock' ? result.states : result?.kind;
}

describe('the stock of huawei-ecs', () => {
  it('is asked for by flavor, zone and way of charging', () => {
    assert.deepEqual(wantedBy({}), wanted());
    assert.deepEqual(wantedBy({ availability_zone: 'az1-dc1' }), wanted('az1-dc1'));
    assert.equal(wantedBy({ availability_zone: '${env:ZONE}' }).kind, 'unknown');
    assert.equal(wantedBy({ extendparam: { marketType: 'spot' } }).kind, 'unknown');
  });

  it('is asked for with one call for each flavor', () => {
    const queries = stock.queries(target, [wanted('a'), wanted('b'), wanted('a', 'postPaid', 'c7.large.2')]);
    assert.deepEqual(
      queries.map(({ request }) => request.url.split('/v1/p/')[1]),
      ['cloudservers/flavors?flavor_id=s6.small.1', 'cloudservers/flavors?flavor_id=c7.large.2'],
    );
  });

  it('is that of a zone, or of any', () => {
    const zones = { 'cond:operation:az': 'a(sellout), b(normal)' };
    assert.deepEqual(read([wanted('a'), wanted('b'), wanted()], zones), ['sold-out', 'available', 'available']);
    assert.deepEqual(read([wanted('a')], { 'cond:operation:status': 'abandon' }), ['not-sold']);
    const prepaidOnly = { 'cond:operation:charge': 'period' };
    assert.deepEqual(read([wanted('a'), wanted('a', 'prePaid')], prepaidOnly), ['not-sold', 'available']);
    assert.equal(read([wanted('a')], { 'cond:operation:status': 'other' }), 'unreadable');
  });

  it('is what the codes of a lack of capacity are about, and no others', () => {
    assert.ok(stock.isSoldOut({ code: 'Ecs.0018', message: '' }));
    assert.ok(stock.isSoldOut({ code: 'Ecs.0319', message: '' }));
    for (const code of ['Ecs.0019', 'Ecs.0044', 'Ecs.0001']) assert.ok(!stock.isSoldOut({ code, message: '' }), code);
  });
});
