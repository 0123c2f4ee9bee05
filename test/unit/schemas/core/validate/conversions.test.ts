import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Json } from '../../../../../schemas/core/json.ts';
import type { ProviderId } from '../../../../../schemas/core/model/provider.ts';
import { assertFixes } from '../../../../support/builders/assert-fixes.ts';
import { diagnose, summary } from '../../../../support/builders/diagnose.ts';
import { afterFixes, problemsOf, textOf } from '../../../../support/builders/fixes.ts';
import { spec } from '../../../../support/builders/jdcloud-bodies.ts';

const id = '67f433d8-ed0e-4321-a8a2-a71838539e09';
const ecs = (changes: { [key: string]: Json }) => ({
  server: {
    name: 'web',
    imageRef: id,
    flavorRef: 's6.small.1',
    vpcid: id,
    nics: [{ subnet_id: id }],
    root_volume: { volumetype: 'SSD' },
    key_name: 'my-key',
    ...changes,
  },
});
const devserver = (changes: { [key: string]: Json }) => ({
  name: 'dev-1',
  flavor: 'physical.large.4',
  image_id: id,
  network: { vpc_id: id, subnet_id: id, security_group_id: id },
  key_pair_name: 'k',
  ...changes,
});

/** A body with a value of another type, what is said of it, its fixes, and the value after the first one. */
const cases: readonly {
  provider: ProviderId;
  body: Json;
  said: readonly string[];
  code?: string;
  fixes: readonly string[];
  after: Json;
}[] = [
  {
    provider: 'create-server',
    body: { name: 'web', image_id: 'i', network_id: 'n', memory: '4 GB' },
    said: ['error type /memory'],
    fixes: ['Set "memory" to 4'],
    after: { name: 'web', image_id: 'i', network_id: 'n', memory: 4 },
  },
  {
    provider: 'create-server',
    body: { name: 'web', image_id: 'i', network_id: 'n', memory: '0' },
    said: ['error type /memory'],
    fixes: ['Set "memory" to 1'],
    after: { name: 'web', image_id: 'i', network_id: 'n', memory: 1 },
  },
  {
    provider: 'huawei-devserver',
    body: devserver({ server_type: true, root_volume: { size: 100, type: 'SSD' } }),
    said: ['error type /server_type'],
    fixes: ['Set "server_type" to "ECS"', 'Set "server_type" to "BMS"', 'Set "server_type" to "HPS"'],
    after: devserver({ server_type: 'ECS', root_volume: { size: 100, type: 'SSD' } }),
  },
  {
    provider: 'huawei-ecs',
    body: ecs({ data_volumes: [null, { volumetype: 'SSD', size: 10 }] }),
    said: ['error type /server/data_volumes/0'],
    fixes: ['Remove this item', 'Change to {"volumetype":"SSD","size":100}'],
    after: ecs({ data_volumes: [{ volumetype: 'SSD', size: 10 }] }),
  },
  {
    provider: 'huawei-ecs',
    body: ecs({ publicip: { eip: { iptype: '5_bgp', bandwidth: { id } } } }),
    said: ['error required /server/publicip/eip/bandwidth'],
    fixes: ['Add "sharetype"'],
    after: ecs({ publicip: { eip: { iptype: '5_bgp', bandwidth: { id, sharetype: 'WHOLE' } } } }),
  },
  {
    provider: 'huawei-ecs',
    body: ecs({ publicip: { eip: { iptype: '5_bgp', bandwidth: {} } } }),
    said: ['error required /server/publicip/eip/bandwidth'],
    fixes: ['Add "sharetype" and "size"'],
    after: ecs({ publicip: { eip: { iptype: '5_bgp', bandwidth: { sharetype: 'PER', size: 5 } } } }),
  },
  {
    provider: 'create-server',
    body: { name: 'web', image_id: { id: 'i' }, network_id: 'n' },
    said: ['error type /image_id'],
    fixes: ['Unwrap the object'],
    after: { name: 'web', image_id: 'i', network_id: 'n' },
  },
  {
    provider: 'create-server',
    body: { name: 'web', image_id: 'i', network_id: 'n', security_group_ids: [{ id: 'a' }, 'b', { id: 'c' }] },
    said: ['error type /security_group_ids/0'],
    fixes: ['Unwrap all 2 objects'],
    after: { name: 'web', image_id: 'i', network_id: 'n', security_group_ids: ['a', 'b', 'c'] },
  },
  {
    provider: 'create-server',
    body: { name: 'web', image_id: 'i', network_id: 'n', security_groups: [{ id: 'a' }, { id: 'b' }] },
    said: ['warning unknown-field /security_groups'],
    code: 'unknown-field',
    fixes: ['Rename to "security_group_ids" and convert the value'],
    after: { name: 'web', image_id: 'i', network_id: 'n', security_group_ids: ['a', 'b'] },
  },
  {
    provider: 'create-server',
    body: { name: 'web', image_id: { image_id: 'i' }, network_id: 'n' },
    said: ['error type /image_id'],
    fixes: ['Unwrap the object'],
    after: { name: 'web', image_id: 'i', network_id: 'n' },
  },
  {
    provider: 'create-server',
    body: { name: 'web', image_id: 'i', network_id: 'n', security_group_ids: '["a"]' },
    said: ['error type /security_group_ids'],
    fixes: ['Convert the string to JSON'],
    after: { name: 'web', image_id: 'i', network_id: 'n', security_group_ids: ['a'] },
  },
  {
    provider: 'create-server',
    body: [{ name: 'web', image_id: 'i', network_id: 'n', cpu: 0 }],
    said: ['error type', 'error range /0/cpu'],
    fixes: ['Unwrap the array'],
    after: { name: 'web', image_id: 'i', network_id: 'n', cpu: 0 },
  },
  {
    provider: 'huawei-ecs',
    body: ecs({ security_groups: [id, id] }),
    said: ['error type /server/security_groups/0'],
    fixes: ['Wrap each item in { "id": ... }'],
    after: ecs({ security_groups: [{ id }, { id }] }),
  },
  {
    provider: 'huawei-ecs',
    body: ecs({ data_volumes: [{ volumetype: 'SSD', size: '1T' }] }),
    said: ['error type /server/data_volumes/0/size'],
    fixes: ['Set "size" to 1024'],
    after: ecs({ data_volumes: [{ volumetype: 'SSD', size: 1024 }] }),
  },
  {
    provider: 'huawei-ecs',
    body: ecs({ data_volumes: [{ volumetype: 'SSD', size: '100.0' }] }),
    said: ['error type /server/data_volumes/0/size'],
    fixes: ['Set "size" to 100'],
    after: ecs({ data_volumes: [{ volumetype: 'SSD', size: 100 }] }),
  },
  {
    provider: 'huawei-ecs',
    body: ecs({ tags: 'env=prod' }),
    said: ['error type /server/tags'],
    fixes: ['Set "tags" to ["env.prod"]'],
    after: ecs({ tags: ['env.prod'] }),
  },
  {
    provider: 'huawei-ecs',
    body: ecs({ security_groups: id }),
    said: ['error type /server/security_groups'],
    fixes: ['Wrap in [{ "id": ... }]'],
    after: ecs({ security_groups: [{ id }] }),
  },
  {
    provider: 'huawei-ecs',
    body: ecs({ data_volumes: { volumetype: 'SSD', size: 100, throughput: 5 } }),
    said: ['error type /server/data_volumes', 'error throughput-not-allowed /server/data_volumes/throughput'],
    code: 'type',
    fixes: ['Wrap in an array'],
    after: ecs({ data_volumes: [{ volumetype: 'SSD', size: 100, throughput: 5 }] }),
  },
  {
    provider: 'huawei-ecs',
    body: ecs({ server_tags: { env: 'prod', index: 1 } }),
    said: ['error type /server/server_tags'],
    fixes: ['Convert to "server_tags"'],
    after: ecs({
      server_tags: [
        { key: 'env', value: 'prod' },
        { key: 'index', value: '1' },
      ],
    }),
  },
  {
    provider: 'huawei-ecs',
    body: ecs({ tags: { env: '${env:STAGE}' } }),
    said: ['error type /server/tags'],
    fixes: ['Convert to "server_tags"'],
    after: ecs({ server_tags: [{ key: 'env', value: '${env:STAGE}' }] }),
  },
  {
    provider: 'huawei-ecs',
    body: ecs({ tags: [{ key: 'env', value: 'prod' }] }),
    said: ['error type /server/tags/0'],
    code: 'type',
    fixes: ['Convert to "server_tags"'],
    after: ecs({ server_tags: [{ key: 'env', value: 'prod' }] }),
  },
  {
    provider: 'huawei-ecs',
    body: ecs({ nics: [{ subnet_id: id, ip_address: '10.0.0.5/24' }] }),
    said: ['error pattern /server/nics/0/ip_address'],
    fixes: ['Set "ip_address" to "10.0.0.5"'],
    after: ecs({ nics: [{ subnet_id: id, ip_address: '10.0.0.5' }] }),
  },
  {
    provider: 'huawei-devserver',
    body: devserver({ arch: 'aarch64' }),
    said: ['error enum /arch'],
    fixes: ['Set "arch" to "ARM"'],
    after: devserver({ arch: 'ARM' }),
  },
  {
    provider: 'huawei-devserver',
    body: devserver({ network: { vpc_id: id, subnet_id: id, security_group_ids: [id] } }),
    said: ['error unknown-field /network/security_group_ids'],
    fixes: ['Rename to "security_group_id" and convert the value'],
    after: devserver({}),
  },
  {
    provider: 'jdcloud-coc-vm',
    body: {
      instanceSpec: {
        ...spec,
        primaryNetworkInterface: { vpcId: 'vpc-a1', subnetId: 'subnet-a1', securityGroups: 'sg-a1' },
      },
    },
    said: ['error type /instanceSpec/primaryNetworkInterface/securityGroups'],
    fixes: ['Wrap in [{ "groupId": ... }]'],
    after: {
      instanceSpec: {
        ...spec,
        primaryNetworkInterface: { vpcId: 'vpc-a1', subnetId: 'subnet-a1', securityGroups: [{ groupId: 'sg-a1' }] },
      },
    },
  },
];

