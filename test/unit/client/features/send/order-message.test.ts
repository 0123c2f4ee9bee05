import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { orderMessage } from '../../../../../client/src/features/send/order-message.ts';
import type { Json } from '../../../../../schemas/core/json.ts';
import type { ProviderId } from '../../../../../schemas/core/model/provider.ts';
import { apis } from '../../../../../schemas/providers/api-registry.ts';
import { parseBody } from '../../../../support/builders/tree.ts';

const messagesFor = (provider: ProviderId, body: Json, language: 'en' | 'zh' = 'en') =>
  orderMessage(apis[provider].summary(parseBody(JSON.stringify(body)))).map((text) => text[language]);

describe('orderMessage', () => {
  it('describes the instances that a send creates', () => {
    assert.deepEqual(messagesFor('create-server', { name: 'web' }), [
      'Creates 1 instance (1 CPU, 1 GB RAM, 20 GB disk).',
    ]);
    assert.deepEqual(
      messagesFor('zenlayer-bmc', {
        zoneId: 'SEL-A',
        instanceTypeId: 'M6C',
        instanceChargeType: 'PREPAID',
        instanceChargePrepaid: { period: 1 },
        amount: 3,
      }),
      ['Creates 3 instances (M6C) in SEL-A.', 'Prepaid for 1 month.'],
    );
  });

  it('names the period, renewal and resources of a prepaid order', () => {
    const server = {
      name: 'web',
      imageRef: 'image-1',
      flavorRef: 's6.small.1',
      count: 2,
      root_volume: { volumetype: 'SSD' },
      extendparam: { chargingMode: 'prePaid', periodType: 'year', periodNum: 2, isAutoRenew: 'true' },
    };
    assert.deepEqual(messagesFor('huawei-ecs', { server }), [
      'Creates 2 instances (s6.small.1) from image image-1.',
      'Prepaid for 2 years, renewed automatically until canceled.',
      'The order includes 4 resources.',
    ]);
    assert.deepEqual(messagesFor('huawei-ecs', { server }, 'zh').slice(1), [
      '预付费 2 年，到期自动续费，直至取消。',
      '订单共含 4 个资源。',
    ]);
  });

  it('takes a body without a charge for prepaid if that is the default of the provider', () => {
    const [, paid] = messagesFor('jdcloud-coc-vm', { instanceSpec: { instanceType: 'g.n2.large' } });
    assert.match(paid ?? '', /^Prepaid for 1 month/);
  });
});
