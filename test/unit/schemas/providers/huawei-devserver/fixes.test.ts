import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Json } from '../../../../../schemas/core/json.ts';
import { diagnose, summary } from '../../../../support/builders/diagnose.ts';
import { afterFixes, problemsOf, take } from '../../../../support/builders/fixes.ts';

const id = 'huawei-devserver';
const someUuid = '67f433d8-ed0e-4321-a8a2-a71838539e09';

const noLogin = {
  name: 'dev-1',
  flavor: 'Si2.large.4',
  image_id: someUuid,
  network: { vpc_id: someUuid, subnet_id: someUuid, security_group_id: someUuid },
  root_volume: { size: 100, type: 'SSD' },
};
const valid = { ...noLogin, key_pair_name: 'KeyPair-1' };
const prePaid = { charging_mode: 'PRE_PAID', period_num: 1, period_type: 'MONTH', is_auto_pay: true };
const { root_volume: _rootVolume, ...noDisk } = valid;
const { flavor: _flavor, ...noFlavor } = valid;

/** Bodies that break one rule, with its code and the titles of the offered fixes. */
const cases: readonly { code: string; body: { [key: string]: Json }; offered: readonly string[] }[] = [
  { code: 'required', body: noFlavor, offered: ['Add "flavor"'] },
  { code: 'login', body: noLogin, offered: ['Add "key_pair_name"', 'Add "admin_pass"'] },
  {
    code: 'login',
    body: { ...noLogin, admin_pass: '', key_pair_name: null },
    offered: ['Add "key_pair_name"', 'Add "admin_pass"'],
  },
  { code: 'login', body: { ...noLogin, server_type: 'HPS' }, offered: ['Add "key_pair_name"'] },
  {
    code: 'login',
    body: { ...valid, admin_pass: 'Good-Pass-1' },
    offered: ['Remove "admin_pass"', 'Remove "key_pair_name"'],
  },
  ...[
    ['length', 'Short-1'],
    ['length', `Long-1${'x'.repeat(21)}`],
    ['password-classes', 'onlyletters'],
    ['password-special', 'abcdefg1$h'],
    ['password-words', 'A1-root-x'],
    ['password-words-case', 'A1-Root-x'],
  ].map(([code = '', admin_pass = '']) => ({
    code,
    body: { ...noLogin, admin_pass },
    offered: ['Generate a password'],
  })),
  { code: 'pattern', body: { ...valid, name: 'dev server (1)' }, offered: ['Set "name" to "dev-server-1"'] },
  { code: 'name-dot', body: { ...valid, name: 'dev.1.x' }, offered: ['Set "name" to "dev-1-x"'] },
  {
    code: 'flavor-twice',
    body: { ...valid, resource_flavor: 'a1' },
    offered: ['Remove "resource_flavor"', 'Remove "flavor"'],
  },
  { code: 'count-later', body: { ...valid, count: 50 }, offered: ['Set "count" to 10'] },
  {
    code: 'uuid-version',
    body: { ...valid, image_id: someUuid.toUpperCase() },
    offered: [`Set "image_id" to "${someUuid}"`],
  },
  { code: 'root-volume', body: noDisk, offered: ['Add "root_volume"'] },
  { code: 'data-volume', body: { ...valid, data_volume: { type: 'SSD' } }, offered: ['Add "size" and "count"'] },
  {
    code: 'post-paid-auto',
    body: { ...valid, charging_info: { ...prePaid, charging_mode: 'POST_PAID' } },
    offered: ['Remove "is_auto_pay"'],
  },
  {
    code: 'charging-common',
    body: { ...valid, charging_info: { ...prePaid, charging_mode: 'COMMON' } },
    offered: ['Set "charging_mode" to "POST_PAID"', 'Set "charging_mode" to "PRE_PAID"'],
  },
  {
    code: 'period-type',
    body: { ...valid, charging_info: { ...prePaid, period_type: 'WEEK' } },
    offered: ['Set "period_type" to "MONTH"', 'Set "period_type" to "YEAR"'],
  },
  {
    code: 'period-years',
    body: { ...valid, charging_info: { ...prePaid, period_type: 'YEAR', period_num: 5 } },
    offered: ['Set "period_type" to "MONTH"', 'Set "period_num" to 3'],
  },
  {
    code: 'auto-pay',
    body: { ...valid, charging_info: { charging_mode: 'PRE_PAID', period_num: 1, period_type: 'MONTH' } },
    offered: ['Add "is_auto_pay"', 'Add "is_auto_pay": false and pay manually'],
  },
  {
    code: 'hps-login',
    body: { ...noLogin, admin_pass: 'Good-Pass-1', server_type: 'HPS' },
    offered: ['Replace with "key_pair_name"'],
  },
  {
    code: 'hps-login',
    body: { ...noLogin, admin_pass: 'Good-Pass-1', key_pair_name: '', server_type: 'HPS' },
    offered: ['Replace with "key_pair_name"'],
  },
  { code: 'hps-count', body: { ...valid, server_type: 'HPS', count: 2 }, offered: ['Remove "count"'] },
  {
    code: 'hps-cluster',
    body: { ...valid, server_type: 'ECS', hps_cluster_id: someUuid },
    offered: ['Remove "hps_cluster_id"', 'Set "server_type" to "HPS"'],
  },
  { code: 'userdata-base64', body: { ...valid, userdata: '#!/bin/bash\necho 你好\n' }, offered: ['Encode as base64'] },
  {
    code: 'userdata-twice',
    body: { ...valid, userdata: 'aGk=', user_data: 'aGk=' },
    offered: ['Remove "user_data"', 'Remove "userdata"'],
  },
];

