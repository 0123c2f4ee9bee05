import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import type { Json } from '../../../../../schemas/core/json.ts';
import { nameLength } from '../../../../../schemas/providers/zenlayer-bmc/fields/name-pattern.ts';
import { applyRandomFixes } from '../../../../support/builders/apply-random-fixes.ts';
import { problemsOf, take, textOf } from '../../../../support/builders/fixes.ts';

const id = 'zenlayer-bmc';

type Body = { [key: string]: Json };

const reference = fc.constantFrom('$VALUE', '${env:VALUE}', '${secret:value}');
const maybe = (value: fc.Arbitrary<Json>) =>
  fc.oneof({ weight: 4, arbitrary: value }, { weight: 1, arbitrary: reference });
const optional = (fields: Record<string, fc.Arbitrary<Json>>): fc.Arbitrary<Body> =>
  fc
    .record(fields, { requiredKeys: [] })
    .map((record) =>
      Object.fromEntries(Object.entries(record).flatMap(([name, it]) => (it === undefined ? [] : [[name, it]]))),
    );

const plainName = fc.string({ unit: fc.constantFrom(...'aZ09-.'), minLength: 1, maxLength: 20 });
const pattern = fc
  .tuple(fc.constantFrom(0, 1, 3, 99_899, 99_999), fc.integer({ min: 1, max: 6 }))
  .map(([begin, bits]) => `[${begin},${bits}]`);
const name = fc
  .array(fc.oneof(plainName, pattern), { minLength: 1, maxLength: 5 })
  .map((parts) => parts.join(''))
  .filter((text) => nameLength(text) <= 64);

const password = fc
  .tuple(
    fc.constantFrom('A', 'BZ'),
    fc.constantFrom('a', 'bz'),
    fc.constantFrom('0', '19'),
    fc.string({ unit: fc.constantFrom(...'~!@$^*-_=+'), minLength: 5, maxLength: 10 }),
  )
  .map((parts) => parts.join(''));

const charge = fc.oneof(
  fc.record({
    instanceChargeType: fc.constant('PREPAID'),
    instanceChargePrepaid: fc.record({ period: fc.integer({ min: 1, max: 60 }) }),
  }),
  fc.record({ instanceChargeType: fc.constant('POSTPAID') }),
  fc.record({ instanceChargeType: reference }),
);

const key = fc.nat(9).map((number) => `ssh-rsa AAAAB3NzaC1yc2E${number} me@example`);
const login = fc.oneof(
  fc.record({ password: maybe(password) }),
  fc.record({ sshKeys: fc.array(maybe(key), { maxLength: 5 }) }),
  fc.record({ keyId: maybe(fc.constant('key-YWD2QFOl')) }),
  fc.constant({}),
);

const group = fc
  .constantFrom<[number, number]>([0, 1], [0, 3], [1, 2], [5, 3], [5, 7], [10, 4], [10, 6])
  .chain(([raidType, count]) =>
    fc.integer({ min: 1, max: 12 }).map((first) => ({
      raidType,
      diskSequence: Array.from({ length: count }, (_, index) => first + index),
    })),
  );
const raidConfig = fc.oneof(
  fc.record({ raidType: fc.constantFrom(0, 1, 5, 10) }),
  fc.record({ customRaids: fc.array(group, { minLength: 1, maxLength: 3 }) }),
  fc.record({ raidType: fc.constant(null), customRaids: fc.array(group, { minLength: 1, maxLength: 2 }) }),
);

const size = fc.integer({ min: 1, max: 4000 });
const linux = fc
  .tuple(fc.subarray(['/boot', '/data', '/var/log', '/home']), fc.constantFrom('ext2', 'ext3', 'ext4'), size)
  .map(([paths, fsType, gb]) => ['/', ...paths].map((fsPath) => ({ fsPath, fsType, size: gb })));
const windows = fc
  .tuple(fc.integer({ min: 1, max: 6 }), size)
  .map(([count, gb]) => [...'CDEFGH'.slice(0, count)].map((fsPath) => ({ fsPath, fsType: 'NTFS', size: gb })));
