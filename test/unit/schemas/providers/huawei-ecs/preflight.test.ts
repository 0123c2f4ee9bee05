import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Json } from '../../../../../schemas/core/json.ts';
import { flavor, saleOf } from '../../../../../schemas/providers/huawei-ecs/api/flavors.ts';
import { api } from '../../../../../schemas/providers/huawei-ecs/api/index.ts';
import { answer, only, treeOf } from '../../../../support/builders/http-helpers.ts';
import { junk } from '../../../../support/fixtures/huawei.ts';

const target = { endpoint: 'https://ecs.cn-north-4.myhuaweicloud.com', region: 'cn-north-4', project: 'p1' };
const group = 'cdbbfffe-ef18-47b4-a5c8-f61a984c0ecc';

const fullServer = {
  name: 'web',
  flavorRef: 's6.small.1',
  availability_zone: 'cn-north-4a',
  key_name: 'my key',
  count: 3,
  'os:scheduler_hints': { group },
};

const checks = (server: Json) => api.checks?.(target, treeOf({ server })) ?? [];

/** The result of the check whose URL holds a path: its kind, or the field and message of a failure. */
function resultOf(server: Json, given: ReturnType<typeof answer>, path: string): string {
  const check = only(checks(server).filter(({ request: call }) => call.url.includes(path)));
  const result = check.read(given);
  if (result.kind !== 'failed') return result.kind;
  assert.match(result.says.zh, /。$/);
  return `${result.field?.join('.') ?? '-'}: ${result.says.en}`;
}

