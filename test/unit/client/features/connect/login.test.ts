import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  isAddress,
  isPort,
  isUser,
  loginSchema,
  remoteAuthority,
  sshArguments,
  usualLogin,
} from '../../../../../client/src/features/connect/login.ts';

describe('sshArguments', () => {
  it('ends the options before the address, and leaves host keys to ssh', () => {
    assert.deepEqual(sshArguments({ user: 'root', port: 22 }, '198.18.0.2'), [
      '-l',
      'root',
      '-p',
      '22',
      '--',
      '198.18.0.2',
    ]);
    const withKey = sshArguments({ user: 'root', port: 2222, key: '~/.ssh/a b' }, '2001:db8::1');
    assert.deepEqual(withKey, ['-l', 'root', '-p', '2222', '-i', '~/.ssh/a b', '--', '2001:db8::1']);
    assert.doesNotMatch(withKey.join(' '), /StrictHostKeyChecking/);
  });
});

describe('a login', () => {
  it('is that of the administrator at first', () => {
    assert.deepEqual(usualLogin('Linux'), { user: 'root', port: 22 });
    assert.deepEqual(usualLogin('Windows Server 2022'), { user: 'Administrator', port: 22 });
    assert.deepEqual(usualLogin(undefined), { user: 'root', port: 22 });
  });

  it('has no user that is an option, and a port that exists', () => {
    for (const user of ['root', 'ec2-user', '_a.b']) assert.ok(isUser(user), user);
    for (const user of ['', '-oProxyCommand=x', 'a b', 'a;b', 'a@b']) assert.ok(!isUser(user), user);
    for (const port of ['22', '65535']) assert.ok(isPort(port), port);
    for (const port of ['', '0', '65536', '-1', '2e2', '22 ']) assert.ok(!isPort(port), port);
    assert.ok(!loginSchema.safeParse({ user: '-x', port: 22 }).success);
  });

  it('is used for addresses and host names only', () => {
    for (const address of ['198.18.0.2', '2001:db8::1', 'host-1.example']) assert.ok(isAddress(address), address);
    for (const address of ['', '-oProxyCommand=x', 'a b', '$(x)', 'a;b', `${'a'.repeat(300)}`]) {
      assert.ok(!isAddress(address), address);
    }
  });
});

describe('remoteAuthority', () => {
  it('has the host, the user and the port', () => {
    const [scheme, hex = ''] = remoteAuthority({ user: 'root', port: 2222 }, '2001:db8::1').split('+');
    assert.equal(scheme, 'ssh-remote');
    const host = JSON.parse(Buffer.from(hex, 'hex').toString());
    assert.deepEqual(host, { hostName: '2001:db8::1', user: 'root', port: 2222 });
  });
});