describe('values of another type', () => {
  for (const { provider, body, said, code = said[0]?.split(' ')[1] ?? '', fixes, after } of cases) {
    it(`are fixed: ${said[0]}, ${fixes[0]} (${provider})`, () => {
      assert.deepEqual(summary(provider, body), said);
      assert.deepEqual(assertFixes(provider, body, code), fixes);
      const [text = ''] = Object.values(afterFixes(provider, body, code));
      assert.deepEqual(JSON.parse(text), after);
    });
  }

  it('have no fix if a conversion would only add other errors', () => {
    for (const [changes, code] of [
      [{ data_volumes: { volumetype: 'SSD' } }, 'type'],
      [{ server_tags: { 'a=b': 'c' } }, 'type'],
      [{ server_tags: { env: { value: 'c' } } }, 'type'],
      [{ tags: { env: 'a' }, server_tags: [] }, 'type'],
      [{ count: '4 GB' }, 'type'],
    ] as const) {
      assert.deepEqual(assertFixes('huawei-ecs', ecs(changes), code), [], JSON.stringify(changes));
    }
  });

  it('are a warning if the provider reads them as false', () => {
    for (const value of ['true', 1, []]) {
      const body = ecs({ data_volumes: [{ volumetype: 'SSD', size: 100, 'hw:passthrough': value }] });
      assert.deepEqual(summary('huawei-ecs', body), ['warning type /server/data_volumes/0/hw:passthrough']);
    }
  });

  it('are no errors if programs write zeros that nothing reads', () => {
    const extendparam = { spot_duration_hours: 0, spot_duration_count: 0, periodNum: 0 };
    const body = ecs({ extendparam, data_volumes: [{ volumetype: 'SSD', size: 100, iops: 0 }] });
    assert.ok(summary('huawei-ecs', body).every((line) => /^(?:hint|information) /.test(line)));
    const spot = ecs({ extendparam: { marketType: 'spot', interruption_policy: 'immediate', spot_duration_hours: 0 } });
    assert.deepEqual(summary('huawei-ecs', spot), ['error range /server/extendparam/spot_duration_hours']);
  });

  it('are a hint if they are empty texts of optional fields, but not as entries of a map', () => {
    const emptyIn = (changes: { [key: string]: Json }) =>
      diagnose('huawei-ecs', ecs(changes)).map(({ severity, code, pointer }) => `${severity} ${code} ${pointer}`);
    for (const key of ['user_data', 'auto_terminate_time', 'availability_zone'])
      assert.deepEqual(emptyIn({ [key]: '' }), [`hint length /server/${key}`]);
    assert.deepEqual(emptyIn({ extendparam: { regionID: '' } }), ['hint length /server/extendparam/regionID']);
    assert.deepEqual(emptyIn({ description: '', metadata: { a: '' } }), []);
  });
});

describe('legalFix', () => {
  it('is a last resort unless the number only has to be rounded', () => {
    const isLastResort = (body: Json, code: string) =>
      problemsOf('create-server', textOf(body)).find((problem) => problem.code === code)?.fixes?.[0]?.isLastResort ??
      false;
    for (const [cpu, code, expected] of [
      [-2, 'range', true],
      [0, 'range', true],
      ['-40', 'type', true],
      ['4', 'type', false],
    ] as const)
      assert.equal(isLastResort({ name: 'web', cpu }, code), expected, `${cpu}`);
  });
});
