import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import type { Json } from '../../../../../schemas/core/json.ts';
import { applyRandomFixes } from '../../../../support/builders/apply-random-fixes.ts';
import { diagnose } from '../../../../support/builders/diagnose.ts';
import { problemsOf, textOf } from '../../../../support/builders/fixes.ts';

const id = 'jdcloud-coc-vm';

type Body = { [key: string]: Json };

const reference = fc.constantFrom('$VALUE', '${env:VALUE}', '${secret:value}');
const maybe = (value: fc.Arbitrary<Json>) =>
  fc.oneof({ weight: 4, arbitrary: value }, { weight: 1, arbitrary: reference });
const idOf = (prefix: string) =>
  maybe(
    fc.string({ unit: fc.constantFrom(...'abc0189'), minLength: 1, maxLength: 12 }).map((text) => `${prefix}-${text}`),
  );

const name = fc
  .string({ unit: fc.constantFrom(...'aZ09_-.中文'), minLength: 1, maxLength: 64 })
  .map((text) => text.replace(/^\.|\.$/g, '_'));

/** Digits, upper and lower case in turn: no sequence can come about. */
const password = fc
  .array(
    fc.tuple(
      fc.constantFrom(...'24680'),
      fc.constantFrom(...'BDFHKMPRTXZ'),
      fc.constantFrom(...'bdfhkmprtxz!@%-_=+()'),
    ),
    { minLength: 2, maxLength: 7 },
  )
  .map((parts) => `x1Y-5${parts.flat().join('')}`);

const disk = fc.record(
  {
    diskType: maybe(fc.constantFrom('ssd.gp1', 'ssd.io1', 'hdd.std1', 'ssd.new')),
    diskSizeGB: fc.integer({ min: 1, max: 40000 }),
  },
  { requiredKeys: ['diskType'] },
);

const time = fc.oneof(
  fc.record({ chargeDuration: fc.integer({ min: 1, max: 9 }) }, { requiredKeys: [] }),
  fc.record(
    { chargeUnit: maybe(fc.constant('month')), chargeDuration: fc.integer({ min: 1, max: 9 }) },
    { requiredKeys: ['chargeUnit'] },
  ),
  fc.record(
    { chargeUnit: maybe(fc.constant('year')), chargeDuration: fc.integer({ min: 1, max: 3 }) },
    { requiredKeys: ['chargeUnit'] },
  ),
);

const chargeMode = fc.record({ chargeMode: maybe(fc.constant('prepaid_by_duration')) }, { requiredKeys: [] });

const charge = fc
  .tuple(time, chargeMode, fc.record({ autoRenew: fc.boolean() }, { requiredKeys: [] }))
  .map((parts) => Object.assign({}, ...parts));

const elasticIpSpec = fc
  .tuple(
    time,
    chargeMode,
    fc.record(
      {
        sizeMbps: fc.integer({ min: 1, max: 200 }),
        provider: maybe(fc.constant('bgp')),
        chargePlan: maybe(fc.constant('bandwidth')),
      },
      { requiredKeys: ['sizeMbps', 'provider'] },
    ),
  )
  .map((parts) => Object.assign({}, ...parts));

const securityGroups = fc.array(fc.record({ groupId: idOf('sg'), groupName: name }, { requiredKeys: ['groupId'] }), {
  minLength: 1,
  maxLength: 3,
});

const card = fc.record({ vpcId: idOf('vpc'), subnetId: idOf('subnet'), securityGroups });

const login = fc.oneof(
  fc.constant({}),
  fc.record({ password: maybe(password), passwordAuth: fc.constantFrom('yes', '', '$AUTH') }, { requiredKeys: [] }),
  fc.record(
    { keyName: maybe(name), passwordAuth: fc.constantFrom('yes', 'no', '$AUTH'), password: fc.constantFrom('', null) },
    { requiredKeys: ['keyName'] },
  ),
);

const instanceSpec = fc
  .tuple(
    login,
    fc.record(
      {
        az: maybe(fc.constantFrom('cn-hongkong-11a', 'ap-thailand-11c', 'cn-somewhere-1a')),
        instanceType: maybe(fc.constantFrom('g.n2.large', 'c.n3.xlarge')),
        imageId: idOf('img'),
        name: maybe(name),
        primaryNetworkInterface: card,
        systemDisk: disk,
        dataDisks: fc.array(disk, { maxLength: 9 }),
        elasticIpSpec,
        charge,
      },
      { requiredKeys: ['az', 'instanceType', 'imageId', 'name', 'primaryNetworkInterface', 'systemDisk'] },
    ),
  )
  .map(([way, others]): Body => ({ ...others, ...way }));

