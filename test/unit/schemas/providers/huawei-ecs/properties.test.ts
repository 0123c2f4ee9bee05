import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import type { Json } from '../../../../../schemas/core/json.ts';
import { problemsOf, take, textOf } from '../../../../support/builders/fixes.ts';

type Body = { readonly [key: string]: Json };

const id = '67f433d8-ed0e-4321-a8a2-a71838539e09';
const uuid = fc.uuid();
const reference = fc.constantFrom('$IMAGE', '${env:ID}', '${secret:name}');
const anId = fc.oneof({ weight: 3, arbitrary: uuid }, { weight: 1, arbitrary: reference });
const word = (characters: string, minLength: number, maxLength: number) =>
  fc.string({ unit: fc.constantFrom(...characters), minLength, maxLength });
const nameCharacters = 'abcXYZ019_-.云';
const optional = (fields: Record<string, fc.Arbitrary<unknown>>, requiredKeys: string[] = []) =>
  fc.record(fields, { requiredKeys });

const nic = optional(
  {
    subnet_id: anId,
    ip_address: fc.oneof(fc.constant(''), fc.ipV4()),
    ipv6_enable: fc.boolean(),
    ipv6_bandwidth: fc.record({ id: anId }),
    allowed_address_pairs: fc.array(
      optional({
        ip_address: fc.constantFrom('1.1.1.1/0', '10.0.0.0/8', '10.1.2.3', '2001:db8::/64', ''),
        mac_address: fc.constantFrom('', 'fa:16:3e:00:00:01'),
      }),
      { maxLength: 2 },
    ),
    port_id: anId,
  },
  ['subnet_id'],
);

const plainVolume = {
  volumetype: fc.constantFrom('SSD', 'GPSSD', 'ESSD', 'SAS', 'SATA', 'co-p1', 'uh-l1', '$TYPE'),
  'hw:passthrough': fc.boolean(),
  extendparam: optional({ snapshotId: anId }),
  metadata: fc.constantFrom<Body>({}, { __system__encrypted: '1', __system__cmkid: id }, { __system__encrypted: '0' }),
};

const dedicated = fc.constantFrom<Body>({}, { cluster_type: 'DSS', cluster_id: id }, { cluster_id: id });

/** A disk with IOPS and throughput of its own, which only pay-per-use servers can have. */
const tuned = fc.constantFrom<Body>(
  { volumetype: 'GPSSD2', iops: 3000, throughput: 125 },
  { volumetype: 'GPSSD2', iops: 128_000, throughput: 1000 },
  { volumetype: 'ESSD2', iops: 100 },
  { volumetype: 'ESSD2', iops: 256_000 },
);

const merged = (...parts: readonly fc.Arbitrary<Body>[]) =>
  fc.tuple(...parts).map((found): Body => Object.assign({}, ...found));
const asBody = (arbitrary: fc.Arbitrary<unknown>): fc.Arbitrary<Body> =>
  arbitrary.map((value) => JSON.parse(JSON.stringify(value)));

const volume = (isPrepaid: boolean) => {
  const plain = asBody(optional(plainVolume, ['volumetype']));
  return merged(
    isPrepaid ? plain : fc.oneof({ weight: 3, arbitrary: plain }, { weight: 1, arbitrary: tuned }),
    dedicated,
  );
};
const rootVolume = (isPrepaid: boolean) =>
  merged(volume(isPrepaid), asBody(optional({ size: fc.constantFrom(0, 1, 40, 1024) })));
const dataVolume = (isPrepaid: boolean) =>
  merged(
    volume(isPrepaid),
    asBody(
      optional(
        { size: fc.integer({ min: 10, max: 32_768 }), multiattach: fc.boolean(), delete_on_termination: fc.boolean() },
        ['size'],
      ),
    ),
  );

const eip = asBody(
  optional(
    {
      iptype: fc.constantFrom('5_bgp', '5_sbgp', '5_ipv6', '5_youxuanbgp'),
      bandwidth: fc.oneof(
        optional(
          {
            sharetype: fc.constant('PER'),
            size: fc.integer({ min: 1, max: 2000 }),
            chargemode: fc.constantFrom('traffic', '', 'bandwidth'),
          },
          ['sharetype', 'size'],
        ),
        fc.record({ sharetype: fc.constant('WHOLE'), id: anId }),
      ),
      extendparam: optional({ chargingMode: fc.constantFrom('prePaid', 'postPaid') }),
    },
    ['iptype', 'bandwidth'],
  ),
);
const publicip = fc.oneof(
  optional({ id: anId, delete_on_termination: fc.boolean() }, ['id']),
  optional({ eip, delete_on_termination: fc.boolean() }, ['eip']),
);

