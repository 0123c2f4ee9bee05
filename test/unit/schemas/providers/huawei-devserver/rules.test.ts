import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import type { Json } from '../../../../../schemas/core/json.ts';
import { skeletonOf } from '../../../../../schemas/core/model/skeleton.ts';
import { providers } from '../../../../../schemas/providers/registry.ts';
import { assertLinear } from '../../../../support/builders/assert-linear.ts';
import { diagnose, summary } from '../../../../support/builders/diagnose.ts';

const id = 'huawei-devserver';
const someUuid = '67f433d8-ed0e-4321-a8a2-a71838539e09';

const network = { vpc_id: someUuid, subnet_id: someUuid, security_group_id: someUuid };
const noLogin = {
  name: 'dev-1',
  flavor: 'Si2.large.4',
  image_id: someUuid,
  network,
  root_volume: { size: 100, type: 'SSD' },
};
const valid = { ...noLogin, key_pair_name: 'KeyPair-1' };
const prePaid = { charging_mode: 'PRE_PAID', period_num: 1, period_type: 'MONTH', is_auto_pay: true };
const postPaid = { charging_mode: 'POST_PAID', period_num: 1, period_type: 'MONTH' };

const said = (changes: { [key: string]: Json }) => summary(id, { ...valid, ...changes });
const saidOfPassword = (admin_pass: Json) => summary(id, { ...noLogin, admin_pass });
const saidOfCharging = (charging_info: Json) => said({ charging_info });

test('a valid body gives nothing', () => {
  assert.deepEqual(said({}), []);
  assert.deepEqual(said({ count: 10, arch: 'ARM', server_type: 'ECS', charging_info: prePaid }), []);
});

test('what is mandatory must not be empty', () => {
  for (const key of ['name', 'flavor', 'image_id']) assert.deepEqual(said({ [key]: '' }), [`error length /${key}`]);
  for (const key of ['vpc_id', 'subnet_id', 'security_group_id']) {
    assert.deepEqual(said({ network: { ...network, [key]: '' } }), [`error length /network/${key}`]);
  }
});

test('what must be there', () => {
  assert.deepEqual(summary(id, {}), [
    'error required',
    'error required',
    'error required',
    'error required',
    'error login',
  ]);
  assert.deepEqual(said({ network: {} }), [
    'error required /network',
    'error required /network',
    'error required /network',
  ]);
  assert.deepEqual(said({ charging_info: { charging_mode: 'PRE_PAID', is_auto_pay: true } }), [
    'error required /charging_info',
    'error required /charging_info',
  ]);
});

test('limits of the fields', () => {
  assert.deepEqual(said({ name: '' }), ['error length /name']);
  assert.deepEqual(said({ name: 'a'.repeat(64) }), []);
  assert.deepEqual(said({ name: 'a'.repeat(65) }), ['warning pattern /name']);
  assert.deepEqual(said({ name: 'dev 1' }), ['warning pattern /name']);
  assert.deepEqual(said({ flavor: 's6_large' }), ['warning pattern /flavor']);
  assert.deepEqual(said({ key_pair_name: 'my key' }), ['warning pattern /key_pair_name']);
  assert.deepEqual(said({ availability_zone: 'cn north 4' }), ['warning pattern /availability_zone']);
  assert.deepEqual(said({ enterprise_project_id: 'a'.repeat(37) }), ['warning pattern /enterprise_project_id']);
  assert.deepEqual(said({ count: 0 }), ['warning range /count']);
  assert.deepEqual(said({ count: 101 }), ['warning range /count']);
  assert.deepEqual(said({ root_volume: { size: 99 } }), ['warning range /root_volume/size']);
  assert.deepEqual(said({ root_volume: { size: 1024 } }), []);
  assert.deepEqual(said({ root_volume: { size: 1025 } }), ['warning range /root_volume/size']);
  assert.deepEqual(saidOfCharging({ ...prePaid, period_num: 11 }), []);
  assert.deepEqual(saidOfCharging({ ...prePaid, period_num: 12 }), ['warning range /charging_info/period_num']);
  assert.deepEqual(saidOfCharging({ ...prePaid, period_num: 0 }), ['warning range /charging_info/period_num']);
});

