import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { ValueFacts } from '../../../../../schemas/core/model/account-value.ts';
import { bestSale, isSoldIn, isSoldWith, saleIn, zonesWith } from '../../../../../schemas/core/util/sales.ts';

const value = (facts: ValueFacts) => ({ id: 'x', label: 'x', facts });

describe('sales', () => {
  const sold = value({ sales: { a: 'sold-out', b: 'on-sale' }, sale: 'withdrawn' });

  it('are those of the zone, or of all other zones', () => {
    assert.deepEqual(
      ['a', 'b', 'c', 'constructor'].map((zone) => saleIn(sold, zone)),
      ['sold-out', 'on-sale', 'withdrawn', 'withdrawn'],
    );
    assert.deepEqual(zonesWith(sold), ['b']);
  });

  it('mean that a value is sold if nothing is known', () => {
    assert.equal(saleIn(value({ sales: { a: 'sold-out' } }), 'b'), undefined);
    for (const zone of ['a', undefined]) assert.ok(isSoldIn(value({}), zone));
    assert.ok(isSoldIn(value({ sales: { a: 'sold-out' } }), 'b'));
    assert.ok(!isSoldIn(value({ sales: { a: 'sold-out' } }), 'a'));
  });

  it('are with the charge types that are known', () => {
    const prepaid = value({ chargeTypes: ['prePaid'] });
    assert.deepEqual(
      ['prePaid', 'postPaid'].map((type) => isSoldWith(prepaid, type, 'a')),
      [true, false],
    );
    const byZone = value({ chargeTypesIn: { a: ['prePaid'], b: ['prePaid', 'postPaid'] } });
    assert.deepEqual(
      ['a', 'b', 'c', undefined].map((zone) => isSoldWith(byZone, 'postPaid', zone)),
      [false, true, true, true],
    );
    assert.ok(isSoldWith(value({}), 'postPaid', undefined));
  });

  it('are the best ones if no zone is given', () => {
    assert.equal(bestSale(sold), 'on-sale');
    assert.equal(bestSale(value({ sales: { a: 'sold-out' }, sale: 'withdrawn' })), 'sold-out');
    assert.equal(bestSale(value({ sale: 'withdrawn' })), 'withdrawn');
    assert.ok(!isSoldIn(value({ sale: 'withdrawn' }), undefined));
  });
});