/** An instance as the ordinary VM service nests it, and as the document's example writes it. */
const nested = ({ primaryNetworkInterface = null, systemDisk = null, imageId = null, ...rest }: Body): Body => ({
  ...rest,
  ImageId: imageId,
  primaryNetworkInterface: { networkInterface: primaryNetworkInterface },
  systemDisk: { cloudDiskSpec: systemDisk, diskCategory: 'cloud' },
});

const others = fc.record(
  {
    maxCount: fc.integer({ min: 1, max: 100 }),
    clientToken: maybe(fc.string({ unit: fc.constantFrom(...'a-0'), maxLength: 64 })),
  },
  { requiredKeys: [] },
);

const errorsOf = (body: Json) => diagnose(id, body).filter(({ severity }) => severity === 'error');

/** Changes that break one rule of the instance, with the code of its error. */
const inSpec: readonly { code: string; change: (spec: Body) => Body }[] = [
  ...['az', 'instanceType', 'imageId', 'name', 'primaryNetworkInterface', 'systemDisk'].map((key) => ({
    code: 'required',
    change: ({ [key]: _gone, ...rest }: Body) => rest,
  })),
  { code: 'required', change: (spec) => ({ ...spec, systemDisk: { diskSizeGB: 100 } }) },
  { code: 'required', change: (spec) => ({ ...spec, elasticIpSpec: { sizeMbps: 5 } }) },
  { code: 'length', change: (spec) => ({ ...spec, name: 'a'.repeat(65) }) },
  { code: 'length', change: (spec) => ({ ...spec, imageId: '' }) },
  { code: 'pattern', change: (spec) => ({ ...spec, name: 'web.' }) },
  { code: 'pattern', change: (spec) => ({ ...spec, name: 'web 1' }) },
  { code: 'type', change: (spec) => ({ ...spec, systemDisk: { diskType: 'ssd.gp1', diskSizeGB: '100' } }) },
  { code: 'range', change: (spec) => ({ ...spec, elasticIpSpec: { sizeMbps: 201, provider: 'bgp' } }) },
  { code: 'enum', change: (spec) => ({ ...spec, elasticIpSpec: { sizeMbps: 5, provider: 'cmcc' } }) },
  { code: 'enum', change: (spec) => ({ ...spec, charge: { chargeMode: 'postpaid_by_usage' } }) },
  { code: 'enum', change: (spec) => ({ ...spec, charge: { chargeUnit: 'week' } }) },
  { code: 'range', change: (spec) => ({ ...spec, charge: { chargeUnit: 'year', chargeDuration: 0 } }) },
  { code: 'charge-duration', change: (spec) => ({ ...spec, charge: { chargeUnit: 'year', chargeDuration: 4 } }) },
  { code: 'charge-duration', change: (spec) => ({ ...spec, charge: { chargeDuration: 12 } }) },
  ...[
    { code: 'length', password: 'Gx7!kPw' },
    { code: 'password-classes', password: 'gx7kpw2zt' },
    { code: 'password-sequence', password: 'Gx7!987Zt' },
  ].map(({ code, password: broken }) => ({
    code,
    change: ({ keyName: _key, passwordAuth: _auth, ...rest }: Body) => ({ ...rest, password: broken }),
  })),
  {
    code: 'password-or-key',
    change: (spec) => ({ ...spec, password: 'Gx7!kPw2Zt', keyName: 'k', passwordAuth: 'no' }),
  },
  {
    code: 'key-without-password-login',
    change: ({ keyName: _key, ...rest }) => ({ ...rest, passwordAuth: 'no' }),
  },
];

