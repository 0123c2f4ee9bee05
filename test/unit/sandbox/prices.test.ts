import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { parseTree } from 'jsonc-parser';
import { type AskedPrice, askPrice } from '../../../client/engine/prices/ask-price.ts';
import { createQueryClient } from '../../../client/engine/provider-client/query.ts';
import { type Sandbox, startSandbox } from '../../../client/sandbox/server.ts';
import type { Json } from '../../../schemas/core/json.ts';
import type { ProviderId } from '../../../schemas/core/model/provider.ts';
import { callTools, sandboxAccount } from '../../support/builders/accounts.ts';

const folder = mkdtempSync(join(tmpdir(), 'sandbox-'));
let sandbox: Sandbox;
before(async () => {
  sandbox = await startSandbox(join(folder, 'instances.jsonl'));
});
after(async () => {
  await sandbox.close();
  rmSync(folder, { recursive: true });
});

/** The price of a body from the sandbox, by signed calls. */
async function priceOf(provider: ProviderId, body: Json): Promise<AskedPrice> {
  const account = sandboxAccount(provider, sandbox.endpoint);
  const tree = parseTree(JSON.stringify(body));
  assert.ok(tree);
  const inquiry = account.api.price(account.target, tree);
  if (inquiry.kind === 'unknown') return inquiry;
  const query = createQueryClient(callTools());
  return (await askPrice(account, inquiry, query, AbortSignal.timeout(10_000))).price;
}

/** What is compared: the charges as `amount/list unit`, and how many parts the price lacks. */
function shortOf(price: AskedPrice): string {
  if (price.kind === 'unknown') return `unknown: ${price.why.en}`;
  if (price.kind === 'failed') return `failed: ${price.failure.kind}`;
  const charges = price.charges.map(({ per, amount, listAmount }) => `${amount}/${listAmount} ${per}`);
  const omits = price.omits.length > 0 ? ` without ${price.omits.map(({ en }) => en).join(', ')}` : '';
  return `${charges.join(' + ')} ${price.currency}${omits}`;
}

const disk = (volumetype: string, size?: number) => ({ volumetype, ...(size !== undefined && { size }) });
const eip = (iptype: string, bandwidth: Json, more: object = {}) => ({
  publicip: { eip: { iptype, bandwidth, ...more } },
});
const perMbps = (size: number) => ({ sharetype: 'PER', size });
const month = { chargingMode: 'prePaid', periodType: 'month', periodNum: 1 };

const server = (more: object): Json => ({
  server: { flavorRef: 's6.large.2', root_volume: disk('SSD', 40), ...more },
});

/** s6.large.2 has 2 vCPUs and 4 GB: 120 a month, 0.24 an hour; 40 GB of SSD: 40 a month, 0.08 an hour. Use costs 95 %, a period 90 %. */
const servers: readonly (readonly [name: string, body: Json, price: string])[] = [
  ['pay-per-use', server({}), '0.304/0.32 hour CNY'],
  ['three', server({ count: 3 }), '0.912/0.96 hour CNY'],
  ['one month', server({ extendparam: month }), '144/160 period CNY'],
  ['three for three months', server({ count: 3, extendparam: { ...month, periodNum: 3 } }), '1296/1440 period CNY'],
  ['a year', server({ extendparam: { ...month, periodType: 'year' } }), '1440/1600 period CNY'],
  ['two like disks', server({ data_volumes: [disk('SAS', 100), disk('SAS', 100)] }), '0.437/0.46 hour CNY'],
  ['a disk like the first', server({ data_volumes: [disk('SSD', 40)], extendparam: month }), '180/200 period CNY'],
  [
    'every type',
    server({ data_volumes: ['SATA', 'GPSSD', 'ESSD'].map((type) => disk(type, 10)), extendparam: month }),
    '166.5/185 period CNY',
  ],
  ['5 Mbps', server(eip('5_bgp', perMbps(5))), '0.5225/0.55 hour CNY'],
  [
    '5 Mbps each for a month',
    server({ count: 2, extendparam: month, ...eip('5_sbgp', perMbps(5)) }),
    '450/500 period CNY',
  ],
  [
    'a pay-per-use address at a prepaid server',
    server({ extendparam: month, ...eip('5_bgp', perMbps(10), { extendparam: { chargingMode: 'postPaid' } }) }),
    '144/160 period + 0.437/0.46 hour CNY',
  ],
  [
    'traffic',
    server(eip('5_bgp', { ...perMbps(10), chargemode: 'traffic' })),
    '0.304/0.32 hour + 0.76/0.8 gigabyte CNY',
  ],
  ['a shared bandwidth', server(eip('5_bgp', { sharetype: 'WHOLE', id: 'b' })), '0.304/0.32 hour CNY'],
  ['an existing address', server({ publicip: { id: 'x' } }), '0.304/0.32 hour CNY'],
  ['another line', server(eip('5_telcom', perMbps(5))), '0.304/0.32 hour CNY without the public IP address'],
  ['a newer disk', server({ data_volumes: [disk('GPSSD2', 40)] }), '0.304/0.32 hour CNY without GPSSD2 disks'],
  [
    'a root disk as large as its image',
    server({ root_volume: disk('SSD') }),
    '0.228/0.24 hour CNY without the system disk, whose size the image decides',
  ],
  [
    'a flavor that the list does not have',
    server({ flavorRef: 'zz9.large.2', extendparam: month }),
    '36/40 period CNY without 1 × zz9.large.2',
  ],
  [
    'a flavor without other parts',
    server({ flavorRef: 'zz9', root_volume: disk('SSD') }),
    'unknown: The provider has no price for this request.',
  ],
  ['a spot server', server({ extendparam: { marketType: 'spot' } }), 'unknown: The spot price follows the market.'],
];