const trueOrFalse = fc.constantFrom('true', 'false', '');
const general = {
  enterprise_project_id: fc.constantFrom('0', id, ''),
  regionID: fc.constant('cn-north-4'),
  diskPrior: trueOrFalse,
};
const order = optional(
  {
    chargingMode: fc.constant('prePaid'),
    periodType: fc.constant('month'),
    periodNum: fc.integer({ min: 1, max: 9 }),
    isAutoRenew: trueOrFalse,
    isAutoPay: trueOrFalse,
    ...general,
  },
  ['chargingMode', 'periodType', 'periodNum'],
);
const years = fc.record({
  chargingMode: fc.constant('prePaid'),
  periodType: fc.constant('year'),
  periodNum: fc.integer({ min: 1, max: 3 }),
});
const payPerUse = optional({
  chargingMode: fc.constantFrom('postPaid', ''),
  support_auto_recovery: fc.boolean(),
  marketType: fc.constant('spot'),
  spotPrice: fc.constant('0.1'),
  interruption_policy: fc.constant('immediate'),
  spot_duration_hours: fc.integer({ min: 1, max: 6 }),
  spot_duration_count: fc.constant(1),
  CB_CSBS_BACKUP: fc.constant(JSON.stringify({ policy_id: id, vault_id: id })),
  ...general,
});

const serverTag = fc.record({ key: word('abcö ._:', 1, 36), value: word('abc/ö ._:', 0, 43) });
const tag = fc.tuple(word('aB0_-', 1, 36), word('aB0_-.', 0, 43)).map(([key, value]) => `${key}.${value}`);

const server = (isPrepaid: boolean) =>
  optional(
    {
      name: fc.oneof({ weight: 4, arbitrary: word(nameCharacters, 1, 59) }, { weight: 1, arbitrary: reference }),
      imageRef: anId,
      flavorRef: fc.constantFrom('s6.small.1', '$FLAVOR'),
      vpcid: anId,
      nics: fc.array(nic, { minLength: 1, maxLength: 12 }),
      root_volume: rootVolume(isPrepaid),
      data_volumes: fc.array(dataVolume(isPrepaid), { maxLength: 5 }),
      publicip,
      security_groups: fc.array(fc.record({ id: anId }), { maxLength: 3 }),
      count: isPrepaid ? fc.integer({ min: 1, max: 44 }) : fc.integer({ min: 1, max: 500 }),
      isAutoRename: fc.boolean(),
      adminPass: fc.constantFrom('', '$ADMIN_PASS', '${secret:pass}', 'Abcdef-1', `Ab1${'!'.repeat(23)}`),
      key_name: fc.constantFrom('', 'my-key', '$KEY'),
      user_data: fc.uint8Array({ maxLength: 300 }).map((bytes) => Buffer.from(bytes).toString('base64')),
      availability_zone: fc.constantFrom('', 'az1-dc1'),
      batch_create_in_multi_az: fc.boolean(),
      extendparam: isPrepaid ? fc.oneof(order, years) : payPerUse,
      metadata: fc.dictionary(word('aZ0 _:.-', 1, 255), fc.string({ maxLength: 255 }), { maxKeys: 10 }),
      'os:scheduler_hints': optional({
        group: anId,
        tenancy: fc.constantFrom('shared', 'dedicated'),
        dedicated_host_id: anId,
      }),
      tags: fc.array(tag, { maxLength: 10 }),
      server_tags: fc.uniqueArray(serverTag, { maxLength: 10, selector: ({ key }) => key }),
      description: word('abc云 "\\.', 0, 85),
      ...(!isPrepaid && {
        auto_terminate_time: fc.constantFrom('', '2026-01-01T00:30:00Z', '2029-01-01T00:00:00Z', '$TIME'),
      }),
      cpu_options: optional({ 'hw:cpu_threads': fc.constantFrom(1, 2) }),
    },
    ['name', 'imageRef', 'flavorRef', 'vpcid', 'nics', 'root_volume', ...(isPrepaid ? (['extendparam'] as const) : [])],
  );

const valid: fc.Arbitrary<Body> = asBody(fc.oneof(server(true), server(false)));
const bodyOf = (changed: Body): string => textOf({ dry_run: true, server: changed });

const errorsOf = (text: string): readonly string[] =>
  problemsOf('huawei-ecs', text)
    .filter(({ severity }) => severity === 'error')
    .map(({ code }) => code);

