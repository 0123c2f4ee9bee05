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

  it('names pay-per-use, spot prices and public addresses', () => {
    const bandwidth = { sharetype: 'PER', size: 5 };
    const server = { flavorRef: 's6.small.1', count: 2, publicip: { eip: { iptype: '5_bgp', bandwidth } } };
    assert.deepEqual(messagesFor('huawei-ecs', { server }).slice(1), [
      'Pay-per-use, charged until terminated.',
      'Buys 2 public IP addresses with 5 Mbit/s each.',
    ]);
    assert.deepEqual(messagesFor('huawei-ecs', { server }, 'zh').slice(1), [
      '按需计费，终止前持续计费。',
      '购买 2 个公网 IP，每个带宽 5 Mbit/s。',
    ]);
    const spot = { ...server, count: 1, extendparam: { marketType: 'spot' }, publicip: { id: 'eip-1' } };
    assert.deepEqual(messagesFor('huawei-ecs', { server: spot }).slice(1), [
      'Pay-per-use at the spot price; the provider may reclaim it.',
      'Uses an existing public IP address.',
    ]);
    assert.deepEqual(
      messagesFor('zenlayer-bmc', { instanceChargeType: 'POSTPAID', internetMaxBandwidthOut: 10 }).slice(1),
      ['Pay-per-use, charged until terminated.', 'Internet access with up to 10 Mbit/s.'],
    );
    assert.deepEqual(messagesFor('huawei-devserver', { charging_info: { charging_mode: 'POST_PAID' } }).slice(1), [
      'Pay-per-use, charged until terminated.',
    ]);
    const instanceSpec = { instanceType: 'g.n2.large', elasticIpSpec: { sizeMbps: 20, provider: 'bgp' } };
    assert.ok(messagesFor('jdcloud-coc-vm', { instanceSpec }).includes('Buys 1 public IP address with 20 Mbit/s.'));
  });

  it('says nothing of a charge that a reference or a wrong value leaves unknown', () => {
    const server = { extendparam: { chargingMode: '${env:MODE}' } };
    assert.equal(messagesFor('huawei-ecs', { server }).length, 1);
    assert.equal(messagesFor('create-server', { name: 'web' }).length, 1);
  });

  it('takes a body without a charge for prepaid if that is the default of the provider', () => {
    const [, paid] = messagesFor('jdcloud-coc-vm', { instanceSpec: { instanceType: 'g.n2.large' } });
    assert.match(paid ?? '', /^Prepaid for 1 month/);
  });
});
