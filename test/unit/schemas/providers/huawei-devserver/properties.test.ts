import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import type { Json } from '../../../../../schemas/core/json.ts';
import { applyRandomFixes } from '../../../../support/builders/apply-random-fixes.ts';
import { diagnose } from '../../../../support/builders/diagnose.ts';
import { problemsOf, textOf } from '../../../../support/builders/fixes.ts';

const id = 'huawei-devserver';

type Body = { [key: string]: Json };

const reference = fc.constantFrom('$VALUE', '${env:VALUE}', '${secret:value}');
const maybe = (value: fc.Arbitrary<Json>) =>
  fc.oneof({ weight: 4, arbitrary: value }, { weight: 1, arbitrary: reference });
const uuid = maybe(fc.uuid());
const nameText = (maximum: number) =>
  fc.string({ unit: fc.constantFrom(...'aZ09-_.'), minLength: 1, maxLength: maximum });

const password = fc
  .tuple(
    fc.string({ unit: fc.constantFrom(...'ABYZ'), minLength: 1, maxLength: 6 }),
    fc.string({ unit: fc.constantFrom(...'cdyz'), minLength: 1, maxLength: 7 }),
    fc.string({ unit: fc.constantFrom(...'0189!@%-_=+[{}]:,./?'), minLength: 6, maxLength: 13 }),
  )
  .map((parts) => parts.join(''));

const chargingInfo = fc.record(
  {
    charging_mode: maybe(fc.constantFrom('POST_PAID', 'PRE_PAID', 'COMMON')),
    period_num: fc.integer({ min: 1, max: 11 }),
    period_type: maybe(fc.constantFrom('MONTH', 'YEAR', 'WEEK', 'DAY', 'HOUR', 'ABSOLUTE')),
    is_auto_pay: fc.boolean(),
    is_auto_renew: fc.boolean(),
  },
  { requiredKeys: ['charging_mode', 'period_num', 'period_type'] },
);

const network = fc.record(
  {
    vpc_id: uuid,
    subnet_id: uuid,
    security_group_id: uuid,
    ipv6_enable: fc.boolean(),
    roce_id: uuid,
  },
  { requiredKeys: ['vpc_id', 'subnet_id', 'security_group_id'] },
);

const login = fc.oneof(
  fc.record({ admin_pass: maybe(password) }),
  fc.record({ key_pair_name: maybe(nameText(64)) }),
  fc.record({ admin_pass: maybe(password), key_pair_name: fc.constantFrom('', null) }),
);

const valid: fc.Arbitrary<Body> = fc
  .tuple(
    login,
    fc.record(
      {
        name: maybe(nameText(64)),
        flavor: maybe(fc.constantFrom('Si2.large.4', 'physical.kat2ne.48xlarge.8')),
        image_id: uuid,
        network,
        arch: maybe(fc.constantFrom('ARM', 'X86')),
        server_type: maybe(fc.constantFrom('BMS', 'ECS', 'HPS')),
        availability_zone: maybe(nameText(20)),
        charging_info: chargingInfo,
        count: fc.integer({ min: 1, max: 100 }),
        enterprise_project_id: maybe(nameText(36)),
        root_volume: fc.record(
          {
            size: fc.integer({ min: 100, max: 1024 }),
            type: maybe(fc.constantFrom('ESSD', 'GPSSD', 'SAS', 'SATA', 'SSD')),
          },
          { requiredKeys: [] },
        ),
        userdata: maybe(fc.base64String()),
      },
      { requiredKeys: ['name', 'flavor', 'image_id', 'network'] },
    ),
  )
  .map(([method, others]) => ({ ...others, ...method }));

/** The ECS names of fields; a body has either an ECS name or the field, not both. */
const otherNames: Readonly<Record<string, string>> = {
  imageRef: 'image_id',
  flavorRef: 'flavor',
  adminPass: 'admin_pass',
};

/** A body with some of its fields changed. */
function changed(body: Body, changes: Body): Body {
  const replaced = Object.keys(changes).map((key) => otherNames[key]);
  return Object.fromEntries(Object.entries({ ...body, ...changes }).filter(([key]) => !replaced.includes(key)));
}

const errorsOf = (body: Json) => diagnose(id, body).filter(({ severity }) => severity === 'error');

