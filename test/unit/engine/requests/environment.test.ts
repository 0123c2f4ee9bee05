import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isCredentialVariable, valueFor } from '../../../../client/engine/requests/environment.ts';
import { apis } from '../../../../schemas/providers/api-registry.ts';

test('no variable that a credential is read from, of any provider, is a value of a body, in whichever case', () => {
  const inputs = Object.values(apis).flatMap(({ authentications }) => authentications.flatMap((it) => it.inputs));
  const names = inputs.flatMap(({ environment }) => environment);
  assert.ok(names.includes('HUAWEICLOUD_SDK_SK') && names.includes('JDCLOUD_SECRET_ACCESS_KEY'));
  for (const name of names.flatMap((it) => [it, it.toLowerCase()])) {
    assert.ok(isCredentialVariable(name), name);
    assert.equal(valueFor(name, { [name]: 'secret' }), undefined, name);
  }
});

test('any other variable is, but for what every object has', () => {
  assert.equal(valueFor('SUBNET', { SUBNET: 'net-1' }), 'net-1');
  assert.equal(valueFor('SUBNET', {}), undefined);
  assert.equal(valueFor('constructor', {}), undefined);
});
