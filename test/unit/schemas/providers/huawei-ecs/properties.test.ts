import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { type Body, validServers } from '../../../../support/builders/ecs-arbitraries.ts';
import { uuid } from '../../../../support/builders/ecs-servers.ts';
import { problemsOf, take, textOf } from '../../../../support/builders/fixes.ts';

const bodyOf = (changed: Body): string => textOf({ dry_run: true, server: changed });

const errorsOf = (text: string): readonly string[] =>
  problemsOf('huawei-ecs', text)
    .filter(({ severity }) => severity === 'error')
    .map(({ code }) => code);

const sharedEip = { eip: { iptype: '5_bgp', bandwidth: { sharetype: 'WHOLE', id: uuid } } };
/** What every server of a batch can have. */
const ofBatch = { nics: [{ subnet_id: uuid }], publicip: sharedEip };
const ofPayPerUse = { extendparam: {}, root_volume: { volumetype: 'SSD' }, data_volumes: [], count: 1 };
const ofOrder = {
  extendparam: { chargingMode: 'prePaid', periodType: 'month', periodNum: 1 },
  root_volume: { volumetype: 'SSD' },
  data_volumes: [],
  ...ofBatch,
  count: 1,
  auto_terminate_time: '',
};
const perServer = { iptype: '5_bgp', bandwidth: { sharetype: 'PER', size: 5 } };

/** Changes that break one rule in any valid body, with the expected code. */
const mutations: readonly (readonly [code: string, changes: Body])[] = [
  ['type', { imageRef: 1 }],
  ['type', { count: '1', name: 'web' }],
  ['type', { nics: { subnet_id: uuid } }],
  ['type', { metadata: { key: 1 } }],
  ['type', { isAutoRename: 'maybe' }],
  ['uuid', { vpcid: 'my-vpc' }],
  ['uuid', { imageRef: uuid.replaceAll('-', '') }],
  ['length', { name: '' }],
  ['length', { name: 'n'.repeat(129) }],
  ['length', { nics: [] }],
  ['length', { nics: Array(13).fill({ subnet_id: uuid }) }],
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
  ['pattern', { nics: [{ subnet_id: uuid, ip_address: '192.168.0.256' }], count: 1 }],
  ['range', { ...ofPayPerUse, ...ofBatch, count: 501 }],
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
  ['count-name', { ...ofBatch, name: 'n'.repeat(60), count: 2, isAutoRename: false }],
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
  ['count-existing-eip', { ...ofBatch, publicip: { id: uuid }, count: 2 }],
  ['count-fixed-address', { ...ofBatch, nics: [{ subnet_id: uuid, ip_address: '10.0.0.1' }], count: 2 }],
  ['address-pair-any', { nics: [{ subnet_id: uuid, allowed_address_pairs: [{ ip_address: '0.0.0.0/0' }] }] }],
  ['publicip-id-or-eip', { publicip: { id: uuid, eip: perServer }, count: 1 }],
  ['bandwidth-needs', { publicip: { eip: { iptype: '5_bgp', bandwidth: { sharetype: 'PER' } } }, count: 1 }],
  ['dss-pair', { root_volume: { volumetype: 'SSD', cluster_type: 'DSS' } }],
  ['disk-performance-needed', { ...ofPayPerUse, root_volume: { volumetype: 'GPSSD2', iops: 3000 } }],
  ['throughput-not-allowed', { ...ofPayPerUse, root_volume: { volumetype: 'ESSD2', iops: 3000, throughput: 125 } }],
  [
    'data-image-metadata',
    { data_volumes: [{ volumetype: 'SSD', size: 10, data_image_id: uuid, metadata: { k: 'v' } }], count: 1 },
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
  { subnet_id: uuid },
  { eip_id: uuid },
  { secgroups: [uuid] },
  { system_disk_type: 'SAS' },
  { periodNum: 1 },
  { tags: ['a.b', 'a.c'] },
  { isAutoRename: true },
  { nics: [{ subnet_id: uuid, port_id: uuid, ip_address: '10.0.0.1' }] },
  { extendparam: { isAutoPay: true, spotPrice: '0.1', support_auto_recovery: 'true' } },
  { imageRef: '<IMAGE_ID>', vpcid: 'vpc_123' },
  { root_volume: { volumetype: 'SATA', 'hw:passthrough': 'true', iops: 100 } },
  { metadata: { __support_agent_list: 'CES', 'a b': 'c' } },
];

const runs = 60;

describe('huawei-ecs bodies', () => {
  it('give no error if they are valid', () => {
    fc.assert(
      fc.property(validServers, (body) => assert.deepEqual(errorsOf(bodyOf(body)), [], bodyOf(body))),
      { numRuns: 250 },
    );
  });

  it('give only the error of a mutation', () => {
    fc.assert(
      fc.property(validServers, (body) => {
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
      fc.property(validServers, fc.constantFrom(...mandatory), (body, key) => {
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
      fc.property(
        validServers,
        broken,
        fc.array(fc.nat(), { minLength: 8, maxLength: 8 }),
        (body, changes, choices) => {
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
        },
      ),
      { numRuns: runs },
    );
  });
});