const image = fc.oneof(
  fc.record({ imageId: maybe(fc.uuid()), partitions: fc.oneof(linux, windows) }),
  fc.record({ imageId: maybe(fc.uuid()) }),
  fc.record({ ipxeUrl: fc.constantFrom('netboot', 'https://boot.example.com/a.ipxe') }),
  fc.constant({}),
);

const nic = optional({
  wanName: maybe(fc.constantFrom('wan0', 'bond0', 'eth00', 'Public1234')),
  lanName: maybe(fc.constantFrom('lan0', 'bond1', 'eth01', 'Private123')),
});

const others = optional({
  resourceGroupId: maybe(fc.uuid()),
  instanceName: maybe(name),
  hostname: maybe(name),
  amount: maybe(fc.integer({ min: 1, max: 100 })),
  internetMaxBandwidthOut: maybe(fc.integer({ min: 1, max: 40_000 })),
  trafficPackageSize: maybe(fc.double({ min: 0, max: 1000, noNaN: true })),
  subnetId: maybe(fc.uuid()),
  raidConfig,
  nic,
  userData: maybe(fc.string()),
  enablePrimaryIPv6: fc.boolean(),
  clusterId: maybe(fc.uuid()),
  tags: fc.record({ tags: fc.array(fc.record({ key: plainName, value: plainName })) }),
  enableGatewayMode: fc.boolean(),
});

const required = fc.record({
  zoneId: maybe(fc.constantFrom('SEL-A', 'HKG-A')),
  instanceTypeId: maybe(fc.constantFrom('M6C', 'S8I')),
  internetChargeType: maybe(
    fc.constantFrom(
      'ByBandwidth',
      'ByTrafficPackage',
      'ByInstanceBandwidth95',
      'ByClusterBandwidth95',
      'ByBandwidthCluster',
    ),
  ),
});

const valid: fc.Arbitrary<Body> = fc
  .tuple(required, charge, login, image, others)
  .map((parts) => Object.assign({}, ...parts));

const errorsOf = (text: string) => problemsOf(id, text).filter(({ severity }) => severity === 'error');
const codesOf = (text: string) => [...new Set(errorsOf(text).map(({ code }) => code))];

const imageId = '5ace1756-2230-4d1d-8fc6-84f1897ef397';
const part = (fsPath: string, fsType = 'ext4') => ({ fsPath, fsType, size: 10 });
const groups = (...customRaids: [number, number[]][]) => ({
  raidConfig: { customRaids: customRaids.map(([raidType, diskSequence]) => ({ raidType, diskSequence })) },
});