test('closed lists are errors, the list of disk types is not', () => {
  assert.deepEqual(said({ arch: 'x86' }), ['error enum /arch']);
  assert.deepEqual(said({ server_type: 'VM' }), ['error enum /server_type']);
  assert.deepEqual(saidOfCharging({ ...prePaid, charging_mode: 'prePaid' }), [
    'error enum /charging_info/charging_mode',
  ]);
  assert.deepEqual(saidOfCharging({ ...prePaid, period_type: 'month' }), ['error enum /charging_info/period_type']);
  assert.deepEqual(said({ root_volume: { type: 'GPSSD2' } }), ['warning enum /root_volume/type']);
  assert.deepEqual(said({ root_volume: { type: 'SATA' } }), ['hint deprecated /root_volume/type']);
});

test('the booleans of ChargingInfo are booleans, unlike those of ECS', () => {
  assert.deepEqual(saidOfCharging({ ...prePaid, is_auto_renew: 'true' }), ['error type /charging_info/is_auto_renew']);
  assert.deepEqual(saidOfCharging({ ...prePaid, is_auto_renew: true }), []);
});

test('ids that are no UUID are warnings, on every field that holds one', () => {
  assert.deepEqual(said({ image_id: 's6.medium.2' }), ['warning uuid /image_id']);
  for (const key of ['vpc_id', 'subnet_id', 'security_group_id', 'roce_id']) {
    assert.deepEqual(said({ network: { ...network, [key]: 'vpc_123' } }), [`warning uuid /network/${key}`]);
  }
});

test('fields newer than the document are accepted with a hint', () => {
  const { flavor: _flavor, ...withoutFlavor } = valid;
  assert.deepEqual(summary(id, { ...withoutFlavor, resource_flavor: 'modelarts.ecs.1' }), [
    'hint later-field /resource_flavor',
  ]);
  assert.deepEqual(said({ user_data: 'aGk=' }), ['hint later-field /user_data']);
  assert.deepEqual(said({ data_volume: { size: 100, type: 'SSD', count: 8 } }), ['hint later-field /data_volume']);
  assert.deepEqual(said({ data_volume: { size: 99, type: 'SSD', count: 9 } }), [
    'hint later-field /data_volume',
    'warning range /data_volume/size',
    'warning range /data_volume/count',
  ]);
  assert.deepEqual(said({ network: { ...network, hyper_cluster: { id: 'c' }, allowed_address_pairs: [] } }), [
    'hint later-field /network/hyper_cluster',
    'hint later-field /network/allowed_address_pairs',
  ]);
});

test('data-volume wants all three of its fields', () => {
  const later = 'hint later-field /data_volume';
  assert.deepEqual(said({ data_volume: { size: 100 } }), [later, 'warning data-volume /data_volume']);
  assert.deepEqual(said({ data_volume: { size: 100, type: 'SSD', count: 1 } }), [later]);
});

test('login wants exactly one of password and key pair', () => {
  assert.deepEqual(summary(id, noLogin), ['error login']);
  assert.deepEqual(summary(id, { ...noLogin, admin_pass: '', key_pair_name: null }), [
    'error login',
    'warning type /key_pair_name',
  ]);
  assert.deepEqual(said({ admin_pass: 'Good-Pass-1' }), ['error login /key_pair_name']);
  assert.deepEqual(said({ admin_pass: '${secret:devserver}' }), ['error login /key_pair_name']);
  assert.deepEqual(said({ admin_pass: '' }), []);
  assert.deepEqual(saidOfPassword('$ADMIN_PASS'), []);
});

