import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import type { ProviderApi } from '../../../../../../schemas/core/api/provider-api.ts';
import type { Json } from '../../../../../../schemas/core/json.ts';
import { api as devserver } from '../../../../../../schemas/providers/huawei-devserver/api/index.ts';
import { api as ecs } from '../../../../../../schemas/providers/huawei-ecs/api/index.ts';
import { answer, treeOf } from '../../../../../support/builders/http-helpers.ts';

const target = { endpoint: 'https://example.myhuaweicloud.com', region: 'cn-north-4', project: 'p1' };

const ecsServer: Json = {
  ...{ id: 'a', name: 'web', status: 'ACTIVE', created: '2026-01-01T00:00:00Z', key_name: 'k', description: 'd' },
  addresses: { net: [{ addr: '192.168.0.5', 'OS-EXT-IPS:type': 'fixed' }] },
  flavor: { id: 's6.small.1', vcpus: '1', ram: '1024' },
  image: { id: 'i' },
  metadata: { charging_mode: '0', 'metering.order_id': 'CS1', vpc_id: 'v' },
  security_groups: [{ name: 'default' }],
  fault: { message: 'no host' },
};

const devServer: Json = {
  ...{ id: 'a', name: 'dev', status: 'RUNNING', create_at: 1, order_id: 'CS1', flavor: 'f', charging_mode: 'COMMON' },
  cloud_server: { id: 'e', type: 'ECS' },
  image: { image_id: 'i', name: 'n', arch: 'X86' },
  endpoints: [{ uri: '192.168.0.5' }],
};

/** Valid responses; a hostile one is one of them with another value in one place. */
const examples: readonly Json[] = [
  { job_id: 'j', order_id: 'CS1', serverIds: ['a', 'b'] },
  {
    job_id: 'j',
    status: 'FAIL',
    entities: { sub_jobs: [{ status: 'FAIL', error_code: 'Ecs.0219', fail_reason: 'r' }] },
  },
  { server: ecsServer },
  { count: 1, servers: [ecsServer] },
  { availabilityZoneInfo: [{ zoneName: 'z', zoneState: { available: true } }] },
  { flavors: [{ id: 's6.small.1', os_extra_specs: { 'cond:operation:az': 'z(normal)' } }] },
  { keypairs: [{ keypair: { name: 'k' } }] },
  { absolute: { maxTotalInstances: 1, totalInstancesUsed: 0 } },
  devServer,
  { data: [devServer], total: 1 },
  { data: [{ flavor: 'f', arch: 'X86', server_type: 'ECS', charging_mode: 'COMMON', is_sold_out: false }] },
  { error_code: 'APIGW.0301', error_msg: 'wrong', request_id: 'r' },
  { error: { code: 'Ecs.0005', message: 'illegal', details: [{ code: 'Ecs.0039' }] } },
];

const isObject = (value: Json): value is Readonly<Record<string, Json>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The value with another in one of its places; `pick` chooses a place from their number. */
function corrupt(value: Json, other: Json, pick: (places: number) => number): Json {
  const keys = Array.isArray(value) ? [...value.keys()].map(String) : isObject(value) ? Object.keys(value) : [];
  const chosen = keys[pick(keys.length + 1)];
  if (chosen === undefined) return other;
  if (Array.isArray(value))
    return value.map((item, index) => (String(index) === chosen ? corrupt(item, other, pick) : item));
  return isObject(value) ? { ...value, [chosen]: corrupt(value[chosen] ?? null, other, pick) } : other;
}

const odd = fc.oneof(
  fc.jsonValue({ maxDepth: 2 }) as fc.Arbitrary<Json>,
  fc.constantFrom<Json>('x\u001b[2J\r\n', '\u202eevil', '[a](command:x)', 'y'.repeat(5000), -1, 1e308, '', '__proto__'),
);

const hostile = fc
  .tuple(fc.constantFrom(...examples), odd, fc.array(fc.nat(), { minLength: 8, maxLength: 8 }))
  .map(([example, other, picks]) => {
    let step = 0;
    return corrupt(example, other, (places) => (picks[step++ % picks.length] ?? 0) % places);
  });

const status = fc.constantFrom(200, 202, 204, 400, 401, 403, 404, 409, 429, 500, 503);

const requested = treeOf({
  ...{ name: 'web', flavor: 'f', image_id: 'i' },
  server: {
    name: 'web',
    flavorRef: 's6.small.1',
    availability_zone: 'z',
    key_name: 'k',
    'os:scheduler_hints': { group: 'g' },
  },
});

const prepaid = treeOf({
  server: {
    flavorRef: 's6.small.1',
    extendparam: { chargingMode: 'prePaid', periodType: 'month', periodNum: 1 },
  },
});

const readersOf = (api: ProviderApi) => [
  api.readCreate,
  ...api.describe(target, ['a']).map(({ read }) => read),
  ...api.describe(target, ['a', 'b']).map(({ read }) => read),
  ...[api.list?.(target), api.probe?.(target), api.dryRun?.(target, '{}')].flatMap((it) => it?.read ?? []),
  ...[api.follow?.(target, { job: 'j', order: 'CS1' })].flatMap((it) => it?.read ?? []),
  ...Object.values(api.actions ?? {}).map(({ query }) => query(target, 'a').read),
  ...(api.checks?.(target, requested) ?? []).map(({ read }) => read),
  ...[requested, prepaid].flatMap((body) => {
    const price = api.price(target, body);
    return price.kind === 'inquiry' ? price.calls(target).map(({ read }) => read) : [];
  }),
];

const kinds = 'accepted described page progress passed failed done prices refused unreadable'.split(' ');

/** Every string in a value, at any depth. */
function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : [];
}

describe('hostile responses of Huawei Cloud', () => {
  for (const [name, api] of Object.entries({ 'huawei-ecs': ecs, 'huawei-devserver': devserver })) {
    it(`are read by ${name} without an exception, into plain text of bounded length`, () => {
      const readers = readersOf(api);
      assert.ok(readers.length > 10);
      fc.assert(
        fc.property(hostile, status, (body, code) => {
          const given = answer(code, body);
          for (const read of readers) {
            const found = read(given);
            assert.ok(kinds.includes(found.kind));
            for (const text of textsIn(found)) {
              assert.ok(text.length <= 6000, `${text.length} characters`);
              assert.doesNotMatch(text, /[\p{Cc}\u202a-\u202e\u2066-\u2069]/u);
            }
          }
        }),
        { numRuns: 2000 },
      );
    });
  }
});
