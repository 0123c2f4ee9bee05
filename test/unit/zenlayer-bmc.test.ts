import assert from 'node:assert/strict';
import { test } from 'node:test';
import { expandNames, hasPattern, nameAt } from '../../schemas/zenlayer-bmc/name-pattern.ts';
import { summary } from '../support/diagnose.ts';

const valid = {
  zoneId: 'SEL-A',
  instanceChargeType: 'PREPAID',
  instanceChargePrepaid: { period: 1 },
  instanceTypeId: 'M6C',
  imageId: '5ace1756-2230-4d1d-8fc6-84f1897ef397',
  password: 'Password-12345~',
  internetChargeType: 'ByBandwidth',
};
const key = 'ssh-rsa AAAAB3NzaC1yc2EAAAADAQABAAABAQ me@example';

const said = (changes: object) => summary('zenlayer-bmc', { ...valid, ...changes });

/** The valid body without some of its fields, which `undefined` takes out in writing. */
const without = (...keys: string[]) => Object.fromEntries(keys.map((name) => [name, undefined]));

test('a valid body gives nothing', () => {
  assert.deepEqual(said({}), []);
});

test('the four required fields', () => {
  for (const name of ['zoneId', 'instanceTypeId', 'instanceChargeType', 'internetChargeType']) {
    assert.deepEqual(said(without(name)), ['error required']);
  }
});

test('prepaid-missing: PREPAID needs the object', () => {
  assert.deepEqual(said(without('instanceChargePrepaid')), ['error prepaid-missing /instanceChargeType']);
  assert.deepEqual(said({ instanceChargePrepaid: {} }), ['error required /instanceChargePrepaid']);
});

test('prepaid-unused: POSTPAID takes no notice of it', () => {
  assert.deepEqual(said({ instanceChargeType: 'POSTPAID' }), [
    'hint postpaid-on-request /instanceChargeType',
    'warning prepaid-unused /instanceChargePrepaid',
  ]);
});

test('postpaid-on-request is a hint, and none for PREPAID', () => {
  assert.deepEqual(said({ instanceChargeType: 'POSTPAID', ...without('instanceChargePrepaid') }), [
    'hint postpaid-on-request /instanceChargeType',
  ]);
});

test('login-conflict: a password and keys exclude each other', () => {
  assert.deepEqual(said({ sshKeys: [key] }), ['error login-conflict /sshKeys', 'warning ssh-keys-removed /sshKeys']);
  assert.deepEqual(said({ sshKeys: [] }), []);
  assert.deepEqual(said({ password: '', sshKeys: [key] }), ['warning ssh-keys-removed /sshKeys']);
  assert.deepEqual(said({ password: '${secret:root}', sshKeys: [key] }), [
    'error login-conflict /sshKeys',
    'warning ssh-keys-removed /sshKeys',
  ]);
});

test('login-random hints when there is no way to log in', () => {
  assert.deepEqual(said(without('password')), ['hint login-random']);
  assert.deepEqual(said({ ...without('password'), keyId: 'key-YWD2QFOl' }), ['hint later-field /keyId']);
});

test('password-classes names what is missing', () => {
  assert.deepEqual(said({ password: 'password-12345~' }), ['error password-classes /password']);
  assert.deepEqual(said({ password: 'Password12345' }), ['error password-classes /password']);
  for (const special of '~!@$^*-_=+') assert.deepEqual(said({ password: `Passw0rd${special}` }), []);
});

test('a special character outside the printed list is a warning', () => {
  assert.deepEqual(said({ password: 'Passw0rd-#' }), ['warning pattern /password']);
});

test('ssh-keys-without-image: keys are ignored without an image', () => {
  assert.deepEqual(said({ ...without('password', 'imageId'), sshKeys: [key] }), [
    'warning ssh-keys-removed /sshKeys',
    'hint ssh-keys-without-image /sshKeys',
  ]);
});

test('traffic-package-unused: the size counts with ByTrafficPackage only', () => {
  assert.deepEqual(said({ trafficPackageSize: 10 }), ['warning traffic-package-unused /trafficPackageSize']);
  assert.deepEqual(said({ trafficPackageSize: 2.5, internetChargeType: 'ByTrafficPackage' }), []);
  assert.deepEqual(said({ trafficPackageSize: 10, internetChargeType: '${env:CHARGE}' }), []);
});

