import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import type { Json } from '../../../../../schemas/core/json.ts';
import { skeletonOf } from '../../../../../schemas/core/model/skeleton.ts';
import { providers } from '../../../../../schemas/providers/registry.ts';
import { assertLinear } from '../../../../support/builders/assert-linear.ts';
import {
  bodyWithoutLogin,
  network,
  prePaid,
  summaryOf,
  summaryOfBody,
  summaryOfCharging,
  uuid,
  validBody,
} from '../../../../support/builders/devserver-bodies.ts';
import { diagnose } from '../../../../support/builders/diagnose.ts';

describe('the huawei-devserver request', () => {
  it('accepts a valid body', () => {
    assert.deepEqual(summaryOf({}), []);
    assert.deepEqual(summaryOf({ count: 10, arch: 'ARM', server_type: 'ECS', charging_info: prePaid }), []);
  });

  it('rejects an empty string in a mandatory field', () => {
    for (const key of ['name', 'flavor', 'image_id'])
      assert.deepEqual(summaryOf({ [key]: '' }), [`error length /${key}`]);
    for (const key of ['vpc_id', 'subnet_id', 'security_group_id']) {
      assert.deepEqual(summaryOf({ network: { ...network, [key]: '' } }), [`error length /network/${key}`]);
    }
  });

  it('reports each missing mandatory field', () => {
    assert.deepEqual(summaryOfBody({}), [
      'error required',
      'error required',
      'error required',
      'error required',
      'error login',
    ]);
    assert.deepEqual(summaryOf({ network: {} }), [
      'error required /network',
      'error required /network',
      'error required /network',
    ]);
    assert.deepEqual(summaryOf({ charging_info: { charging_mode: 'PRE_PAID', is_auto_pay: true } }), [
      'error required /charging_info',
      'error required /charging_info',
    ]);
  });

  it('limits lengths, characters and numbers', () => {
    assert.deepEqual(summaryOf({ name: '' }), ['error length /name']);
    assert.deepEqual(summaryOf({ name: 'a'.repeat(64) }), []);
    assert.deepEqual(summaryOf({ name: 'a'.repeat(65) }), ['warning pattern /name']);
    assert.deepEqual(summaryOf({ name: 'dev 1' }), ['warning pattern /name']);
    assert.deepEqual(summaryOf({ flavor: 's6_large' }), ['warning pattern /flavor']);
    assert.deepEqual(summaryOf({ key_pair_name: 'my key' }), ['warning pattern /key_pair_name']);
    assert.deepEqual(summaryOf({ availability_zone: 'cn north 4' }), ['warning pattern /availability_zone']);
    assert.deepEqual(summaryOf({ enterprise_project_id: 'a'.repeat(37) }), ['warning pattern /enterprise_project_id']);
    assert.deepEqual(summaryOf({ count: 0 }), ['warning range /count']);
    assert.deepEqual(summaryOf({ count: 101 }), ['warning range /count']);
    assert.deepEqual(summaryOf({ root_volume: { size: 99 } }), ['warning range /root_volume/size']);
    assert.deepEqual(summaryOf({ root_volume: { size: 1024 } }), []);
    assert.deepEqual(summaryOf({ root_volume: { size: 1025 } }), ['warning range /root_volume/size']);
    assert.deepEqual(summaryOfCharging({ ...prePaid, period_num: 11 }), []);
    assert.deepEqual(summaryOfCharging({ ...prePaid, period_num: 12 }), [
      'warning period-months /charging_info/period_num',
    ]);
    assert.deepEqual(summaryOfCharging({ ...prePaid, period_num: 13 }), [
      'warning period-months /charging_info/period_num',
    ]);
    assert.deepEqual(summaryOfCharging({ ...prePaid, period_num: 0 }), ['warning range /charging_info/period_num']);
  });

  it('rejects a value outside a closed list, and warns about an unlisted disk type', () => {
    assert.deepEqual(summaryOf({ arch: 'x86' }), ['error enum /arch']);
    assert.deepEqual(summaryOf({ server_type: 'VM' }), ['error enum /server_type']);
    assert.deepEqual(summaryOfCharging({ ...prePaid, charging_mode: 'prePaid' }), [
      'error enum /charging_info/charging_mode',
    ]);
    assert.deepEqual(summaryOfCharging({ ...prePaid, period_type: 'month' }), [
      'error enum /charging_info/period_type',
    ]);
    assert.deepEqual(summaryOf({ root_volume: { type: 'GPSSD2' } }), ['warning enum /root_volume/type']);
    assert.deepEqual(summaryOf({ root_volume: { type: 'SATA' } }), ['hint deprecated /root_volume/type']);
  });

  it('hints at fields newer than the document', () => {
    const { flavor: _flavor, ...withoutFlavor } = validBody;
    assert.deepEqual(summaryOfBody({ ...withoutFlavor, resource_flavor: 'modelarts.ecs.1' }), [
      'hint later-field /resource_flavor',
    ]);
    assert.deepEqual(summaryOf({ user_data: 'aGk=' }), ['hint later-field /user_data']);
    assert.deepEqual(summaryOf({ data_volume: { size: 100, type: 'SSD', count: 8 } }), [
      'hint later-field /data_volume',
    ]);
    assert.deepEqual(summaryOf({ data_volume: { size: 99, type: 'SSD', count: 9 } }), [
      'hint later-field /data_volume',
      'warning range /data_volume/size',
      'warning range /data_volume/count',
    ]);
    assert.deepEqual(summaryOf({ network: { ...network, hyper_cluster: { id: 'c' }, allowed_address_pairs: [] } }), [
      'hint later-field /network/hyper_cluster',
      'hint later-field /network/allowed_address_pairs',
    ]);
  });

  it('reports nothing as missing while its value is being typed', () => {
    const body = (line: string) =>
      `{ "name": "a", "image_id": "${uuid}", "network": ${JSON.stringify(network)}, ${line} }`;
    const codes = (text: string) => diagnose('huawei-devserver', text).map(({ code }) => code);
    assert.ok(!codes(body('"flavor": "a1", "key_pair_name": ')).includes('login'));
    assert.ok(!codes(body('"key_pair_name": "a", "flavor": ')).includes('required'));
  });

  it('validates an ECS name as the field of the same meaning', () => {
    const { flavor: _flavor, ...withoutFlavor } = bodyWithoutLogin;
    assert.deepEqual(summaryOfBody({ ...withoutFlavor, flavorRef: 's6.small.1', adminPass: 'password' }), [
      'error unknown-field /flavorRef',
      'error unknown-field /adminPass',
      'error password-classes /adminPass',
    ]);
  });

  it('makes skeletons with hints and placeholders at most', () => {
    const provider = providers.find(({ id }) => id === 'huawei-devserver');
    assert.ok(provider);
    assert.deepEqual(summaryOfBody(skeletonOf(provider.request)), [
      'hint root-volume',
      ...['/image_id', '/network/vpc_id', '/network/subnet_id', '/network/security_group_id'].map(
        (pointer) => `warning placeholder ${pointer}`,
      ),
    ]);
    for (const [key, field] of Object.entries(provider.request.fields)) {
      const login = key === 'admin_pass' || key === 'key_pair_name' ? bodyWithoutLogin : validBody;
      const serious = summaryOfBody({ ...login, [key]: skeletonOf(field) }).filter((it) => !it.startsWith('hint'));
      assert.deepEqual(
        serious.filter((it) => !it.startsWith('warning placeholder ')),
        [],
        key,
      );
    }
  });

  it('expands its snippets with hints at most', () => {
    const text = readFileSync(join(import.meta.dirname, '../../../../../snippets/huawei-devserver.json'), 'utf8');
    const snippets: Record<string, { body: string[] }> = JSON.parse(text);
    for (const [name, { body }] of Object.entries(snippets)) {
      const expanded = body
        .join('\n')
        .replace(/(?<!\\)\$\{\d+:([^}]*)\}/g, '$1')
        .replace('$0', '')
        .replaceAll('\\$', '$');
      const serious = summaryOfBody(expanded).filter((it) => !it.startsWith('hint'));
      assert.deepEqual(serious, [], name);
    }
  });
});