describe('huawei-devserver bodies', () => {
  it('give no error if they are valid', () => {
    fc.assert(
      fc.property(valid, (body) => assert.deepEqual(errorsOf(body), [])),
      { numRuns: 300 },
    );
  });

  /** Changes that break one rule, with the expected code. */
  const mutations: readonly { code: string; change: (body: Body) => Body }[] = [
    ...['name', 'flavor', 'image_id', 'network'].map((key) => ({
      code: 'required',
      change: ({ [key]: _removed, ...rest }: Body) => rest,
    })),
    { code: 'required', change: (body) => ({ ...body, charging_info: { charging_mode: 'PRE_PAID', period_num: 1 } }) },
    ...['name', 'flavor', 'image_id'].map((key) => ({
      code: 'length',
      change: (body: Body) => ({ ...body, [key]: '' }),
    })),
    { code: 'type', change: (body) => ({ ...body, count: '2' }) },
    { code: 'type', change: (body) => ({ ...body, userdata: 7 }) },
    { code: 'type', change: (body) => ({ ...body, root_volume: [] }) },
    {
      code: 'type',
      change: (body) => ({
        ...body,
        charging_info: { charging_mode: 'PRE_PAID', period_num: 1, period_type: 'MONTH', is_auto_pay: 'true' },
      }),
    },
    { code: 'enum', change: (body) => ({ ...body, arch: 'x86_64' }) },
    { code: 'enum', change: (body) => ({ ...body, server_type: 'VM' }) },
    {
      code: 'enum',
      change: (body) => ({ ...body, charging_info: { charging_mode: 'prePaid', period_num: 1, period_type: 'MONTH' } }),
    },
    { code: 'login', change: ({ admin_pass: _password, key_pair_name: _keyPair, ...rest }) => rest },
    { code: 'login', change: (body) => ({ ...body, admin_pass: 'Good-Pass-1', key_pair_name: 'KeyPair-1' }) },
    ...[
      { code: 'length', admin_pass: 'Short-1' },
      { code: 'length', admin_pass: `Long-1${'x'.repeat(21)}` },
      { code: 'password-classes', admin_pass: 'onlyletters1' },
      { code: 'password-words', admin_pass: 'My-root-1' },
    ].map(({ code, admin_pass }) => ({
      code,
      change: ({ key_pair_name: _keyPair, ...rest }: Body) => ({ ...rest, admin_pass }),
    })),
  ];

  it('give only the error of a mutation', () => {
    fc.assert(
      fc.property(valid, fc.constantFrom(...mutations), (body, { code, change }) => {
        const broken = change(body);
        assert.deepEqual(
          errorsOf(broken).map((it) => it.code),
          [code],
          JSON.stringify(broken),
        );
      }),
      { numRuns: 400 },
    );
  });

  /** Changes that are wrong in other ways, or only warned about. */
  const oddities: fc.Arbitrary<Body> = fc.record(
    {
      imageRef: uuid,
      adminPass: fc.constantFrom('password', '', null),
      flavorRef: fc.constant('s6.small.1'),
      resource_flavor: fc.constantFrom('', 'a1'),
      security_groups: fc.constant(['a']),
      server_type: fc.constantFrom('HPS', 'VM', 'ecs', 3),
      count: fc.constantFrom(0, 11, 1000, '2', 1.5),
      hps_cluster_id: uuid,
      name: fc.constantFrom('', 'a b', '开发机', 'a.b', 'x'.repeat(70), null),
      admin_pass: fc.constantFrom('', null, 'root', 'aaaaaaa$B', 'Administrator'),
      key_pair_name: fc.constantFrom('', null, 'a b', ['k'], ['k', 'l']),
      charging_info: fc.record(
        {
          charging_mode: fc.constantFrom('COMMON', 'PRE_PAID', 'POST_PAID', 'postPaid', null),
          period_num: fc.constantFrom(0, 4, 12, '1'),
          period_type: fc.constantFrom('WEEK', 'YEAR', 'month', 3),
          is_auto_pay: fc.constantFrom('true', 1, true),
          isAutoRenew: fc.constantFrom('true', true),
        },
        { requiredKeys: [] },
      ),
      root_volume: fc.record({ size: fc.constantFrom(1, 4096, '100'), volumetype: fc.constant('SSD') }),
      data_volume: fc.record({ size: fc.constantFrom(1, 100), count: fc.constantFrom(0, 9) }, { requiredKeys: [] }),
      network: fc.record(
        { vpc_id: fc.constantFrom('', 'x', '67F433D8-ED0E-4321-A8A2-A71838539E09'), network_id: uuid },
        { requiredKeys: [] },
      ),
      userdata: fc.constantFrom('#!/bin/bash\necho 你好', '', 'aGk='),
      user_data: fc.constantFrom('aGk', 'aGk='),
    },
    { requiredKeys: [] },
  );

  it('reach an end when fixes are applied, and gain no error', () => {
    fc.assert(
      fc.property(valid, oddities, fc.infiniteStream(fc.nat()), fc.boolean(), (body, odd, choices, isOneLine) => {
        const start = changed(body, odd);
        const text = isOneLine ? JSON.stringify(start) : textOf(start);
        applyRandomFixes(id, text, (count) => (count === 0 ? 0 : (choices.next().value ?? 0) % count));
      }),
      { numRuns: 150 },
    );
  });

  it('keep no fixable error when the first fix is applied each time', () => {
    fc.assert(
      fc.property(valid, oddities, (body, odd) => {
        const end = applyRandomFixes(id, textOf(changed(body, odd)), () => 0);
        const left = problemsOf(id, end).filter(({ severity }) => severity === 'error');
        assert.deepEqual(
          left.filter(({ fixes = [] }) => fixes.length > 0).map(({ code }) => code),
          [],
        );
      }),
      { numRuns: 50 },
    );
  });
});