test('names-repeat warns when several instances would share a name', () => {
  assert.deepEqual(said({ amount: 2 }), ['warning names-repeat /amount']);
  assert.deepEqual(said({ amount: 2, instanceName: 'web-[1,2]' }), ['warning names-repeat /amount']);
  assert.deepEqual(said({ amount: 2, instanceName: 'web', hostname: 'web-[1,2]' }), [
    'warning names-repeat /instanceName',
  ]);
  assert.deepEqual(said({ amount: 2, instanceName: 'web-[1,2]', hostname: 'web-[1,2]' }), []);
  assert.deepEqual(said({ amount: 1, instanceName: 'web', hostname: 'web' }), []);
});

test('names-repeat says nothing of a name or an amount that is a reference', () => {
  assert.deepEqual(said({ amount: 2, instanceName: '${env:NAME}', hostname: '$HOST' }), []);
  assert.deepEqual(said({ amount: '${env:AMOUNT}', instanceName: 'web' }), []);
});

test('name-underscore warns, also in the form of the document', () => {
  assert.deepEqual(said({ instanceName: 'server_[3,3]' }), ['warning name-underscore /instanceName']);
  assert.deepEqual(said({ hostname: 'web_1' }), ['warning name-underscore /hostname']);
  assert.deepEqual(said({ hostname: 'web-1' }), []);
});

test('the length of a name is that of the longest it expands to', () => {
  const long = 'a'.repeat(58);
  assert.deepEqual(said({ instanceName: `${long}[1,6]` }), []);
  assert.deepEqual(said({ instanceName: `${long}-[1,6]` }), ['error instance-name-length /instanceName']);
  assert.deepEqual(said({ hostname: `${long}1234567` }), ['error hostname-length /hostname']);
  assert.deepEqual(said({ hostname: `${'a'.repeat(62)}[99,2]`, instanceName: '[1,1]', amount: 2 }), [
    'error hostname-length /hostname',
  ]);
});

test('names have the characters of the document, and patterns within their limits', () => {
  for (const name of ['web.example-1', 'web-[0,1]', '[99999,6]', 'a[1,1]b[2,2]']) {
    assert.deepEqual(said({ instanceName: name }), [], name);
  }
  for (const name of [
    'web 1',
    '服务器',
    'web-[1, 2]',
    'web-[100000,6]',
    'web-[1,7]',
    'web-[1,0]',
    'web-[a,2]',
    'web]',
  ]) {
    assert.deepEqual(said({ instanceName: name }), ['error pattern /instanceName'], name);
  }
});

test('partitions-need-image', () => {
  const partitions = [{ fsPath: '/', fsType: 'ext4', size: 100 }];
  assert.deepEqual(said({ partitions }), []);
  assert.deepEqual(said({ ...without('imageId'), partitions }), ['error partitions-need-image /partitions']);
  assert.deepEqual(said({ imageId: '$IMAGE', partitions }), []);
});

test('raid-conflict and raid-empty: one of the two, not both and not none', () => {
  const customRaids = [{ raidType: 1, diskSequence: [1, 2] }];
  assert.deepEqual(said({ raidConfig: { raidType: 10 } }), []);
  assert.deepEqual(said({ raidConfig: { customRaids } }), []);
  assert.deepEqual(said({ raidConfig: { raidType: 0, customRaids } }), ['error raid-conflict /raidConfig/customRaids']);
  assert.deepEqual(said({ raidConfig: {} }), ['warning raid-empty /raidConfig']);
});

test('limits of the fields', () => {
  assert.deepEqual(said({ amount: 101, instanceName: '[]', hostname: '[]' }), ['error range /amount']);
  assert.deepEqual(said({ amount: 0 }), ['error range /amount']);
  assert.deepEqual(said({ password: 'Aa1~' }), ['error length /password']);
  assert.deepEqual(said({ internetMaxBandwidthOut: 0 }), ['error range /internetMaxBandwidthOut']);
  assert.deepEqual(said({ internetChargeType: 'ByBandwith' }), ['error enum /internetChargeType']);
  assert.deepEqual(said({ internetChargeType: 'ByClusterBandwidth95' }), []);
  assert.deepEqual(said({ internetChargeType: 'ByBandwidthCluster' }), []);
  assert.deepEqual(said({ raidConfig: { raidType: 6 } }), ['error enum /raidConfig/raidType']);
});