/** Changes that break one rule, with the code of its error: `undefined` removes a field. */
const mutations: readonly [code: string, changes: { readonly [key: string]: Json | undefined }][] = [
  ['required', { zoneId: undefined }],
  ['required', { instanceTypeId: undefined }],
  ['required', { internetChargeType: undefined }],
  ['length', { zoneId: '' }],
  ['enum', { instanceChargeType: 'SPOT' }],
  ['enum', { internetChargeType: 'ByTraffic' }],
  ['type', { amount: '2' }],
  ['type', { amount: 1.5 }],
  ['range', { amount: 0 }],
  ['range', { amount: 101 }],
  ['prepaid-missing', { instanceChargeType: 'PREPAID', instanceChargePrepaid: undefined }],
  ['prepaid-missing', { instanceChargeType: 'PREPAID', instanceChargePrepaid: null }],
  ['required', { instanceChargeType: 'PREPAID', instanceChargePrepaid: {} }],
  ['login-conflict', { password: 'Password-12345~', sshKeys: ['ssh-rsa AAAA me'] }],
  ['length', { sshKeys: undefined, password: 'Aa1~aaa' }],
  ['length', { sshKeys: undefined, password: 'Aa1~aaaaaaaaaaaaa' }],
  ['length', { password: undefined, sshKeys: ['a', 'b', 'c', 'd', 'e', 'f'].map((it) => `ssh-rsa ${it}`) }],
  ['password-classes', { sshKeys: undefined, password: 'password-1' }],
  ['password-classes', { sshKeys: undefined, password: 'PASSWORD-1' }],
  ['password-classes', { sshKeys: undefined, password: 'Password-' }],
  ['password-classes', { sshKeys: undefined, password: 'Password2' }],
  ...nameMutations('instanceName', 'instance-name'),
  ...nameMutations('hostname', 'hostname'),
  ['raid-conflict', { raidConfig: { raidType: 1, customRaids: [{ raidType: 1, diskSequence: [1, 2] }] } }],
  ['raid-disk-count', groups([1, [1]])],
  ['raid-disk-count', groups([5, [1, 2]])],
  ['raid-disk-count', groups([10, [1, 2, 3]])],
  ['raid-disk-count', groups([10, [1, 2, 3, 4, 5]])],
  ['raid-disk-count', groups([1, []])],
  ['raid-disk-order', groups([1, [2, 1]])],
  ['raid-disk-order', groups([5, [1, 2, 2]])],
  ['raid-disk-gap', groups([1, [1, 3]])],
  ['raid-disk-number', groups([1, [0, 1]])],
  ['partitions-need-image', { imageId: undefined, partitions: [part('/')] }],
  ['partitions-need-image', { imageId: '', partitions: [part('C', 'NTFS')] }],
  ['partition-path-repeat', { imageId, partitions: [part('/'), part('/data'), part('/data')] }],
  ['partition-path-repeat', { imageId, partitions: [part('/'), part('/')] }],
  ['partition-path-repeat', { imageId, partitions: [part('C', 'NTFS'), part('c', 'NTFS')] }],
  ['partition-root-missing', { imageId, partitions: [part('/data')] }],
  ['partition-root-missing', { imageId, partitions: [part('D', 'NTFS'), part('E', 'NTFS')] }],
  ['partition-letter-order', { imageId, partitions: [part('D', 'NTFS'), part('C', 'NTFS')] }],
  ['partition-path-repeat', { imageId, partitions: [part('/'), part('/data'), part('/data/')] }],
  ['partition-root-first', { imageId, partitions: [part('/boot'), part('/')] }],
  ['partition-type', { imageId, partitions: [part('/', 'NTFS')] }],
  ['partition-systems-mixed', { imageId, partitions: [part('/'), part('C', 'NTFS')] }],
  ['pattern', { imageId, partitions: [part('/'), part('data')] }],
  ['enum', { imageId, partitions: [part('/', 'xfs')] }],
  ['type', { imageId, partitions: [{ fsPath: '/', fsType: 4, size: 10 }] }],
  ['nic-name-start', { nic: { wanName: 'lan0', lanName: 'wan1' } }],
  ['length', { nic: { wanName: 'a' } }],
  ['nic-names-equal', { nic: { wanName: 'eth00', lanName: 'eth00' } }],
  ['nic-names-equal', { nic: { wanName: 'bond0', lanName: 'bond0' } }],
  ['nic-names-equal', { nic: { wanName: 'bond1', lanName: 'bond1' } }],
];

function nameMutations(field: string, code: string): [string, Body][] {
  return [
    [`${code}-characters`, { [field]: 'web 1' }],
    [`${code}-characters`, { [field]: '服务器' }],
    [`${code}-pattern-form`, { [field]: 'web-［1，2］' }],
    [`${code}-pattern-form`, { [field]: 'web-[1,2' }],
    [`${code}-pattern-form`, { [field]: 'web-{1,2}' }],
    [`${code}-pattern-form`, { [field]: 'web-%02d' }],
    [`${code}-pattern-blank`, { [field]: 'web-[1, 2]' }],
    [`${code}-pattern-begin`, { [field]: 'web-[100000,6]' }],
    [`${code}-pattern-bits`, { [field]: 'web-[1,7]' }],
    [`${code}-pattern-bits`, { [field]: 'web-[1,0]' }],
    [`${code}-pattern-form`, { [field]: 'web-[1-20]' }],
    [`${code}-pattern-form`, { [field]: 'web-[a,2]' }],
    [`${code}-length`, { [field]: 'a'.repeat(65) }],
    [`${code}-length`, { [field]: `${'a'.repeat(59)}[1,6]` }],
  ];
}