describe('huawei-devserver fixes', () => {
  for (const { code, body, offered } of cases) {
    it(`remove ${code} from ${JSON.stringify(body).slice(0, 60)}…`, () => {
      const isError = ({ severity }: { severity: string }) => severity === 'error';
      for (const text of [JSON.stringify(body), JSON.stringify(body, null, 2)]) {
        const after = afterFixes(id, text, code);
        assert.deepEqual(Object.keys(after), offered);
        for (const [title, fixed] of Object.entries(after)) {
          const found = diagnose(id, fixed);
          assert.ok(!found.some((it) => it.code === code), title);
          assert.deepEqual(found.filter(isError), [], title);
        }
      }
    });
  }

  it('encode user data as UTF-8', () => {
    const { 'Encode as base64': fixed = '' } = afterFixes(id, { ...valid, userdata: 'echo 你好' }, 'userdata-base64');
    assert.equal(Buffer.from(JSON.parse(fixed).userdata, 'base64').toString(), 'echo 你好');
  });

  it('replace the password of a supernode with a key pair', () => {
    const hps = { ...noLogin, server_type: 'HPS', admin_pass: 'Good-Pass-1' };
    for (const body of [hps, { ...hps, key_pair_name: '' }]) {
      const { 'Replace with "key_pair_name"': fixed = '' } = afterFixes(id, body, 'hps-login');
      const { admin_pass, key_pair_name } = JSON.parse(fixed);
      assert.deepEqual([admin_pass, key_pair_name], [undefined, 'KeyPair-1']);
    }
    const both = { ...hps, key_pair_name: 'KeyPair-2' };
    assert.deepEqual(Object.keys(afterFixes(id, both, 'hps-login')), ['Remove "admin_pass"']);
  });

  it('are not offered for a name with no valid character left', () => {
    assert.deepEqual(afterFixes(id, { ...valid, name: '开发机' }, 'pattern'), {});
    assert.deepEqual(Object.keys(afterFixes(id, { ...valid, name: `${'a'.repeat(63)}--b` }, 'pattern')), [
      `Set "name" to "${'a'.repeat(38)}…`,
    ]);
  });

  it('rename one ECS name at a time', () => {
    const { flavor, image_id, ...rest } = valid;
    const body = { ...rest, flavorRef: flavor, imageRef: image_id };
    const renamed = Object.values(afterFixes(id, body, 'unknown-field'));
    assert.equal(renamed.length, 1);
    assert.deepEqual(summary(id, renamed[0] ?? ''), ['error unknown-field /imageRef']);
  });

  it('move the flat fields of the Terraform plugin into their objects, and keep other comments', () => {
    const text = `{
  // a server
  "name": "dev-1",
  "flavor": "physical.large.4", // bare metal
  "image_id": "${someUuid}",
  "vpc_id": "${someUuid}",
  "subnet_id": "${someUuid}",
  "security_group_id": "${someUuid}",
  "charging_mode": "PRE_PAID",
  "period_unit": "MONTH",
  "period": 1,
  "auto_pay": true,
  "key_pair_name": "k"
}`;
    assert.deepEqual(summary(id, text), ['error unknown-field /vpc_id', 'warning unknown-field /charging_mode']);
    let after = text;
    for (const name of ['network', 'charging_info']) {
      const fix = problemsOf(id, after)
        .filter(({ code }) => code === 'unknown-field')
        .flatMap(({ fixes = [] }) => fixes)
        .find(({ title }) => title.en.endsWith(` fields into "${name}"`));
      assert.ok(fix);
      after = take(after, fix);
    }
    assert.deepEqual(summary(id, after), []);
    assert.ok(after.includes('// a server') && after.includes('// bare metal'));
  });
});