const ofPayPerUse = { extendparam: {}, root_volume: { volumetype: 'SSD' }, data_volumes: [], count: 1 };
const ofOrder = {
  extendparam: { chargingMode: 'prePaid', periodType: 'month', periodNum: 1 },
  root_volume: { volumetype: 'SSD' },
  data_volumes: [],
  publicip: { id },
  count: 1,
  auto_terminate_time: '',
};
const perServer = { iptype: '5_bgp', bandwidth: { sharetype: 'PER', size: 5 } };

/** Changes that break one rule in any valid body, with the expected code. */
const mutations: readonly (readonly [code: string, changes: Body])[] = [
  ['type', { imageRef: 1 }],
  ['type', { count: '1', name: 'web' }],
  ['type', { nics: { subnet_id: id } }],
  ['type', { metadata: { key: 1 } }],
  ['type', { isAutoRename: 'true' }],
  ['length', { name: '' }],
  ['length', { name: 'n'.repeat(129) }],
  ['length', { nics: [] }],
  ['length', { nics: Array(13).fill({ subnet_id: id }) }],
  ['length', { description: 'd'.repeat(86) }],
  ['length', { adminPass: 'Abc-123' }],
  ['length', { adminPass: `Abc-123${'d'.repeat(20)}` }],
  ['length', { ...ofPayPerUse, data_volumes: Array(60).fill({ volumetype: 'SSD', size: 10 }) }],
  ['length', { metadata: Object.fromEntries(Array.from({ length: 11 }, (_, index) => [`k${index}`, ''])) }],
  ['length', { metadata: { k: 'v'.repeat(256) } }],
  ['length', { tags: Array.from({ length: 11 }, (_, index) => `k${index}.v`) }],
  ['length', { server_tags: [{ key: '', value: '' }] }],
  ['pattern', { metadata: { 'k/v': '' } }],
  ['pattern', { server_tags: [{ key: 'a/b', value: '' }] }],
  ['pattern', { server_tags: [{ key: 'a', value: 'a=b' }] }],
  ['pattern', { nics: [{ subnet_id: id, ip_address: '192.168.0.256' }] }],
  ['range', { ...ofPayPerUse, count: 501 }],
  ['range', { ...ofOrder, extendparam: { ...ofOrder.extendparam, periodNum: 10 } }],
  ['range', { root_volume: { volumetype: 'SSD', size: 1025 } }],
  ['range', { data_volumes: [{ volumetype: 'SSD', size: 9 }], ...{ count: 1 } }],
  ['range', { publicip: { eip: { iptype: '5_bgp', bandwidth: { sharetype: 'PER', size: 2001 } } }, count: 1 }],
  ['enum', { root_volume: { volumetype: 'HDD' } }],
  ['enum', { cpu_options: { 'hw:cpu_threads': 3 } }],
  ['enum', { 'os:scheduler_hints': { tenancy: 'dedicate' } }],
  [
    'enum',
    { publicip: { eip: { iptype: '5_bgp', bandwidth: { sharetype: 'PER', size: 5, chargemode: 'flow' } } }, count: 1 },
  ],
  ['enum', { ...ofPayPerUse, extendparam: { chargingMode: 0 } }],
  ['required', { publicip: { eip: { iptype: '5_bgp' } }, count: 1 }],
  ['name-characters', { name: 'a b' }],
  ['count-name', { name: 'n'.repeat(60), count: 2, isAutoRename: false }],
  ['pattern', { description: '<' }],
  ['password-classes', { adminPass: 'lowercase123' }],
  ['password-user-name', { adminPass: 'My-root-123' }],
  ['user-data-base64', { user_data: '#!/bin/sh' }],
  ['user-data-size', { user_data: Buffer.alloc(32_769).toString('base64') }],
  ['prepaid-period', { ...ofOrder, extendparam: { chargingMode: 'prePaid', periodType: 'month' } }],
  ['period-years', { ...ofOrder, extendparam: { chargingMode: 'prePaid', periodType: 'year', periodNum: 9 } }],
  ['prepaid-auto-terminate', { ...ofOrder, auto_terminate_time: '2027-01-01T00:00:00Z' }],
  ['prepaid-disk-performance', { ...ofOrder, root_volume: { volumetype: 'ESSD2', iops: 3000 } }],
  ['count-prepaid', { ...ofOrder, count: 101 }],
  [
    'count-resources',
    { ...ofOrder, count: 81, publicip: { eip: perServer }, data_volumes: [{ volumetype: 'SSD', size: 10 }] },
  ],
  ['spot-duration-count', { extendparam: { spot_duration_hours: 5, spot_duration_count: 2 }, ...{ count: 1 } }],
  ['nic-subnet', { nics: [{}] }],
  ['address-pair-any', { nics: [{ subnet_id: id, allowed_address_pairs: [{ ip_address: '0.0.0.0/0' }] }] }],
  ['publicip-id-or-eip', { publicip: { id, eip: perServer }, count: 1 }],
  ['bandwidth-needs', { publicip: { eip: { iptype: '5_bgp', bandwidth: { sharetype: 'PER' } } }, count: 1 }],
  ['dss-pair', { root_volume: { volumetype: 'SSD', cluster_type: 'DSS' } }],
  ['disk-performance-needed', { ...ofPayPerUse, root_volume: { volumetype: 'GPSSD2', iops: 3000 } }],
  ['throughput-not-allowed', { ...ofPayPerUse, root_volume: { volumetype: 'ESSD2', iops: 3000, throughput: 125 } }],
  [
    'data-image-metadata',
    { data_volumes: [{ volumetype: 'SSD', size: 10, data_image_id: id, metadata: { k: 'v' } }], count: 1 },
  ],
  ['disk-metadata-bytes', { root_volume: { volumetype: 'SSD', metadata: { k: '值'.repeat(86) } } }],
  ['pattern', { tags: ['env'] }],
  [
    'server-tags-unique',
    {
      server_tags: [
        { key: 'a', value: '' },
        { key: 'a', value: '' },
      ],
    },
  ],
  ['auto-terminate-format', { ...ofPayPerUse, auto_terminate_time: '2027-01-01' }],
  ['auto-terminate-window', { ...ofPayPerUse, auto_terminate_time: '2026-01-01T00:00:00Z' }],
];