/** Irregular values, of which some are errors and others not. */
const irregularities: readonly { readonly [key: string]: Json | undefined }[] = [
  { password: undefined, sshKeys: ['key-1', 'key-1'] },
  { instanceName: 'server_[3,3]_[98,2]', hostname: '1_web', amount: 5 },
  { instanceName: '[]', hostname: 'a[1]', amount: 100 },
  { instanceName: 'web', hostname: 'a'.repeat(64), amount: 3 },
  { instanceChargeType: 'POSTPAID', instanceChargePrepaid: { period: 0 } },
  { internetChargeType: 'ByBandwidth', trafficPackageSize: -1, internetMaxBandwidthOut: 0 },
  { internetChargeType: 'ByBandwidthCluster', clusterId: undefined },
  { internetChargeType: 'ByTrafficPackage', trafficPackageSize: undefined },
  { raidConfig: {} },
  { raidConfig: { raidType: 6 } },
  groups([1, [0, 1, 3]], [5, [1, 3, 4]], [7, [2]]),
  groups([1, [1, 2]], [1, [1, 2]], [1, [1, 2]]),
  { imageId, partitions: [part('boot'), part('/', 'NTFS'), part('data', 'xfs')] },
  { imageId, partitions: [part('C'), part('E:', 'ntfs'), part('Z', 'NTFS')] },
  { imageId, partitions: [part('/'), part('C', 'NTFS')], keyId: 'key-1' },
  { nic: { wanName: 'lan0', lanName: 'wan0' } },
  { nic: { wanName: 'a', lanName: 'wan0-very-long' } },
  { ipxeUrl: 'netboot', imageId, keyId: 'key-1', password: 'Password-12345#' },
  { tags: [{ key: 'a', value: '' }] },
  { tags: { tags: [{ key: 'a' }, { key: 'a' }, { key: 'k'.repeat(200) }] } },
  { count: 3, name: 'a b', chargePrepaid: { period: 1 }, hostName: 'web_1' },
];

const changed = (body: Body, changes: { readonly [key: string]: Json | undefined }): Body =>
  JSON.parse(JSON.stringify({ ...body, ...changes }));

describe('any body of zenlayer-bmc', () => {
  it('gives no error if it is valid', () => {
    fc.assert(
      fc.property(valid, (body) => {
        assert.deepEqual(codesOf(textOf(body)), []);
      }),
      { numRuns: 200 },
    );
  });

  it('gives one error for a change that breaks one rule', () => {
    const samples = fc.sample(valid, { numRuns: 8, seed: 20_260_101 });
    for (const [code, changes] of mutations) {
      for (const body of samples) {
        const text = textOf(changed(body, changes));
        assert.deepEqual(codesOf(text), [code], text);
      }
    }
  });

  it('is free of errors after any fix for such an error', () => {
    const [body] = fc.sample(valid, { numRuns: 1, seed: 7 });
    for (const [code, changes] of mutations) {
      const text = textOf(changed(body ?? {}, changes));
      const [error] = errorsOf(text);
      for (const fix of error?.fixes ?? []) {
        const after = take(text, fix);
        assert.deepEqual(codesOf(after), [], `${code}: ${fix.title.en}\n${text}\n=>\n${after}`);
      }
    }
  });

  it('takes a finite number of fixes, and none adds an error', () => {
    const mutated = fc
      .tuple(
        valid,
        fc.array(fc.constantFrom(...mutations.map(([, changes]) => changes), ...irregularities), { maxLength: 6 }),
      )
      .map(([body, picked]) => picked.reduce(changed, body));
    fc.assert(
      fc.property(mutated, fc.infiniteStream(fc.nat()), (body, stream) => {
        applyRandomFixes(id, textOf(body), (count) => Number(stream.next().value) % Math.max(count, 1));
      }),
      { numRuns: 150 },
    );
  });
});