/** Other errors, and values that give a warning only. */
const irregularities: fc.Arbitrary<Body> = fc.record(
  {
    az: fc.constantFrom('cn-north-1a', 'zone', null),
    flavor: fc.constant('g.n2.large'),
    name: fc.constantFrom('', '.a.', 'a b', '。', 'x'.repeat(70), null),
    password: fc.constantFrom('', null, 'abc', 'Gx7#kPw2Zt', 'Gx7!AbcdKp2', 'gxt-kpwzt', 'Gx7!cloud2'),
    keyName: fc.constantFrom('', null, 'k', ['k']),
    passwordAuth: fc.constantFrom('no', 'NO', 'off', true, false, null),
    elasticIp: fc.record(
      {
        bandwidthMbps: fc.constantFrom(5, 500, '5'),
        provider: fc.constantFrom('BGP', 'x'),
        chargePlan: fc.constant('flow'),
      },
      { requiredKeys: [] },
    ),
    primaryNetworkInterface: fc.oneof(
      fc.constant({
        networkInterface: { vpcId: '<vpc>', primaryIpAddress: '10.0.0', securityGroups: ['sg-1', 'sg-2'] },
      }),
      fc.constant({ deviceIndex: 1, networkInterface: { subnetId: 'subnet-1', securityGroups: [] } }),
      fc.constant({ vpcId: 'vpc-1', networkInterface: {} }),
      fc.constant({ NetworkInterface: { vpcId: 'vpc-1' }, vpcId: 'vpc-2' }),
    ),
    systemDisk: fc.constantFrom(
      { cloudDiskSpec: { diskType: 'ssd', diskSizeGB: 20 }, autoDelete: true },
      { diskSize: 1000 },
      { cloudDiskSpec: {} },
      [{ diskType: 'ssd.gp1' }],
    ),
    dataDisks: fc.constantFrom({ diskType: 'ssd.gp1' }, [{ cloudDiskSpec: { diskSizeGB: 25 } }, {}], [], null),
    charge: fc.record(
      {
        chargeMode: fc.constantFrom('postpaid_by_usage', 'x'),
        chargeUnit: fc.constantFrom('year', 'Month', 'week'),
        chargeDuration: fc.constantFrom(0, 5, 12, 100, '2'),
        autoRenew: fc.constantFrom('true', 1),
      },
      { requiredKeys: [] },
    ),
  },
  { requiredKeys: [] },
);

/** The field that each alias replaces: a body has one of the two. */
const aliases: Readonly<Record<string, string>> = { flavor: 'instanceType', elasticIp: 'elasticIpSpec' };

function irregularBody(spec: Body, rest: Body, irregular: Body): Body {
  const replaced = Object.keys(irregular).map((key) => aliases[key]);
  const all: Body = { ...spec, ...irregular };
  return { InstanceSpec: Object.fromEntries(Object.entries(all).filter(([key]) => !replaced.includes(key))), ...rest };
}

describe('any body of jdcloud-coc-vm', () => {
  it('gives no error if it is valid, in either of its two shapes', () => {
    fc.assert(
      fc.property(instanceSpec, others, (spec, rest) => {
        assert.deepEqual(errorsOf({ instanceSpec: spec, ...rest }), []);
        assert.deepEqual(errorsOf({ InstanceSpec: nested(spec), ...rest }), []);
      }),
      { numRuns: 200 },
    );
  });

  it('gives one error for a change that breaks one rule', () => {
    fc.assert(
      fc.property(instanceSpec, others, fc.constantFrom(...inSpec), (spec, rest, { code, change }) => {
        const broken = { instanceSpec: change(spec), ...rest };
        assert.deepEqual(
          errorsOf(broken).map((it) => it.code),
          [code],
          JSON.stringify(broken),
        );
      }),
      { numRuns: 300 },
    );
    fc.assert(
      fc.property(instanceSpec, card, fc.integer({ min: 2, max: 100 }), (spec, network, maxCount) => {
        const primaryNetworkInterface = { ...network, ip: '10.0.0.10' };
        const body = { instanceSpec: { ...spec, primaryNetworkInterface }, maxCount };
        assert.deepEqual(
          errorsOf(body).map((it) => it.code),
          ['one-for-fixed-ip'],
        );
      }),
      { numRuns: 30 },
    );
  });

  it('takes a finite number of fixes, and none adds an error', () => {
    fc.assert(
      fc.property(
        instanceSpec,
        others,
        irregularities,
        fc.infiniteStream(fc.nat()),
        (spec, rest, irregular, choices) => {
          const start = irregularBody(spec, rest, irregular);
          const isOneLine = (choices.next().value ?? 0) % 2 === 0;
          const text = isOneLine ? JSON.stringify(start) : textOf(start);
          applyRandomFixes(id, text, (count) => (count === 0 ? 0 : (choices.next().value ?? 0) % count));
        },
      ),
      { numRuns: 100 },
    );
  });

  it('has no fixable error left once the first fix is always taken', () => {
    fc.assert(
      fc.property(instanceSpec, others, irregularities, (spec, rest, irregular) => {
        const end = applyRandomFixes(id, textOf(irregularBody(spec, rest, irregular)), () => 0);
        const left = problemsOf(id, end).filter(({ severity }) => severity === 'error');
        assert.deepEqual(
          left.filter(({ fixes = [] }) => fixes.length > 0).map(({ code }) => code),
          [],
        );
      }),
      { numRuns: 40 },
    );
  });
});