test('nothing is missing while its value is about to be typed', () => {
  const body = (line: string) =>
    `{ "name": "a", "image_id": "${someUuid}", "network": ${JSON.stringify(network)}, ${line} }`;
  const codes = (text: string) => diagnose(id, text).map(({ code }) => code);
  assert.ok(!codes(body('"flavor": "a1", "key_pair_name": ')).includes('login'));
  assert.ok(!codes(body('"key_pair_name": "a", "flavor": ')).includes('required'));
});

test('a name taken from ECS counts as the field that it stands for', () => {
  const { flavor: _flavor, ...withoutFlavor } = noLogin;
  assert.deepEqual(summary(id, { ...withoutFlavor, flavorRef: 's6.small.1', adminPass: 'password' }), [
    'error unknown-field /flavorRef',
    'warning unknown-field /adminPass',
    'error password-classes /adminPass',
  ]);
});

test('password length', () => {
  assert.deepEqual(saidOfPassword('Short-1'), ['error length /admin_pass']);
  assert.deepEqual(saidOfPassword('Longer-1'), []);
  assert.deepEqual(saidOfPassword(`A-1${'a'.repeat(23)}`), []);
  assert.deepEqual(saidOfPassword(`A-1${'a'.repeat(24)}`), ['error length /admin_pass']);
});

test('password-classes wants three of the four kinds', () => {
  assert.deepEqual(saidOfPassword('abcdefgh1'), ['error password-classes /admin_pass']);
  assert.deepEqual(saidOfPassword('abcdefgh$'), ['error password-classes /admin_pass']);
  assert.deepEqual(saidOfPassword('Abcdefgh1'), []);
  for (const special of '!@%-_=+[{}]:,./?') assert.deepEqual(saidOfPassword(`abcdefgh1${special}`), [], special);
});

test('password-special warns where only an unlisted character makes the third kind', () => {
  for (const special of '$^#~é') {
    assert.deepEqual(saidOfPassword(`abcdefg1${special}h`), ['warning password-special /admin_pass'], special);
    assert.deepEqual(saidOfPassword(`abcdefg1${special}H`), [], special);
  }
});

test('password-words and password-words-case', () => {
  for (const word of ['root', 'toor', 'administrator', 'rotartsinimda']) {
    assert.deepEqual(saidOfPassword(`A1-${word}-x`), ['error password-words /admin_pass'], word);
    const mixed = word.replace(/^./, (first) => first.toUpperCase());
    assert.deepEqual(saidOfPassword(`A1-${mixed}-x`), ['warning password-words-case /admin_pass'], mixed);
  }
  assert.deepEqual(saidOfPassword('A1-roo-t-x'), []);
});

test('flavor is required unless its successor stands there; both are one too many', () => {
  const { flavor: _flavor, ...withoutFlavor } = valid;
  assert.deepEqual(summary(id, withoutFlavor), ['error required']);
  assert.deepEqual(summary(id, { ...withoutFlavor, resource_flavor: '' }), [
    'error required',
    'hint later-field /resource_flavor',
  ]);
  assert.deepEqual(summary(id, { ...withoutFlavor, resource_flavor: 'a1' }), ['hint later-field /resource_flavor']);
  assert.deepEqual(said({ flavor: '' }), ['error length /flavor']);
  assert.deepEqual(said({ resource_flavor: 'a1' }), [
    'hint later-field /resource_flavor',
    'warning flavor-twice /resource_flavor',
  ]);
});

test('root-volume hints where the server probably is a virtual machine', () => {
  const { root_volume: _rootVolume, ...bare } = valid;
  assert.deepEqual(summary(id, bare), ['hint root-volume']);
  assert.deepEqual(summary(id, { ...bare, server_type: 'ECS' }), ['hint root-volume']);
  assert.deepEqual(summary(id, { ...bare, server_type: 'BMS' }), []);
  assert.deepEqual(summary(id, { ...bare, server_type: '$TYPE' }), []);
  assert.deepEqual(summary(id, { ...bare, flavor: 'physical.kat2ne.48xlarge.8' }), []);
  assert.deepEqual(summary(id, { ...bare, flavor: '$FLAVOR' }), []);
});

