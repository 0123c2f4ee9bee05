import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { parseTree } from 'jsonc-parser';
import type { HttpRequest, PriceInquiry, Target } from '../../../../../schemas/core/api/provider-api.ts';
import { api } from '../../../../../schemas/providers/huawei-ecs/api/index.ts';

const mainland: Target = {
  endpoint: 'https://ecs.cn-north-4.myhuaweicloud.com',
  region: 'cn-north-4',
  project: 'p1',
};

function priceOf(server: object, target = mainland) {
  const tree = parseTree(JSON.stringify({ server }));
  assert.ok(tree);
  return api.price(target, tree);
}

function inquiryOf(server: object, target = mainland): PriceInquiry {
  const found = priceOf(server, target);
  assert.ok(found.kind === 'inquiry', JSON.stringify(found));
  return found;
}

function callsOf(server: object) {
  const inquiry = inquiryOf(server);
  const [{ target }] = inquiry.sites;
  return inquiry.calls(target);
}

const bodyOf = ({ body = '' }: HttpRequest) => JSON.parse(body);

const typical = {
  flavorRef: 's6.large.2',
  root_volume: { volumetype: 'SSD', size: 40 },
  count: 3,
  publicip: { eip: { iptype: '5_bgp', bandwidth: { sharetype: 'PER', size: 5 } } },
};
const month = { chargingMode: 'prePaid', periodType: 'month', periodNum: 2 };

