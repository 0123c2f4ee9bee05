import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  limitVerdict,
  priceMessage,
  type SendPrice,
  uncheckedLimit,
} from '../../../../client/src/requests/price-message.ts';
import { api } from '../../../../schemas/providers/huawei-ecs/api/index.ts';

const englishOf = (price: SendPrice) => priceMessage(api, price).map(({ en }) => en);
const denied = (isRepeated: boolean): SendPrice => ({
  kind: 'failed',
  failure: { kind: 'refused', status: 403, code: 'CBC.0151', message: 'Access denied' },
  isDenied: true,
  isRepeated,
});
const limit = { amount: 500, currency: 'CNY', per: 'month' } as const;

describe('priceMessage', () => {
  it('says nothing if prices are off, and why a price is unknown otherwise', () => {
    assert.deepEqual(englishOf({ kind: 'off' }), []);
    assert.deepEqual(englishOf({ kind: 'late' }), ["Price unknown. The provider hasn't responded in time."]);
    assert.deepEqual(englishOf({ kind: 'unknown', why: { en: 'It depends.', zh: '视情况。' } }), [
      'Price unknown. It depends.',
    ]);
  });

  it('says once that a credential may not query prices, and what to do', () => {
    const [text = ''] = englishOf(denied(false));
    assert.match(text, /can't query prices.*CBC\.0151.*Ask the owner of the account/);
    assert.deepEqual(englishOf(denied(true)), ['Price unknown.']);
  });
});

describe('limitVerdict', () => {
  it('never lets a price that is unknown pass', () => {
    for (const price of [{ kind: 'off' }, { kind: 'late' }, denied(true)] as const) {
      assert.equal(limitVerdict(price, limit).kind, 'unknown');
    }
    assert.deepEqual(uncheckedLimit(limit, { en: '', zh: '' }), {
      en: "The limit of this workspace, 500.00 CNY a month, couldn't be checked.",
      zh: '无法检查此工作区的价格上限（每月 500.00 CNY）。',
    });
  });
});