/** Changes that are no error, but have fixes. */
const fixable: readonly Body[] = [
  { subnet_id: id },
  { eip_id: id },
  { secgroups: [id] },
  { system_disk_type: 'SAS' },
  { periodNum: 1 },
  { tags: ['a.b', 'a.c'] },
  { isAutoRename: true },
  { nics: [{ subnet_id: id, port_id: id, ip_address: '10.0.0.1' }] },
  { extendparam: { isAutoPay: true, spotPrice: '0.1', support_auto_recovery: 'true' } },
  { imageRef: '<IMAGE_ID>', vpcid: 'vpc_123' },
  { root_volume: { volumetype: 'SATA', 'hw:passthrough': 'true', iops: 100 } },
  { metadata: { __support_agent_list: 'CES', 'a b': 'c' } },
];

const runs = 60;

describe('huawei-ecs bodies', () => {
  it('give no error if they are valid', () => {
    fc.assert(
      fc.property(valid, (body) => assert.deepEqual(errorsOf(bodyOf(body)), [], bodyOf(body))),
      { numRuns: 250 },
    );
  });

  it('give only the error of a mutation', () => {
    fc.assert(
      fc.property(valid, (body) => {
        for (const [code, changes] of mutations) {
          const text = bodyOf({ ...body, ...changes });
          assert.deepEqual([...new Set(errorsOf(text))], [code], text);
        }
      }),
      { numRuns: 12 },
    );
  });

  it('give only "required" without a mandatory field', () => {
    const mandatory = ['name', 'imageRef', 'flavorRef', 'vpcid', 'nics', 'root_volume'];
    fc.assert(
      fc.property(valid, fc.constantFrom(...mandatory), (body, key) => {
        const rest = Object.fromEntries(Object.entries(body).filter(([name]) => name !== key));
        assert.deepEqual(errorsOf(bodyOf(rest)), ['required']);
      }),
      { numRuns: runs },
    );
  });

  it('reach an end when fixes are applied, and gain no error', () => {
    const broken = fc.subarray([...mutations.map(([, changes]) => changes), ...fixable], {
      minLength: 1,
      maxLength: 4,
    });
    fc.assert(
      fc.property(valid, broken, fc.array(fc.nat(), { minLength: 8, maxLength: 8 }), (body, changes, choices) => {
        let text = bodyOf(Object.assign({}, body, ...changes));
        for (let step = 0; ; step++) {
          assert.ok(step < 120, `the fixes of ${text} do not end`);
          const problems = problemsOf('huawei-ecs', text).filter(({ fixes }) => fixes && fixes.length > 0);
          const problem = problems[(choices[step] ?? 0) % problems.length];
          const fixes = problem?.fixes ?? [];
          const fix = fixes[(choices[step] ?? 0) % fixes.length];
          if (!problem || !fix) return;
          const fixed = take(text, fix);
          const before = errorsOf(text);
          const after = errorsOf(fixed);
          const count = (codes: readonly string[], code: string) => codes.filter((found) => found === code).length;
          const added = after.filter((code) => count(after, code) > count(before, code));
          assert.deepEqual(added, [], `${problem.code}: ${fix.title.en}\n${text}\n${fixed}`);
          text = fixed;
        }
      }),
      { numRuns: runs },
    );
  });
});
