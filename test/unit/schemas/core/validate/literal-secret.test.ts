import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Json } from '../../../../../schemas/core/json.ts';
import { diagnose } from '../../../../support/builders/diagnose.ts';
import { afterFixes } from '../../../../support/builders/fixes.ts';

const id = '67f433d8-ed0e-4321-a8a2-a71838539e09';
const ecs = (changes: { [key: string]: Json }) => ({
  server: {
    name: 'web',
    imageRef: id,
    flavorRef: 's6.small.1',
    vpcid: id,
    nics: [{ subnet_id: id }],
    root_volume: { volumetype: 'SSD' },
    key_name: 'k',
    ...changes,
  },
});
const secretsIn = (body: Json) =>
  diagnose('huawei-ecs', body).flatMap(({ code, severity, pointer }) =>
    code === 'literal-secret' ? [`${severity} ${pointer}`] : [],
  );

describe('literal secrets', () => {
  it('are found in metadata by the name of a password, key or token', () => {
    for (const key of [
      'db_password',
      'DB-PASSWORD',
      'apiKey',
      'api_key',
      'TOKEN',
      'githubToken',
      'aws.secret',
      'accessKey',
    ])
      assert.deepEqual(secretsIn(ecs({ metadata: { [key]: 'abc' } })), [`warning /server/metadata/${key}`], key);
    for (const key of [
      'client_token',
      'X-Client-Token',
      'clientToken',
      'password_policy',
      'tokens',
      'key',
      'public_key',
      'keyboard',
      'secretary',
      'op_svc_userid',
    ])
      assert.deepEqual(secretsIn(ecs({ metadata: { [key]: 'abc' } })), [], key);
    for (const value of ['', '${secret:a}', '$TOKEN', '<token>', '********'])
      assert.deepEqual(secretsIn(ecs({ metadata: { token: value } })), [], value);
  });

  it('are found under a key that the provider does not know', () => {
    assert.deepEqual(secretsIn({ ...ecs({}), access_key: 'AKIA1', sk: 'x' }), ['warning /access_key']);
  });

  it('are found if they are private keys, in any field', () => {
    const pem = '-----BEGIN OPENSSH PRIVATE KEY-----\nabc\n-----END OPENSSH PRIVATE KEY-----';
    assert.deepEqual(secretsIn(ecs({ key_name: pem })), ['warning /server/key_name']);
    assert.deepEqual(secretsIn(ecs({ metadata: { note: pem } })), ['warning /server/metadata/note']);
    assert.deepEqual(secretsIn(ecs({ key_name: '-----BEGIN PUBLIC KEY-----' })), []);
  });

  it('are no key pairs: a private key has no fix that keeps it', () => {
    const pem = '-----BEGIN RSA PRIVATE KEY-----\nabc\n-----END RSA PRIVATE KEY-----';
    assert.deepEqual(afterFixes('huawei-ecs', ecs({ key_name: pem }), 'literal-secret'), {});
    assert.equal(Object.keys(afterFixes('huawei-ecs', ecs({ metadata: { a: pem } }), 'literal-secret')).length, 1);
  });

  it('are replaced by a reference of their name', () => {
    const [text = ''] = Object.values(
      afterFixes('huawei-ecs', ecs({ metadata: { db_password: 'abc' } }), 'literal-secret'),
    );
    assert.equal(JSON.parse(text).server.metadata.db_password, '${secret:db_password}');
  });
});
