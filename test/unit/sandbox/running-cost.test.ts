import assert from 'node:assert/strict';
import { describe, it, type TestContext } from 'node:test';
import { Prices } from '../../../client/engine/prices/prices.ts';
import { costOfRunning, type RunningCost } from '../../../client/engine/prices/running-cost.ts';
import type { QueryClient } from '../../../client/engine/provider-client/query.ts';
import type { Json } from '../../../schemas/core/json.ts';
import type { ProviderId } from '../../../schemas/core/model/provider.ts';
import { apis } from '../../../schemas/providers/api-registry.ts';
import { sandboxAccount } from '../../support/builders/accounts.ts';
import { bodies } from '../../support/builders/bodies.ts';
import { sandboxFor } from '../../support/fakes/sandbox.ts';

/** Creates instances, waits until they run, and asks what they cost. */
async function costOf(t: TestContext, provider: ProviderId, ...wanted: readonly Json[]) {
  const api = apis[provider];
  const [{ scheme }] = api.authentications;
  const { clock, here, ask, made } = await sandboxFor(t, api, scheme, { endpoint: '', region: 'r', project: 'p' });
  const ids: string[] = [];
  for (const body of wanted) ids.push(...(await made(body)));
  clock.now += 30_000;
  const calls: string[] = [];
  const query: QueryClient = async (_account, { request, read }) => {
    calls.push(`${request.method} ${new URL(request.url).pathname.split('/').slice(-2).join('/')}`);
    return ask({ request, read });
  };
  const account = sandboxAccount(provider, here.endpoint);
  const prices = new Prices({ query, elapsed: () => 0, wait: async () => {} });
  const tools = {
    query,
    ask: (inquiry: Parameters<Prices['ask']>[1]) => prices.ask(account, inquiry, 'key'),
    failureText: () => ({ en: 'It failed.', zh: '失败。' }),
  };
  const of = (isWanted = true) => costOfRunning(account, ids, tools, () => isWanted);
  return { of, calls };
}

/** What is compared: the sums, and why others aren't known. */
function shortOf(cost: RunningCost | undefined): string {
  const sums = cost?.sums.map(({ amount, currency, per }) => `${amount} ${currency}/${per}`).join(' + ');
  const unknown = cost?.unknown.map(({ why, count }) => `; ${count}: ${why.en}`).join('') ?? '';
  return `${sums} for ${cost?.known} of ${cost?.instances}${unknown}`;
}

const server = (more: object): Json => {
  const base = { ...Object(bodies['huawei-ecs']).server, count: 1, flavorRef: 's6.large.2' };
  return { server: { ...base, root_volume: { volumetype: 'SSD', size: 40 }, ...more } };
};
const month = { chargingMode: 'prePaid', periodType: 'month', periodNum: 3, isAutoPay: 'true' };
const machine = (more: object): Json => ({ ...bodies['zenlayer-bmc'], zoneId: 'HKG-A', amount: 1, ...more });

describe('the cost of running instances', () => {
  it('is the sum for each unit, with a few calls for all of them and one for each kind', async (t) => {
    const address = { eip: { iptype: '5_bgp', bandwidth: { sharetype: 'PER', size: 5 } } };
    const { of, calls } = await costOf(
      t,
      'huawei-ecs',
      server({ count: 2 }),
      server({ publicip: address }),
      server({ extendparam: month }),
    );
    // 0.304 an hour each, 0.5225 with an address, and 144 a month (the price list of the sandbox).
    assert.equal(shortOf(await of()), '1.1305 CNY/hour + 144 CNY/month for 4 of 4');
    assert.deepEqual(calls, [
      'GET cloudservers/detail',
      'GET cloudvolumes/detail',
      'GET eip/publicips',
      'POST ratings/on-demand-resources',
      'POST ratings/on-demand-resources',
      'POST period-resources/subscribe-rate',
    ]);
    await of();
    assert.equal(calls.length, 9, 'the prices are known');
  });

  it('leaves out those whose price is incomplete or unknown, and says why', async (t) => {
    const { of } = await costOf(
      t,
      'huawei-ecs',
      server({}),
      server({ data_volumes: [{ volumetype: 'GPSSD2', size: 10, iops: 3000, throughput: 125 }] }),
      server({ extendparam: { marketType: 'spot' } }),
    );
    assert.equal(
      shortOf(await of()),
      '0.304 CNY/hour for 1 of 3; 1: There is no price of GPSSD2 disks.; 1: The spot price follows the market.',
    );
  });

  it('adds no currency and no unit to another', async (t) => {
    const prepaid = { instanceChargeType: 'PREPAID', instanceChargePrepaid: { period: 6 } };
    const { of, calls } = await costOf(t, 'zenlayer-bmc', machine({ amount: 2 }), machine(prepaid));
    const cost = await of();
    assert.equal(shortOf(cost), '0.584 USD/hour + 161 USD/month for 3 of 3');
    assert.equal(calls.length, 4, 'one description, one price by the hour, and two by the month');
    assert.deepEqual(
      cost?.remarks.map(({ en }) => en.slice(0, 13)),
      ['Not included:', 'The response '],
    );
  });

  it('is not asked for at a provider that documents no prices', async (t) => {
    const { of, calls } = await costOf(t, 'create-server', { name: 'web' });
    assert.deepEqual([await of(), calls], [undefined, []]);
  });

  it('makes no further call once it is of no use', async (t) => {
    const { of, calls } = await costOf(t, 'zenlayer-bmc', machine({}));
    assert.equal(await of(false), undefined);
    assert.equal(calls.length, 1);
  });
});