describe('huawei-ecs preflight checks', () => {
  it('query only the resources that the body names', () => {
    assert.deepEqual(
      checks(fullServer).map(({ request: call }) => `${call.method} ${call.url.replace(target.endpoint, '')}`),
      [
        'GET /v2.1/p1/os-availability-zone',
        'GET /v1/p1/cloudservers/flavors?flavor_id=s6.small.1',
        'GET /v2.1/p1/os-keypairs',
        `GET /v1/p1/cloudservers/os-server-groups/${group}`,
        'GET /v1/p1/cloudservers/limits',
      ],
    );
    for (const { verifies } of checks(fullServer)) {
      assert.match(verifies.en, /^(?:Zone|Flavor|Key pair|Server group|The quota) .*\.$/);
      assert.match(verifies.zh, /。$/);
    }
    const vague = { ...fullServer, flavorRef: '${env:FLAVOR}', availability_zone: '', key_name: null, count: 'many' };
    assert.deepEqual(
      checks({ ...vague, 'os:scheduler_hints': [] }).map(({ request: call }) => call.url),
      [],
    );
    assert.deepEqual(
      api.checks?.(target, treeOf([])).map(({ verifies }) => verifies.en),
      ['The quota allows 1 more server.'],
    );
  });

  it("call only the target's host", () => {
    for (const { request: call } of checks(fullServer)) assert.ok(call.url.startsWith(`${target.endpoint}/`));
  });

  it('pass only for an available zone', () => {
    const zone = (zoneName: string, available?: boolean) => ({
      zoneName,
      ...(available !== undefined && { zoneState: { available } }),
    });
    const of = (...availabilityZoneInfo: Json[]) => resultOf(fullServer, answer(200, { availabilityZoneInfo }), 'zone');
    assert.equal(of(zone('cn-north-4b', true), zone('cn-north-4a', true)), 'passed');
    assert.equal(of(zone('cn-north-4a')), 'passed');
    assert.equal(
      of(zone('cn-north-4a', false), zone('cn-north-4b', true)),
      "server.availability_zone: Zone cn-north-4a isn't available in the region. Available: cn-north-4b.",
    );
    assert.match(of(...Array.from({ length: 12 }, (_, index) => zone(`z${index}`))), /z9 and 2 more\.$/);
    assert.match(of(), /Available: none\.$/);
  });

  it('pass only for a flavor on sale in the zone and charging mode', () => {
    const of = (specs: Json, server: Json = fullServer, id = 's6.small.1') =>
      resultOf(server, answer(200, { flavors: [{ id, vcpus: '1', ram: 1024, os_extra_specs: specs }] }), 'flavors');
    const anywhere = { ...fullServer, availability_zone: '' };
    assert.equal(of({}), 'passed');
    assert.equal(of(null), 'passed');
    assert.equal(of({}, fullServer, 's6.small.2'), "server.flavorRef: Flavor s6.small.1 doesn't exist in the region.");
    assert.equal(
      of({ 'cond:operation:az': 'cn-north-4a(sellout), cn-north-4b(normal)' }),
      'server.flavorRef: Flavor s6.small.1 is sold out in zone cn-north-4a.',
    );
    assert.equal(of({ 'cond:operation:az': 'cn-north-4a(sellout),cn-north-4b(normal)' }, anywhere), 'passed');
    assert.equal(
      of({ 'cond:operation:status': 'abandon' }),
      'server.flavorRef: Flavor s6.small.1 is not sold in zone cn-north-4a.',
    );
    assert.equal(of({ 'cond:operation:status': 'not documented' }), 'unreadable');
    assert.equal(
      of({ 'cond:operation:charge': 'period' }),
      'server.flavorRef: Flavor s6.small.1 is sold yearly/monthly only.',
    );
    const prepaid = { ...fullServer, extendparam: { chargingMode: 'prePaid' } };
    assert.equal(of({ 'cond:operation:charge': 'period' }, prepaid), 'passed');
    assert.equal(
      of({ 'cond:operation:charge': 'demand' }, prepaid),
      'server.flavorRef: Flavor s6.small.1 is sold pay-per-use only.',
    );
    assert.equal(of({ 'cond:operation:charge': 'demand' }, { ...fullServer, extendparam: [] }), 'passed');
  });

  it("prefer a zone's sale status over the region's, and take any zone if none is requested", () => {
    const sale = (az: string | null, status: string | null, zone?: string) =>
      saleOf(
        flavor.parse({ id: 'f', os_extra_specs: { 'cond:operation:az': az, 'cond:operation:status': status } }),
        zone,
      );
    assert.equal(sale(null, null, 'a'), 'on-sale');
    assert.equal(sale('a(obt),b(obt_sellout)', 'abandon', 'a'), 'on-sale');
    assert.equal(sale('a(obt),b(obt_sellout)', 'abandon', 'b'), 'sold-out');
    assert.equal(sale('a(obt),b(obt_sellout)', 'abandon', 'c'), 'withdrawn');
    assert.equal(sale('a(promotion)', 'abandon'), 'on-sale');
    assert.equal(sale('a(sellout)', 'abandon'), 'sold-out');
    assert.equal(sale('a(toString)', 'abandon', 'a'), 'unknown');
    assert.equal(sale('no brackets', 'normal', 'a'), 'on-sale');
  });

  it('pass only for an existing key pair', () => {
    const of = (...names: string[]) =>
      resultOf(fullServer, answer(200, { keypairs: names.map((name) => ({ keypair: { name } })) }), 'keypairs');
    assert.equal(of('other', 'my key'), 'passed');
    assert.equal(
      of('other'),
      "server.key_name: Key pair my key doesn't exist in the region for this user. Available: other.",
    );
  });

  it('pass only for an existing server group', () => {
    const of = (status: number, body: Json) => resultOf(fullServer, answer(status, body), 'os-server-groups');
    assert.equal(of(200, { server_group: { id: group, members: [] } }), 'passed');
    const absent = `server.os:scheduler_hints.group: Server group ${group} doesn't exist.`;
    assert.equal(of(404, { itemNotFound: { code: 404, message: 'could not be found' } }), absent);
    assert.equal(of(404, { error: { code: 'Ecs.1000', message: 'could not be found' } }), absent);
    assert.equal(of(404, { error_code: 'APIGW.0101', error_msg: 'no such API' }), 'refused');
    assert.equal(of(404, '<html>'), 'unreadable');
  });

  it('pass only if the quota covers the count', () => {
    const of = (limit: number, used: number, server: Json = fullServer, more: object = {}) =>
      resultOf(
        server,
        answer(200, { absolute: { maxTotalInstances: limit, totalInstancesUsed: used, ...more } }),
        'limits',
      );
    assert.equal(of(5, 2), 'passed');
    assert.equal(of(-1, 2000), 'passed');
    assert.equal(of(5, 3), 'server.count: The quota is 5 servers, 3 in use. You can create 2 more.');
    assert.match(of(5, 5, { name: 'web' }), /^-: The quota is 5/);
    const spot = { ...fullServer, extendparam: { marketType: 'spot' } };
    const limits = { maxTotalSpotInstances: 3, totalSpotInstancesUsed: 0 };
    assert.equal(of(0, 0, spot, limits), 'passed');
    assert.match(of(100, 0, spot, { ...limits, totalSpotInstancesUsed: 1 }), /is 3 servers, 1 in use/);
    assert.equal(of(100, 0, spot), 'passed');
  });

  it('never pass for an unexpected response or an error', () => {
    for (const check of checks(fullServer)) {
      for (const body of junk) {
        assert.equal(check.read(answer(200, body)).kind, 'unreadable', `${check.request.url} ${JSON.stringify(body)}`);
      }
      const read = check.read(answer(403, { error_code: 'Pdp.0001', error_msg: 'no' }));
      assert.deepEqual(read, { kind: 'refused', status: 403, code: 'Pdp.0001', message: 'no' });
    }
  });
});