test('post-paid-period and post-paid-auto hint, and not where the mode is a reference', () => {
  assert.deepEqual(saidOfCharging(postPaid), ['hint post-paid-period /charging_info/period_num']);
  assert.deepEqual(saidOfCharging({ ...postPaid, is_auto_pay: false, is_auto_renew: true }), [
    'hint post-paid-period /charging_info/period_num',
    'hint post-paid-auto /charging_info/is_auto_pay',
    'hint post-paid-auto /charging_info/is_auto_renew',
  ]);
  assert.deepEqual(saidOfCharging({ ...prePaid, charging_mode: '$MODE' }), []);
});

test('charging-common hints', () => {
  assert.deepEqual(saidOfCharging({ ...prePaid, charging_mode: 'COMMON' }), [
    'hint charging-common /charging_info/charging_mode',
  ]);
});

test('period-type warns for the units that are only listed', () => {
  for (const period_type of ['ABSOLUTE', 'DAY', 'HOUR', 'WEEK']) {
    assert.deepEqual(saidOfCharging({ ...prePaid, period_type }), ['warning period-type /charging_info/period_type']);
  }
  assert.deepEqual(saidOfCharging({ ...prePaid, period_type: 'YEAR' }), []);
});

test('period-years warns above three years', () => {
  assert.deepEqual(saidOfCharging({ ...prePaid, period_type: 'YEAR', period_num: 4 }), [
    'warning period-years /charging_info/period_num',
  ]);
  assert.deepEqual(saidOfCharging({ ...prePaid, period_type: 'YEAR', period_num: 3 }), []);
  assert.deepEqual(saidOfCharging({ ...prePaid, period_type: 'MONTH', period_num: 4 }), []);
});

test('auto-pay hints where a prepaid order does not say it', () => {
  const { is_auto_pay: _isAutoPay, ...unsaid } = prePaid;
  assert.deepEqual(saidOfCharging(unsaid), ['hint auto-pay /charging_info']);
  assert.deepEqual(saidOfCharging({ ...prePaid, is_auto_pay: false }), []);
});

test('count-later warns between the later limit and the older one', () => {
  assert.deepEqual(said({ count: 11 }), ['warning count-later /count']);
  assert.deepEqual(said({ count: 100 }), ['warning count-later /count']);
});

test('supernodes: a key pair, no count, and a cluster for them alone', () => {
  const hps = { server_type: 'HPS' };
  assert.deepEqual(said(hps), ['hint hps /server_type']);
  assert.deepEqual(summary(id, { ...noLogin, ...hps, admin_pass: 'Good-Pass-1' }), [
    'hint hps /server_type',
    'warning hps-login /admin_pass',
  ]);
  assert.deepEqual(said({ ...hps, count: 2 }), ['hint hps /server_type', 'warning hps-count /count']);
  assert.deepEqual(said({ ...hps, count: 1 }), ['hint hps /server_type']);
  assert.deepEqual(said({ ...hps, hps_cluster_id: someUuid }), [
    'hint hps /server_type',
    'hint later-field /hps_cluster_id',
  ]);
  assert.deepEqual(said({ server_type: 'ECS', hps_cluster_id: someUuid }), [
    'hint later-field /hps_cluster_id',
    'warning hps-cluster /hps_cluster_id',
  ]);
});

test("uuid-version hints at ids like those in the provider's own examples", () => {
  assert.deepEqual(said({ network: { ...network, vpc_id: '396ff4d6-de10-be3e-6df5-464d22238d7a' } }), [
    'hint uuid-version /network/vpc_id',
  ]);
  assert.deepEqual(said({ image_id: someUuid.toUpperCase() }), ['hint uuid-version /image_id']);
});