test('keys of SSH: five at most, and the text of a public key', () => {
  const keys = { ...without('password'), sshKeys: Array.from({ length: 6 }, () => key) };
  assert.deepEqual(said(keys), ['error length /sshKeys', 'warning ssh-keys-removed /sshKeys']);
  assert.deepEqual(said({ ...without('password'), sshKeys: ['key-YWD2QFOl'] }), [
    'warning ssh-keys-removed /sshKeys',
    'warning pattern /sshKeys/0',
  ]);
});

test('partitions: Linux and Windows forms', () => {
  const one = (changes: object) => said({ partitions: [{ fsPath: '/', fsType: 'ext4', size: 1, ...changes }] });
  assert.deepEqual(one({ fsPath: 'C', fsType: 'NTFS' }), []);
  assert.deepEqual(one({ fsPath: 'data' }), ['error pattern /partitions/0/fsPath']);
  assert.deepEqual(one({ fsType: 4 }), ['error type /partitions/0/fsType']);
  assert.deepEqual(one({ fsType: 'xfs' }), ['error enum /partitions/0/fsType']);
  assert.deepEqual(one({ size: 0 }), ['error range /partitions/0/size']);
});

test('names of interfaces', () => {
  assert.deepEqual(said({ nic: { wanName: 'bond0', lanName: 'bond1' } }), []);
  assert.deepEqual(said({ nic: { lanName: 'lan0' } }), []);
  assert.deepEqual(said({ nic: { wanName: 'lan0' } }), ['error pattern /nic/wanName']);
  assert.deepEqual(said({ nic: { lanName: 'wan0' } }), ['error pattern /nic/lanName']);
  assert.deepEqual(said({ nic: { lanName: 'lan' } }), ['error length /nic/lanName']);
});

test('a later field is a hint', () => {
  assert.deepEqual(said({ tags: { tags: [{ key: 'env', value: 'test' }] } }), ['hint later-field /tags']);
});

test('rules run on a body that is wrong elsewhere', () => {
  assert.deepEqual(said({ zoneId: 7, instanceChargePrepaid: null, password: 'short' }), [
    'error type /zoneId',
    'error prepaid-missing /instanceChargeType',
    'warning type /instanceChargePrepaid',
    'error length /password',
    'error password-classes /password',
  ]);
});

test('a body that is no object, or holds other types everywhere, breaks no rule', () => {
  for (const body of [[], 'text', null]) summary('zenlayer-bmc', JSON.stringify(body));
  const keys = [
    ...Object.keys(valid),
    'amount',
    'instanceName',
    'hostname',
    'sshKeys',
    'raidConfig',
    'partitions',
    'nic',
  ];
  for (const wrong of [null, 1e308, true, '', [null], { a: 1 }]) {
    summary('zenlayer-bmc', Object.fromEntries(keys.map((name) => [name, wrong])));
  }
});

test('names of megabytes are too long, and nothing worse', () => {
  for (const part of ['a', '_', '[1,2]', '[0000', '[']) {
    const problems = said({ hostname: part.repeat(1_000_000) });
    assert.ok(problems.includes('error hostname-length /hostname'), part);
  }
});

test('patterns expand as the document shows', () => {
  assert.deepEqual(expandNames('SEL-M6C-[1,2]', 2), ['SEL-M6C-01', 'SEL-M6C-02']);
  assert.deepEqual(expandNames('server_[3,3]', 2), ['server003', 'server004']);
  assert.equal(nameAt('server_[3,3]_[1,1]', 1), 'server0042');
});

test('patterns beyond what the document shows', () => {
  assert.deepEqual(expandNames('a[98,2]', 3), ['a98', 'a99', 'a100']);
  assert.equal(nameAt('a[1,1]b[2,2]', 0), 'a1b02');
  for (const pattern of ['[]', '[,]', '[0]', '[0,]', '[,6]']) assert.equal(nameAt(pattern, 7), '000007');
  assert.deepEqual(expandNames('web', 2), ['web', 'web']);
  for (const name of ['web', 'web-[1,7]', 'web-[1,0]', 'web-[1, 2]', 'web-[100000]']) {
    assert.equal(hasPattern(name), false, name);
    assert.equal(nameAt(name, 3), name);
  }
});