const machine = (more: object): Json => ({
  zoneId: 'HKG-A',
  instanceTypeId: 'M6C',
  instanceChargeType: 'PREPAID',
  instanceChargePrepaid: { period: 1 },
  internetChargeType: 'ByBandwidth',
  ...more,
});
const usage = { instanceChargeType: 'POSTPAID', instanceChargePrepaid: undefined };

/** M6C has 8 cores and 64 GB: 144 a month, 0.288 an hour; its address 2 a month, 0.004 an hour; 1 Mbps 5 a month. */
const machines: readonly (readonly [name: string, body: Json, price: string])[] = [
  ['one month', machine({}), '151/151 period USD'],
  ['four', machine({ amount: 4 }), '604/604 period USD'],
  ['six months', machine({ instanceChargePrepaid: { period: 6 } }), '906/906 period USD'],
  ['a year', machine({ instanceChargePrepaid: { period: 12 } }), '1449.6/1812 period USD'],
  ['100 Mbps', machine({ internetMaxBandwidthOut: 100 }), '646/646 period USD'],
  ['pay-as-you-go', machine({ ...usage, internetMaxBandwidthOut: 10 }), '50/50 month + 0.292/0.292 hour USD'],
  ['two, pay-as-you-go', machine({ ...usage, amount: 2 }), '10/10 month + 0.584/0.584 hour USD'],
  [
    'a traffic package',
    machine({ internetChargeType: 'ByTrafficPackage', trafficPackageSize: 20 }),
    '346/346 period USD',
  ],
  [
    'a percentile',
    machine({ internetChargeType: 'ByInstanceBandwidth95' }),
    '146/146 period USD without internet access (ByInstanceBandwidth95)',
  ],
  ['another model', machine({ instanceTypeId: 'M7D', zoneId: 'SIN-E' }), '519/519 period USD'],
];

describe('the price list of the sandbox', () => {
  for (const [name, body, price] of servers) {
    it(`prices at huawei-ecs ${name}`, async () => {
      assert.equal(shortOf(await priceOf('huawei-ecs', body)), price);
    });
  }
  for (const [name, body, price] of machines) {
    it(`prices at zenlayer-bmc ${name}`, async () => {
      assert.equal(shortOf(await priceOf('zenlayer-bmc', body)), price);
    });
  }

  it('creates nothing', () => {
    assert.deepEqual([sandbox.made('huawei-ecs'), sandbox.made('zenlayer-bmc')], [0, 0]);
  });

  it('refuses a model that the zone does not sell', async () => {
    const result = await priceOf('zenlayer-bmc', machine({ zoneId: 'AMS-C' }));
    assert.ok(result.kind === 'failed' && result.failure.kind === 'refused', JSON.stringify(result));
    assert.deepEqual([result.failure.code, result.isDenied], ['INVALID_INSTANCE_TYPE_ZONE_NO_SELL', false]);
  });
});
