import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Json } from '../../../../../schemas/core/json.ts';
import { runningPrices } from '../../../../../schemas/providers/huawei-ecs/api/running-prices.ts';
import { answer } from '../../../../support/builders/http-helpers.ts';

const target = { endpoint: 'https://ecs.cn-north-4.myhuaweicloud.com', region: 'cn-north-4', project: 'p' };

const server = {
  id: 'a',
  flavor: { id: 's6.large.2' },
  addresses: { v: [{ addr: '192.168.0.2', 'OS-EXT-IPS:type': 'fixed' }] },
  metadata: { charging_mode: '0', os_type: 'Linux' },
  'os-extended-volumes:volumes_attached': [{ id: 'd', bootIndex: '0' }],
};
const disk = { id: 'd', volume_type: 'SSD', size: 40 };
const floating = { addresses: { v: [{ addr: '198.18.0.2', 'OS-EXT-IPS:type': 'floating' }] } };
const bound = (device: string) => ({
  id: `of ${device}`,
  publicip_pool_name: '5_bgp',
  vnic: { device_id: device },
  bandwidth: { share_type: 'PER', size: 5 },
});

/** What is asked for a server, as the specifications of its products; or why its price is unknown. */
function askedFor(more: object, { disks = [disk], addresses = [] }: { disks?: Json[]; addresses?: Json[] } = {}) {
  const responses = [{ servers: [{ ...server, ...more }] }, { volumes: disks }, { publicips: addresses }];
  const reports = runningPrices.calls(target, ['a']).map(({ name, read }, index) => {
    const report = read(answer(200, responses[index] ?? {}));
    assert.ok(report.kind === 'report', JSON.stringify(report));
    return [name, report.says] as const;
  });
  const price = runningPrices.price(target, Object.fromEntries(reports), 'a');
  if (price.kind === 'unknown') return price.why.en;
  const bodies = price.calls(target).map(({ request }) => JSON.parse(request.body ?? ''));
  return bodies.flatMap(({ product_infos: products }) =>
    products.map(
      ({ resource_spec: spec, resource_size: size = '', period_type: period = '' }: Record<string, Json>) =>
        `${spec}${size && ` ${size}`}${period && ` by ${period}`}`,
    ),
  );
}

describe('the price of a running server', () => {
  it('is asked for by three lists, and of no other host than that of the profile unless it is the public one', () => {
    const calls = runningPrices
      .calls(target, ['a', 'b'])
      .map(({ at, request }) => [at?.(target).endpoint, request.url]);
    assert.deepEqual(calls, [
      [undefined, 'https://ecs.cn-north-4.myhuaweicloud.com/v1/p/cloudservers/detail?server_id=a%2Cb&limit=100'],
      [
        'https://evs.cn-north-4.myhuaweicloud.com',
        'https://evs.cn-north-4.myhuaweicloud.com/v2/p/cloudvolumes/detail?limit=1000',
      ],
      [
        'https://vpc.cn-north-4.myhuaweicloud.com',
        'https://vpc.cn-north-4.myhuaweicloud.com/v3/p/eip/publicips?limit=2000',
      ],
    ]);
    const proxy = { ...target, endpoint: 'https://proxy.example' };
    const hosts = runningPrices.calls(proxy, ['a']).map(({ request }) => new URL(request.url).origin);
    assert.deepEqual([...new Set(hosts)], [proxy.endpoint]);
    assert.deepEqual(askedFor({}), ['s6.large.2.linux', 'SSD 40']);
    assert.deepEqual(askedFor(floating, { addresses: [bound('b'), bound('a')] }), [
      's6.large.2.linux',
      'SSD 40',
      '19_bgp 5',
    ]);
  });

  it('is that of its operating system, by the name that the provider bills', () => {
    assert.deepEqual(askedFor({ metadata: { charging_mode: '0', os_type: 'Windows' } })[0], 's6.large.2.win');
    const metadata = { charging_mode: '0', 'metering.resourcespeccode': 's6.large.2.other' };
    assert.deepEqual(askedFor({ metadata })[0], 's6.large.2.other');
  });

  it('is that of a month for a yearly/monthly server', () => {
    const metadata = { charging_mode: '1', os_type: 'Linux' };
    assert.deepEqual(askedFor({ metadata }), ['s6.large.2.linux by 2', 'SSD 40 by 2']);
  });

  const unknown: readonly (readonly [why: string, more: object, lists?: { disks?: Json[]; addresses?: Json[] }])[] = [
    ['The provider no longer returns it.', { id: 'b' }],
    ['The spot price follows the market.', { metadata: { charging_mode: '2' } }],
    ['The value of "flavor" isn\'t known.', { flavor: {} }],
    ["The public IP address couldn't be read.", floating],
    ['It has several public IP addresses.', floating, { addresses: [bound('a'), bound('a')] }],
    ['The value of "chargingMode" isn\'t known.', { metadata: {} }],
  ];
  for (const [why, more, lists] of unknown) {
    it(`is unknown: ${why}`, () => assert.equal(askedFor(more, lists), why));
  }

  it('is unknown if the disks could not be read, and incomplete if one of them is on no page', () => {
    const price = runningPrices.price(target, { servers: { servers: [server] } }, 'a');
    assert.equal(price.kind === 'unknown' && price.why.en, "The disks couldn't be read.");
    assert.deepEqual(askedFor({}, { disks: [] }), ['s6.large.2.linux']);
  });
});