describe('the price of a request to huawei-ecs', () => {
  it('is asked for by the hour with every line of a pay-per-use order', () => {
    const [call, ...others] = callsOf(typical);
    assert.ok(call && others.length === 0);
    assert.equal(call.request.url, 'https://bss.myhuaweicloud.com/v2/bills/ratings/on-demand-resources');
    assert.equal(call.of.en, '3 × s6.large.2, 3 × 40 GB SSD, 3 × 5 Mbit/s');
    const usage = { usage_factor: 'Duration', usage_value: 1, usage_measure_id: 4, subscription_num: 3 };
    const line = (id: string, service: string, resource: string, spec: string) => ({
      id,
      cloud_service_type: `hws.service.type.${service}`,
      resource_type: `hws.resource.type.${resource}`,
      resource_spec: spec,
      region: 'cn-north-4',
    });
    assert.deepEqual(bodyOf(call.request), {
      project_id: 'p1',
      inquiry_precision: 1,
      product_infos: [
        { ...line('1', 'ec2', 'vm', 's6.large.2.linux'), ...usage },
        { ...line('2', 'ebs', 'volume', 'SSD'), resource_size: 40, size_measure_id: 17, ...usage },
        { ...line('3', 'vpc', 'bandwidth', '19_bgp'), resource_size: 5, size_measure_id: 15, ...usage },
      ],
    });
  });

  it('is asked for the whole period of a prepaid order', () => {
    const [call] = callsOf({ ...typical, extendparam: month });
    assert.ok(call);
    assert.equal(call.request.url, 'https://bss.myhuaweicloud.com/v2/bills/ratings/period-resources/subscribe-rate');
    const { product_infos: lines } = bodyOf(call.request);
    assert.deepEqual(
      lines.map((line: Record<string, unknown>) => [line.period_type, line.period_num, line.subscription_num]),
      [
        [2, 2, 3],
        [2, 2, 3],
        [2, 2, 3],
      ],
    );
    assert.equal(inquiryOf({ ...typical, extendparam: month }).months, 2);
    assert.equal(inquiryOf({ ...typical, extendparam: { ...month, periodType: 'year' } }).months, 24);
  });

  it('is that of the best offer', () => {
    const [call] = callsOf({ ...typical, extendparam: month });
    const response = {
      official_website_rating_result: { official_website_amount: 516 },
      optional_discount_rating_results: [
        { amount: 500, best_offer: 0 },
        { amount: 412.8, best_offer: 1 },
      ],
      currency: '',
    };
    const read = (body: object) => call?.read({ status: 200, headers: {}, body: JSON.stringify(body) });
    const charge = { per: 'period', listAmount: 516 };
    assert.deepEqual(read(response), { kind: 'prices', charges: [{ ...charge, amount: 412.8 }] });
    const { optional_discount_rating_results: _, ...plain } = response;
    assert.deepEqual(read(plain), { kind: 'prices', charges: [{ ...charge, amount: 516 }] });
    assert.deepEqual(read({ amount: 1 }), { kind: 'unreadable', status: 200 });
  });

  it('is asked of the site that is likelier for the region first, without the project in the signature', () => {
    const hosts = (region: string, endpoint = `https://ecs.${region}.myhuaweicloud.com`) =>
      inquiryOf(typical, { endpoint, region, project: 'p1' }).sites.map(({ target, currency }) => [
        target.endpoint,
        target.project,
        currency,
      ]);
    const chinese = ['https://bss.myhuaweicloud.com', '', 'CNY'];
    const international = ['https://bss-intl.myhuaweicloud.com', '', 'USD'];
    assert.deepEqual(hosts('cn-east-3'), [chinese, international]);
    assert.deepEqual(hosts('ap-southeast-3'), [international, chinese]);
  });

  it('is never asked of another host than that of the profile, unless it is the public one', () => {
    for (const endpoint of ['http://127.0.0.1:1', 'https://proxy.example', 'https://ecs.cn-east-3.myhuaweicloud.com']) {
      const { sites } = inquiryOf(typical, { ...mainland, endpoint });
      assert.deepEqual(sites, [{ target: { ...mainland, endpoint, project: '' } }]);
    }
  });

  it('holds no value of the body but those that decide it', () => {
    const secret = { adminPass: 'p-secret', user_data: 'u-secret', name: 'n-secret', metadata: { a: 'm-secret' } };
    const text = JSON.stringify(callsOf({ ...typical, ...secret }));
    assert.ok(text.includes('s6.large.2') && !text.includes('secret'), text);
  });

  const unknown: readonly (readonly [name: string, server: object, why: RegExp, target?: Target])[] = [
    ['a reference for the flavor', { flavorRef: '${secret:FLAVOR}' }, /"flavorRef" isn't known/],
    ['a reference for the count', { count: '${env:COUNT}' }, /"count" isn't known/],
    ['a reference for the charging mode', { extendparam: { chargingMode: '${env:MODE}' } }, /"chargingMode"/],
    ['no period', { extendparam: { chargingMode: 'prePaid', periodType: 'month' } }, /"periodNum"/],
    ['a period of weeks', { extendparam: { ...month, periodType: 'week' } }, /"periodType"/],
    ['a spot price', { extendparam: { marketType: 'spot' } }, /spot price/],
    ['a dedicated host', { 'os:scheduler_hints': { tenancy: 'dedicated' } }, /dedicated host/],
    [
      'a region of another company',
      {},
      /no service for prices in eu-west-0/,
      { ...mainland, region: 'eu-west-0', endpoint: 'https://ecs.eu-west-0.myhuaweicloud.com' },
    ],
  ];
  for (const [name, more, why, target] of unknown) {
    it(`is unknown with ${name}`, () => {
      const found = priceOf({ ...typical, ...more }, target);
      assert.ok(found.kind === 'unknown', JSON.stringify(found));
      assert.match(found.why.en, why);
    });
  }

  it('lacks what has no listed price, and says so', () => {
    const { omits } = inquiryOf({
      ...typical,
      root_volume: { volumetype: 'SSD' },
      data_volumes: [
        { volumetype: 'ESSD2', size: 100 },
        { volumetype: 'SSD', size: 100, cluster_id: 'c' },
        { volumetype: '${env:TYPE}', size: 100 },
      ],
      publicip: { eip: { iptype: '5_union', bandwidth: { sharetype: 'PER', size: 5 } } },
    });
    assert.deepEqual(
      omits.map(({ en }) => en),
      [
        'the system disk, whose size the image decides',
        'ESSD2 disks',
        'a disk in dedicated storage',
        'a data disk',
        'the public IP address',
      ],
    );
  });
});