describe('the huawei-devserver rules', () => {
  it('run on a body with other errors', () => {
    assert.deepEqual(
      summaryOfBody({ network: [], count: '2', admin_pass: 'password', charging_info: { charging_mode: 'COMMON' } }),
      [
        'error required',
        'error required',
        'error required',
        'error type /network',
        'error type /count',
        'error password-classes /admin_pass',
        'error required /charging_info',
        'error required /charging_info',
        'information charging-common /charging_info/charging_mode',
      ],
    );
  });

  it('take time linear in the length of any text', () => {
    const keys = ['name', 'flavor', 'image_id', 'admin_pass', 'key_pair_name', 'userdata', 'enterprise_project_id'];
    for (const key of keys) {
      const long = (count: number) => 'x1'.repeat(count);
      assertLinear(long, 200_000, (text) => assert.ok(summaryOf({ [key]: text }).length > 0));
    }
  });

  it('run on values of any type without throwing', () => {
    const odd: Json[] = [null, true, 0, -1.5, '', 'x', [], [[]], {}, { x: {} }];
    const provider = providers.find(({ id }) => id === 'huawei-devserver');
    const keys = Object.keys(provider?.request.fields ?? {});
    assert.ok(keys.length > 10);
    for (const value of odd) {
      summaryOfBody(value);
      for (const key of keys) summaryOf({ [key]: value });
      for (const key of Object.keys(prePaid)) summaryOfCharging({ ...prePaid, [key]: value });
      for (const key of Object.keys(network)) summaryOf({ network: { ...network, [key]: value } });
    }
  });
});
