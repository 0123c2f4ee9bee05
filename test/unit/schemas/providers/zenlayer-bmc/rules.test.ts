import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Json } from '../../../../../schemas/core/json.ts';
import { assertFixes } from '../../../../support/builders/assert-fixes.ts';
import { summary } from '../../../../support/builders/diagnose.ts';
import { afterFixes, problemsOf } from '../../../../support/builders/fixes.ts';

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

const problemsWith = (changes: object) => summary('zenlayer-bmc', { ...valid, ...changes });
const fixes = (changes: object, code: string) => assertFixes('zenlayer-bmc', { ...valid, ...changes }, code);

/** The valid body without some of its fields, which `undefined` removes. */
const without = (...keys: string[]) => Object.fromEntries(keys.map((name) => [name, undefined]));

describe('the rules of zenlayer-bmc', () => {
  it('accept a valid body', () => {
    assert.deepEqual(problemsWith({}), []);
  });

  it('require four fields', () => {
    for (const name of ['zoneId', 'instanceTypeId', 'instanceChargeType', 'internetChargeType']) {
      assert.deepEqual(problemsWith(without(name)), ['error required']);
    }
  });

  it('report a value beyond a documented limit as an error', () => {
    const names = { instanceName: 'web-[1,3]', hostname: 'web-[1,3]' };
    assert.deepEqual(problemsWith({ amount: 101, ...names }), ['error range /amount']);
    assert.deepEqual(problemsWith({ amount: 100, ...names }), []);
    assert.deepEqual(problemsWith({ amount: 0 }), ['error range /amount']);
    assert.deepEqual(problemsWith({ password: 'Aa1~' }), ['error length /password']);
    assert.deepEqual(problemsWith({ internetChargeType: 'ByBandwith' }), ['error enum /internetChargeType']);
    assert.deepEqual(problemsWith({ internetChargeType: 'ByClusterBandwidth95' }), []);
  });

  it('warn about a value beyond a limit that only the SDKs have', () => {
    assert.deepEqual(problemsWith({ internetMaxBandwidthOut: 0 }), ['warning range /internetMaxBandwidthOut']);
    assert.deepEqual(problemsWith({ instanceChargePrepaid: { period: 0 } }), [
      'warning range /instanceChargePrepaid/period',
    ]);
    assert.deepEqual(problemsWith({ internetChargeType: 'ByTrafficPackage', trafficPackageSize: -1 }), [
      'warning range /trafficPackageSize',
    ]);
  });

  it('run on a body that is wrong elsewhere', () => {
    assert.deepEqual(problemsWith({ zoneId: 7, instanceChargePrepaid: null, password: 'short' }), [
      'error type /zoneId',
      'error prepaid-missing /instanceChargeType',
      'error length /password',
      'error password-classes /password',
    ]);
  });

  it('do not throw for a body of any other type', () => {
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
});

describe('the login rules of zenlayer-bmc', () => {
  it('reject a password together with keys', () => {
    assert.deepEqual(problemsWith({ sshKeys: [key] }), [
      'error login-conflict /sshKeys',
      'warning ssh-keys-removed /sshKeys',
    ]);
    assert.deepEqual(problemsWith({ sshKeys: [] }), []);
    assert.deepEqual(fixes({ sshKeys: [key] }, 'login-conflict'), ['Remove "sshKeys"', 'Remove "password"']);
    assert.deepEqual(problemsWith({ password: '', sshKeys: [key] }), [
      'warning length /password',
      'warning ssh-keys-removed /sshKeys',
    ]);
    assert.deepEqual(problemsWith({ password: '${secret:root}', sshKeys: [key] }), [
      'error login-conflict /sshKeys',
      'warning ssh-keys-removed /sshKeys',
    ]);
  });

  it('hint at a body without any login', () => {
    assert.deepEqual(problemsWith(without('password')), ['hint login-random']);
    assert.deepEqual(fixes(without('password'), 'login-random'), ['Add "password"']);
    assert.deepEqual(problemsWith({ ...without('password'), keyId: 'key-YWD2QFOl' }), ['hint later-field /keyId']);
  });

  it('require the classes of characters of a password', () => {
    assert.deepEqual(problemsWith({ password: 'password-12345~' }), ['error password-classes /password']);
    assert.deepEqual(problemsWith({ password: 'Password2345' }), ['error password-classes /password']);
    assert.deepEqual(problemsWith({ password: 'password1' }), ['error password-classes /password']);
    for (const special of '~!@$^*-_=+') assert.deepEqual(problemsWith({ password: `Passw0rd${special}` }), []);
  });

  it('warn about a password whose only special character is the printed 1', () => {
    for (const password of ['Password12345', 'Passw0rd1']) {
      assert.deepEqual(problemsWith({ password }), ['warning password-special /password']);
      assert.deepEqual(fixes({ password }, 'password-special'), ['Generate a password']);
    }
    assert.deepEqual(problemsWith({ password: 'Passw0rd1~' }), []);
  });

  it('warn about a special character that the damaged documented list lacks', () => {
    for (const password of ['Passw0rd-#', 'Passw1rd#']) {
      assert.deepEqual(problemsWith({ password }), ['warning pattern /password']);
      assert.deepEqual(fixes({ password }, 'pattern'), ['Generate a password']);
    }
    // Without any character of the list, the password is wrong.
    assert.deepEqual(problemsWith({ password: 'Passw0rd#' }), ['error password-classes /password']);
    assert.deepEqual(problemsWith({ password: '密${secret:p}' }), ['warning pattern /password']);
  });

  it('replace an invalid password by a valid one', () => {
    for (const password of ['short', 'password-12345', 'Aa1~'.repeat(5)]) {
      const code = problemsWith({ password })[0]?.split(' ')[1] ?? '';
      assert.deepEqual(fixes({ password }, code), ['Generate a password']);
    }
  });

  it('hint at keys without an image', () => {
    assert.deepEqual(problemsWith({ ...without('password', 'imageId'), sshKeys: [key] }), [
      'warning ssh-keys-removed /sshKeys',
      'information ssh-keys-without-image /sshKeys',
    ]);
    assert.deepEqual(fixes({ ...without('password', 'imageId'), sshKeys: [key] }, 'ssh-keys-without-image'), [
      'Remove "sshKeys"',
    ]);
  });

  it('accept up to five public SSH keys', () => {
    const many = { ...without('password'), sshKeys: Array.from({ length: 6 }, (_, index) => `ssh-rsa ${index}`) };
    assert.deepEqual(problemsWith(many), ['error length /sshKeys', 'warning ssh-keys-removed /sshKeys']);
    assert.deepEqual(fixes(many, 'length'), ['Keep the first 5 keys']);
    assert.deepEqual(problemsWith({ ...without('password'), sshKeys: ['key-YWD2QFOl'] }), [
      'warning ssh-keys-removed /sshKeys',
      'warning pattern /sshKeys/0',
    ]);
  });

  it('warn about a repeated SSH key', () => {
    const twice = { ...without('password'), sshKeys: [key, key] };
    assert.deepEqual(problemsWith(twice), ['warning ssh-keys-removed /sshKeys', 'warning ssh-keys-repeat /sshKeys/1']);
    assert.deepEqual(fixes(twice, 'ssh-keys-repeat'), ['Remove this item']);
  });

  it('reject an empty key', () => {
    const empty = { ...without('password'), sshKeys: [key, ''] };
    assert.deepEqual(problemsWith(empty), ['warning ssh-keys-removed /sshKeys', 'error length /sshKeys/1']);
    assert.deepEqual(fixes(empty, 'length'), ['Remove this item']);
  });

  it('move the ID of a key pair to its field', () => {
    const id = { ...without('password'), sshKeys: ['key-YWD2QFOl'] };
    assert.deepEqual(fixes(id, 'pattern'), ['Move to "keyId"']);
    assert.deepEqual(fixes({ ...id, keyId: 'key-a1b2' }, 'pattern'), []);
  });

  it('warn about several keys in one item', () => {
    const other = 'ecdsa-sha2-nistp256 AAAAE2VjZHNh me@example';
    for (const separator of ['\n', '\r\n', ', ', ' ']) {
      const joined = { ...without('password'), sshKeys: [`${key}${separator}${other}`] };
      assert.deepEqual(problemsWith(joined), [
        'warning ssh-keys-removed /sshKeys',
        'warning ssh-keys-joined /sshKeys/0',
      ]);
      assert.deepEqual(fixes(joined, 'ssh-keys-joined'), ['Split into one item for each key']);
      const split = afterFixes('zenlayer-bmc', { ...valid, ...joined }, 'ssh-keys-joined');
      const [text = '{}'] = Object.values(split);
      assert.deepEqual(JSON.parse(text).sshKeys, [key, other]);
    }
    const many = Array.from({ length: 6 }, () => key).join('\n');
    assert.deepEqual(fixes({ ...without('password'), sshKeys: [many] }, 'ssh-keys-joined'), []);
    assert.deepEqual(problemsWith({ ...without('password'), sshKeys: [`${key}\n`] }), [
      'warning ssh-keys-removed /sshKeys',
    ]);
  });

  it('hint at keys on Windows, which takes a password only', () => {
    const windows = { partitions: [{ fsPath: 'C', fsType: 'NTFS', size: 100 }], ...without('password') };
    assert.deepEqual(problemsWith({ ...windows, keyId: 'key-YWD2QFOl' }), [
      'hint later-field /keyId',
      'information keys-on-windows /keyId',
    ]);
    assert.deepEqual(fixes({ ...windows, sshKeys: [key] }, 'keys-on-windows'), ['Remove "sshKeys"']);
  });

  it('warn about a password together with keyId', () => {
    assert.deepEqual(problemsWith({ keyId: 'key-YWD2QFOl' }), [
      'hint later-field /keyId',
      'warning key-id-conflict /keyId',
    ]);
    assert.deepEqual(fixes({ keyId: 'key-YWD2QFOl' }, 'key-id-conflict'), ['Remove "password"', 'Remove "keyId"']);
  });
});

describe('the network interface rules of zenlayer-bmc', () => {
  it('reject equal names of the two interfaces', () => {
    assert.deepEqual(problemsWith({ nic: { wanName: 'bond0', lanName: 'bond1' } }), []);
    assert.deepEqual(problemsWith({ nic: { lanName: 'lan0' } }), []);
    const equal = (name: string) => ({ nic: { wanName: name, lanName: name } });
    assert.deepEqual(problemsWith(equal('eth00')), ['error nic-names-equal /nic/lanName']);
    assert.deepEqual(fixes(equal('eth00'), 'nic-names-equal'), ['Set "lanName" to "lan0"', 'Set "wanName" to "wan0"']);
    assert.deepEqual(fixes(equal('bond0'), 'nic-names-equal'), ['Set "lanName" to "bond1"']);
    assert.deepEqual(fixes(equal('bond1'), 'nic-names-equal'), ['Set "wanName" to "bond0"']);
    assert.deepEqual(problemsWith(equal('wan0')), ['error nic-name-start /nic/lanName']);
    assert.deepEqual(fixes(equal('wan0'), 'nic-name-start'), ['Set "lanName" to "lan0"']);
    assert.deepEqual(problemsWith(equal('eth')), ['error length /nic/wanName', 'error length /nic/lanName']);
  });

  it('hint at an empty text that the provider reads as absent', () => {
    for (const key of ['instanceName', 'hostname', 'clusterId', 'userData', 'ipxeUrl']) {
      const problems = problemsOf('zenlayer-bmc', JSON.stringify({ ...valid, [key]: '' }));
      assert.ok(
        problems.some(({ code, severity }) => code === 'length' && severity === 'hint'),
        key,
      );
    }
  });

  it('reject an invalid interface name', () => {
    assert.deepEqual(problemsWith({ nic: { wanName: 'lan0' } }), ['error nic-name-start /nic/wanName']);
    assert.deepEqual(problemsWith({ nic: { wanName: 'mylan0', lanName: 'mywan0' } }), []);
    assert.deepEqual(fixes({ nic: { wanName: 'lan0' } }, 'nic-name-start'), ['Set "wanName" to "wan0"']);
    const swapped = { nic: { wanName: 'lan0', lanName: 'wan0' } };
    assert.deepEqual(problemsWith(swapped), ['error nic-name-start /nic/wanName']);
    assert.deepEqual(fixes(swapped, 'nic-name-start'), ['Swap the two names']);
    assert.deepEqual(fixes({ nic: { wanName: '0public-interface' } }, 'pattern'), ['Set "wanName" to "publicinte"']);
    assert.deepEqual(problemsWith({ nic: { lanName: 'wan0' } }), ['error nic-name-start /nic/lanName']);
    assert.deepEqual(problemsWith({ nic: { lanName: 'lan' } }), ['error length /nic/lanName']);
    assert.deepEqual(fixes({ nic: { lanName: 'lan' } }, 'length'), ['Set "lanName" to "lan0"']);
    assert.deepEqual(fixes({ nic: { wanName: 'eth' } }, 'length'), ['Set "wanName" to "eth0"']);
    assert.deepEqual(fixes({ nic: { wanName: 'eth', lanName: 'eth0' } }, 'length'), ['Set "wanName" to "wan0"']);
  });
});

describe('the rules of zenlayer-bmc for newer fields', () => {
  it('hint at a newer field, and warn about its limits', () => {
    assert.deepEqual(problemsWith({ tags: { tags: [{ key: 'env', value: 'test' }] } }), ['hint later-field /tags']);
    assert.deepEqual(problemsWith({ tags: { tags: [{ key: 'k'.repeat(129), value: 'test' }] } }), [
      'hint later-field /tags',
      'warning length /tags/tags/0/key',
    ]);
  });

  it('make a list of tags that are written as a map', () => {
    const list = [{ key: 'group', value: 'test' }];
    const converted = (tags: Json, code: string) => {
      const [text = '{}'] = Object.values(afterFixes('zenlayer-bmc', { ...valid, tags }, code));
      return JSON.parse(text).tags;
    };
    assert.deepEqual(problemsWith({ tags: { group: 'test', owner: 'me' } }), [
      'hint later-field /tags',
      'warning tags-as-map /tags/group',
    ]);
    assert.deepEqual(converted({ group: 'test' }, 'tags-as-map'), { tags: list });
    assert.deepEqual(converted({ group: 'test', size: 3 }, 'tags-as-map'), {
      tags: [...list, { key: 'size', value: '3' }],
    });
    assert.deepEqual(converted({ tags: list, a: 'b' }, 'tags-as-map'), { tags: [...list, { key: 'a', value: 'b' }] });
    assert.deepEqual(converted({ key: 'group', value: 'test' }, 'tags-as-map'), { tags: list });
    assert.deepEqual(problemsWith({ tags: { tags: { group: 'test' } } }), [
      'hint later-field /tags',
      'warning type /tags/tags',
    ]);
    assert.deepEqual(converted({ tags: { group: 'test' } }, 'type'), { tags: list });
    assert.deepEqual(converted([{ key: 'group', value: 'test' }], 'type'), { tags: list });
    assert.deepEqual(converted([{ group: 'test' }], 'type'), { tags: list });
    assert.deepEqual(converted('group=test', 'type'), { tags: list });
    assert.deepEqual(converted('key=group,value=test', 'type'), { tags: list });
    assert.deepEqual(problemsWith({ tags: { tags: [{ group: 'test' }] } }), [
      'hint later-field /tags',
      'warning tags-as-map /tags/tags/0/group',
    ]);
    assert.deepEqual(converted({ tags: [{ group: 'test' }] }, 'tags-as-map'), { tags: list });
    for (const tags of [
      { group: 'test', a: ['b'] },
      { group: 'test', tags: { a: 'b' } },
    ])
      assert.deepEqual(fixes({ tags }, 'tags-as-map'), []);
  });

  it('require tags in an object, each key once', () => {
    const plain = { tags: [{ key: 'env', value: 'test' }] };
    assert.deepEqual(problemsWith(plain), ['hint later-field /tags', 'warning type /tags']);
    assert.deepEqual(fixes(plain, 'type'), ['Wrap in { "tags": ... }']);
    const twice = { tags: { tags: [{ key: 'env' }, { key: 'env' }] } };
    assert.deepEqual(problemsWith(twice), ['hint later-field /tags', 'warning tag-repeat /tags/tags/1/key']);
    assert.deepEqual(fixes(twice, 'tag-repeat'), ['Remove this item']);
  });

  it('warn about an iPXE URL together with an image', () => {
    assert.deepEqual(problemsWith({ ipxeUrl: 'netboot' }), [
      'hint later-field /ipxeUrl',
      'warning ipxe-with-image /ipxeUrl',
    ]);
    assert.deepEqual(problemsWith({ ipxeUrl: 'netboot', ...without('imageId') }), ['hint later-field /ipxeUrl']);
    assert.deepEqual(fixes({ ipxeUrl: 'netboot' }, 'ipxe-with-image'), ['Remove "ipxeUrl"', 'Remove "imageId"']);
    const partitions = [{ fsPath: '/', fsType: 'ext4', size: 10 }];
    assert.deepEqual(fixes({ ipxeUrl: 'netboot', partitions }, 'ipxe-with-image'), ['Remove "ipxeUrl"']);
  });

  it('warn about user data of more than 32 KB in bytes', () => {
    assert.deepEqual(problemsWith({ userData: 'a'.repeat(32 * 1024) }), ['hint later-field /userData']);
    for (const userData of ['a'.repeat(32 * 1024 + 1), '服'.repeat(10_923)]) {
      assert.deepEqual(problemsWith({ userData }), ['hint later-field /userData', 'warning user-data-size /userData']);
    }
  });

  it('warn about user data in base64, which the server runs as text', () => {
    for (const script of ['#!/bin/bash\necho hi\n', '#cloud-config\nusers: []\n', 'echo hello\n']) {
      const userData = Buffer.from(script).toString('base64');
      assert.deepEqual(problemsWith({ userData }), [
        'hint later-field /userData',
        'warning user-data-encoded /userData',
      ]);
      assert.deepEqual(fixes({ userData }, 'user-data-encoded'), ['Decode base64']);
      const [text = '{}'] = Object.values(afterFixes('zenlayer-bmc', { ...valid, userData }, 'user-data-encoded'));
      assert.equal(JSON.parse(text).userData, script);
      assert.deepEqual(problemsWith({ userData: script }), ['hint later-field /userData']);
    }
    assert.deepEqual(fixes({ userData: 'H4sIAAAAAAAAA8tIzcnJBwCGphA2BQAAAA==' }, 'user-data-encoded'), []);
    for (const userData of ['reboot', 'password', 'systemctl', 'deadbeefdeadbeef'])
      assert.deepEqual(problemsWith({ userData }), ['hint later-field /userData'], userData);
  });

  it('warn about a cluster without its charge type', () => {
    assert.deepEqual(problemsWith({ clusterId: 'bwc-1' }), [
      'hint later-field /clusterId',
      'warning cluster-unused /clusterId',
    ]);
    assert.deepEqual(fixes({ clusterId: 'bwc-1' }, 'cluster-unused'), [
      'Set "internetChargeType" to "ByBandwidthCluster"',
      'Remove "clusterId"',
    ]);
    for (const internetChargeType of ['ByBandwidthCluster', 'ByClusterBandwidth95', '${env:TYPE}'])
      assert.deepEqual(problemsWith({ internetChargeType, clusterId: 'bwc-1' }), ['hint later-field /clusterId']);
  });

  it('name the header for what is sent in one', () => {
    for (const key of ['X-ZC-Action', 'action', 'Version'])
      assert.deepEqual(problemsWith({ [key]: 'x' }), [`warning header-fields /${key}`]);
  });

  it('expect an ID in "keyId"', () => {
    const login = { ...without('password') };
    for (const keyId of [key, 'key-a,key-b'])
      assert.deepEqual(problemsWith({ ...login, keyId }), ['hint later-field /keyId', 'warning pattern /keyId']);
    const after = afterFixes('zenlayer-bmc', { ...valid, ...login, sshKeyIds: ['key-YWD2QFOl'] }, 'unknown-field');
    assert.deepEqual(
      Object.values(after).map((text) => JSON.parse(text).keyId),
      ['key-YWD2QFOl'],
    );
  });

  it('report an empty field once', () => {
    assert.deepEqual(problemsWith({ password: '' }), ['warning length /password']);
    assert.deepEqual(problemsWith({ password: null }), ['hint type /password']);
    assert.deepEqual(problemsWith({ instanceChargePrepaid: null }), ['error prepaid-missing /instanceChargeType']);
    assert.deepEqual(problemsWith({ nic: { wanName: '网卡0' } }), ['error pattern /nic/wanName']);
  });

  it('remove no key of a tag without a question', () => {
    const body = { ...valid, tags: { tags: [{ key: '', value: 'b' }] } };
    const fixes = problemsOf('zenlayer-bmc', JSON.stringify(body)).flatMap((problem) => problem.fixes ?? []);
    assert.ok(fixes.every(({ safe, title }) => !(safe && title.en === 'Remove "key"')));
  });

  it('take general words for fields of their own level only', () => {
    const { instanceTypeId, ...others } = valid;
    assert.deepEqual(summary('zenlayer-bmc', { ...others, type: instanceTypeId }), ['error unknown-field /type']);
    for (const name of ['disks', 'key', 'mode']) {
      const body = JSON.stringify({ ...valid, [name]: 'x' });
      const texts = problemsOf('zenlayer-bmc', body).map(({ message }) => message.en);
      assert.ok(!texts.some((text) => text.includes('Did you mean')), name);
    }
  });
});