test('userdata-base64 and userdata-twice', () => {
  assert.deepEqual(said({ userdata: '#!/bin/bash' }), ['warning userdata-base64 /userdata']);
  assert.deepEqual(said({ userdata: 'IyEvYmlu\nL2Jhc2gK\n' }), []);
  assert.deepEqual(said({ userdata: 'IyEvYmluL2Jhc2gK' }), []);
  assert.deepEqual(said({ userdata: 'aGk=', user_data: 'aGk=' }), [
    'hint later-field /user_data',
    'warning userdata-twice /user_data',
  ]);
});

test('userdata-size counts the bytes before they are encoded', () => {
  const encoded = (bytes: number) => Buffer.alloc(bytes, 'x').toString('base64');
  assert.deepEqual(said({ userdata: encoded(32768) }), []);
  assert.deepEqual(said({ userdata: encoded(32769) }), ['warning userdata-size /userdata']);
  const inLines = encoded(32768).replace(/.{76}/g, '$&\n');
  assert.deepEqual(said({ userdata: inLines }), []);
});

test('takes time linear in the length of any text', () => {
  const keys = ['name', 'flavor', 'image_id', 'admin_pass', 'key_pair_name', 'userdata', 'enterprise_project_id'];
  for (const key of keys) {
    const long = (count: number) => 'x1'.repeat(count);
    assertLinear(long, 200_000, (text) => assert.ok(said({ [key]: text }).length > 0));
  }
});

test('name-dot hints', () => {
  assert.deepEqual(said({ name: 'dev.1' }), ['hint name-dot /name']);
});

test('rules run on a body that is wrong elsewhere', () => {
  assert.deepEqual(
    summary(id, { network: [], count: '2', admin_pass: 'password', charging_info: { charging_mode: 'COMMON' } }),
    [
      'error required',
      'error required',
      'error required',
      'error type /network',
      'error type /count',
      'error password-classes /admin_pass',
      'error required /charging_info',
      'error required /charging_info',
      'hint charging-common /charging_info/charging_mode',
    ],
  );
});

test('no rule throws, whatever stands where a value is expected', () => {
  const odd: Json[] = [null, true, 0, -1.5, '', 'x', [], [[]], {}, { x: {} }];
  const provider = providers.find((it) => it.id === id);
  const keys = Object.keys(provider?.request.fields ?? {});
  assert.ok(keys.length > 10);
  for (const value of odd) {
    summary(id, value);
    for (const key of keys) said({ [key]: value });
    for (const key of Object.keys(prePaid)) saidOfCharging({ ...prePaid, [key]: value });
    for (const key of Object.keys(network)) said({ network: { ...network, [key]: value } });
  }
});

test('a new body gives hints at most', () => {
  const provider = providers.find((it) => it.id === id);
  assert.ok(provider);
  assert.deepEqual(summary(id, skeletonOf(provider.request)), ['hint root-volume']);
  for (const [key, field] of Object.entries(provider.request.fields)) {
    const login = key === 'admin_pass' || key === 'key_pair_name' ? noLogin : valid;
    const grave = summary(id, { ...login, [key]: skeletonOf(field) }).filter((it) => !it.startsWith('hint'));
    assert.deepEqual(grave, [], key);
  }
});

test('the snippets give hints at most', () => {
  const text = readFileSync(join(import.meta.dirname, '../../../../../snippets/huawei-devserver.json'), 'utf8');
  const snippets: Record<string, { body: string[] }> = JSON.parse(text);
  for (const [name, { body }] of Object.entries(snippets)) {
    const expanded = body
      .join('\n')
      .replace(/(?<!\\)\$\{\d+:([^}]*)\}/g, '$1')
      .replace('$0', '')
      .replaceAll('\\$', '$');
    const grave = summary(id, expanded).filter((it) => !it.startsWith('hint'));
    assert.deepEqual(grave, [], name);
  }
});
