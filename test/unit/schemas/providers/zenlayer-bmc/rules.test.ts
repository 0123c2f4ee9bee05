import assert from 'node:assert/strict';
import { test } from 'node:test';
import { mends } from '../../../../support/builders/assert-fixes.ts';
import { summary } from '../../../../support/builders/diagnose.ts';

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
const fixes = (changes: object, code: string) => mends('zenlayer-bmc', { ...valid, ...changes }, code);

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
  for (const instanceChargePrepaid of [undefined, null]) {
    assert.deepEqual(fixes({ instanceChargePrepaid }, 'prepaid-missing'), [
      'Add "instanceChargePrepaid"',
      'Set "instanceChargeType" to "POSTPAID"',
    ]);
  }
  assert.deepEqual(said({ ...without('instanceChargePrepaid'), chargePrepaid: { period: 1 } }), [
    'warning unknown-field /chargePrepaid',
  ]);
});

test('prepaid-unused: POSTPAID takes no notice of it', () => {
  assert.deepEqual(said({ instanceChargeType: 'POSTPAID' }), [
    'hint postpaid-on-request /instanceChargeType',
    'warning prepaid-unused /instanceChargePrepaid',
  ]);
  assert.deepEqual(fixes({ instanceChargeType: 'POSTPAID' }, 'prepaid-unused'), [
    'Remove "instanceChargePrepaid"',
    'Set "instanceChargeType" to "PREPAID"',
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
  assert.deepEqual(fixes({ sshKeys: [key] }, 'login-conflict'), ['Remove "sshKeys"', 'Remove "password"']);
  assert.deepEqual(said({ password: '', sshKeys: [key] }), ['warning ssh-keys-removed /sshKeys']);
  assert.deepEqual(said({ password: '${secret:root}', sshKeys: [key] }), [
    'error login-conflict /sshKeys',
    'warning ssh-keys-removed /sshKeys',
  ]);
});

test('login-random hints when there is no way to log in', () => {
  assert.deepEqual(said(without('password')), ['hint login-random']);
  assert.deepEqual(fixes(without('password'), 'login-random'), ['Add "password"']);
  assert.deepEqual(fixes({ password: '' }, 'login-random'), ['Add "password"']);
  assert.deepEqual(said({ ...without('password'), keyId: 'key-YWD2QFOl' }), ['hint later-field /keyId']);
});

test('password-classes names what is missing', () => {
  assert.deepEqual(said({ password: 'password-12345~' }), ['error password-classes /password']);
  assert.deepEqual(said({ password: 'Password12345' }), ['error password-classes /password']);
  for (const special of '~!@$^*-_=+') assert.deepEqual(said({ password: `Passw0rd${special}` }), []);
});

test('a special character outside the printed list is a warning, since that list is damaged', () => {
  for (const password of ['Passw0rd-#', 'Passw0rd#']) {
    assert.deepEqual(said({ password }), ['warning pattern /password']);
    assert.deepEqual(fixes({ password }, 'pattern'), ['Generate a password']);
  }
});

test('a password that breaks a rule is replaced by one that breaks none', () => {
  for (const password of ['short', 'password-12345', 'Aa1~'.repeat(5)]) {
    const code = said({ password })[0]?.split(' ')[1] ?? '';
    assert.deepEqual(fixes({ password }, code), ['Generate a password']);
  }
});

test('traffic-package-default hints at the package that comes with the model', () => {
  const packaged = { internetChargeType: 'ByTrafficPackage' };
  assert.deepEqual(said(packaged), ['hint traffic-package-default /internetChargeType']);
  assert.deepEqual(fixes(packaged, 'traffic-package-default'), ['Add "trafficPackageSize"']);
});

test('ssh-keys-without-image: keys are ignored without an image', () => {
  assert.deepEqual(said({ ...without('password', 'imageId'), sshKeys: [key] }), [
    'warning ssh-keys-removed /sshKeys',
    'hint ssh-keys-without-image /sshKeys',
  ]);
  assert.deepEqual(fixes({ ...without('password', 'imageId'), sshKeys: [key] }, 'ssh-keys-without-image'), [
    'Remove "sshKeys"',
  ]);
});

test('traffic-package-unused: the size counts with ByTrafficPackage only', () => {
  assert.deepEqual(said({ trafficPackageSize: 10 }), ['warning traffic-package-unused /trafficPackageSize']);
  assert.deepEqual(fixes({ trafficPackageSize: 10 }, 'traffic-package-unused'), [
    'Set "internetChargeType" to "ByTrafficPackage"',
    'Remove "trafficPackageSize"',
  ]);
  assert.deepEqual(said({ trafficPackageSize: 2.5, internetChargeType: 'ByTrafficPackage' }), []);
  assert.deepEqual(said({ trafficPackageSize: 10, internetChargeType: '${env:CHARGE}' }), []);
});

test('limits that the document gives are errors', () => {
  const names = { instanceName: 'web-[1,3]', hostname: 'web-[1,3]' };
  assert.deepEqual(said({ amount: 101, ...names }), ['error range /amount']);
  assert.deepEqual(said({ amount: 100, ...names }), []);
  assert.deepEqual(said({ amount: 0 }), ['error range /amount']);
  assert.deepEqual(said({ password: 'Aa1~' }), ['error length /password']);
  assert.deepEqual(said({ internetChargeType: 'ByBandwith' }), ['error enum /internetChargeType']);
  assert.deepEqual(said({ internetChargeType: 'ByClusterBandwidth95' }), []);
});

test('limits that only the SDKs give are warnings', () => {
  assert.deepEqual(said({ internetMaxBandwidthOut: 0 }), ['warning range /internetMaxBandwidthOut']);
  assert.deepEqual(said({ instanceChargePrepaid: { period: 0 } }), ['warning range /instanceChargePrepaid/period']);
  assert.deepEqual(said({ internetChargeType: 'ByTrafficPackage', trafficPackageSize: -1 }), [
    'warning range /trafficPackageSize',
  ]);
});

test('keys of SSH: five at most, and the text of a public key', () => {
  const many = { ...without('password'), sshKeys: Array.from({ length: 6 }, (_, index) => `ssh-rsa ${index}`) };
  assert.deepEqual(said(many), ['error length /sshKeys', 'warning ssh-keys-removed /sshKeys']);
  assert.deepEqual(fixes(many, 'length'), ['Keep the first 5 keys']);
  assert.deepEqual(said({ ...without('password'), sshKeys: ['key-YWD2QFOl'] }), [
    'warning ssh-keys-removed /sshKeys',
    'warning pattern /sshKeys/0',
  ]);
});

test('ssh-keys-repeat: each key stands once', () => {
  const twice = { ...without('password'), sshKeys: [key, key] };
  assert.deepEqual(said(twice), ['warning ssh-keys-removed /sshKeys', 'warning ssh-keys-repeat /sshKeys/1']);
  assert.deepEqual(fixes(twice, 'ssh-keys-repeat'), ['Remove this item']);
});

test('keys-on-windows: Windows takes a password alone', () => {
  const windows = { partitions: [{ fsPath: 'C', fsType: 'NTFS', size: 100 }], ...without('password') };
  assert.deepEqual(said({ ...windows, keyId: 'key-YWD2QFOl' }), [
    'hint later-field /keyId',
    'hint keys-on-windows /keyId',
  ]);
  assert.deepEqual(fixes({ ...windows, sshKeys: [key] }, 'keys-on-windows'), ['Remove "sshKeys"']);
});

test('nic-names-equal: the interfaces have different names', () => {
  assert.deepEqual(said({ nic: { wanName: 'bond0', lanName: 'bond1' } }), []);
  assert.deepEqual(said({ nic: { lanName: 'lan0' } }), []);
  const equal = (name: string) => ({ nic: { wanName: name, lanName: name } });
  assert.deepEqual(said(equal('eth00')), ['error nic-names-equal /nic/lanName']);
  assert.deepEqual(fixes(equal('eth00'), 'nic-names-equal'), ['Set "lanName" to "lan0"', 'Set "wanName" to "wan0"']);
  assert.deepEqual(fixes(equal('bond0'), 'nic-names-equal'), ['Set "lanName" to "bond1"']);
  assert.deepEqual(fixes(equal('bond1'), 'nic-names-equal'), ['Set "wanName" to "bond0"']);
  assert.deepEqual(fixes(equal('wan0'), 'nic-names-equal'), ['Set "lanName" to "lan0"']);
});

test('the form of an interface name, which the document leaves to its data structures, is a warning', () => {
  assert.deepEqual(said({ nic: { wanName: 'lan0' } }), ['warning pattern /nic/wanName']);
  assert.deepEqual(fixes({ nic: { wanName: 'lan0' } }, 'pattern'), ['Set "wanName" to "wan0"']);
  assert.deepEqual(fixes({ nic: { wanName: 'lan0', lanName: 'wan0' } }, 'pattern'), ['Swap the two names']);
  assert.deepEqual(fixes({ nic: { wanName: '0public-interface' } }, 'pattern'), ['Set "wanName" to "publicinte"']);
  assert.deepEqual(said({ nic: { lanName: 'wan0' } }), ['warning pattern /nic/lanName']);
  assert.deepEqual(said({ nic: { lanName: 'lan' } }), ['warning length /nic/lanName']);
  assert.deepEqual(fixes({ nic: { lanName: 'lan' } }, 'length'), ['Set "lanName" to "lan0"']);
});

test('a later field is a hint, and its limits are warnings', () => {
  assert.deepEqual(said({ tags: { tags: [{ key: 'env', value: 'test' }] } }), ['hint later-field /tags']);
  assert.deepEqual(said({ tags: { tags: [{ key: 'k'.repeat(129), value: 'test' }] } }), [
    'hint later-field /tags',
    'warning length /tags/tags/0/key',
  ]);
});

test('tags stand in an object, each key once', () => {
  const plain = { tags: [{ key: 'env', value: 'test' }] };
  assert.deepEqual(said(plain), ['hint later-field /tags', 'warning type /tags']);
  assert.deepEqual(fixes(plain, 'type'), ['Wrap in { "tags": ... }']);
  const twice = { tags: { tags: [{ key: 'env' }, { key: 'env' }] } };
  assert.deepEqual(said(twice), ['hint later-field /tags', 'warning tag-repeat /tags/tags/1/key']);
  assert.deepEqual(fixes(twice, 'tag-repeat'), ['Remove this item']);
});

test('cluster-missing: ByBandwidthCluster needs clusterId', () => {
  const shared = { internetChargeType: 'ByBandwidthCluster' };
  assert.deepEqual(said(shared), ['warning cluster-missing /internetChargeType']);
  assert.deepEqual(said({ ...shared, clusterId: 'bwc-1' }), ['hint later-field /clusterId']);
  assert.deepEqual(fixes(shared, 'cluster-missing'), [
    'Add "clusterId"',
    'Set "internetChargeType" to "ByClusterBandwidth95"',
  ]);
});

test('key-id-conflict: one of password and keyId', () => {
  assert.deepEqual(said({ keyId: 'key-YWD2QFOl' }), ['hint later-field /keyId', 'warning key-id-conflict /keyId']);
  assert.deepEqual(fixes({ keyId: 'key-YWD2QFOl' }, 'key-id-conflict'), ['Remove "password"', 'Remove "keyId"']);
});

test('ipxe-with-image: one of them', () => {
  assert.deepEqual(said({ ipxeUrl: 'netboot' }), ['hint later-field /ipxeUrl', 'warning ipxe-with-image /ipxeUrl']);
  assert.deepEqual(said({ ipxeUrl: 'netboot', ...without('imageId') }), ['hint later-field /ipxeUrl']);
  assert.deepEqual(fixes({ ipxeUrl: 'netboot' }, 'ipxe-with-image'), ['Remove "ipxeUrl"', 'Remove "imageId"']);
  const partitions = [{ fsPath: '/', fsType: 'ext4', size: 10 }];
  assert.deepEqual(fixes({ ipxeUrl: 'netboot', partitions }, 'ipxe-with-image'), ['Remove "ipxeUrl"']);
});

test('user-data-size: 32 KB, counted in bytes', () => {
  assert.deepEqual(said({ userData: 'a'.repeat(32 * 1024) }), ['hint later-field /userData']);
  for (const userData of ['a'.repeat(32 * 1024 + 1), '服'.repeat(10_923)]) {
    assert.deepEqual(said({ userData }), ['hint later-field /userData', 'warning user-data-size /userData']);
  }
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
