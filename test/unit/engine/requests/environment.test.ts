import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { isCredentialVariable, valueFor } from '../../../../client/engine/requests/environment.ts';
import { apis } from '../../../../schemas/providers/api-registry.ts';

describe('valueFor', () => {
  it('gives no value for a credential variable of any provider, in upper or lower case', () => {
    const inputs = Object.values(apis).flatMap(({ authentications }) => authentications.flatMap((it) => it.inputs));
    const names = inputs.flatMap(({ environment }) => environment);
    assert.ok(names.includes('HUAWEICLOUD_SDK_SK') && names.includes('JDCLOUD_SECRET_ACCESS_KEY'));
    for (const name of names.flatMap((it) => [it, it.toLowerCase()])) {
      assert.ok(isCredentialVariable(name), name);
      assert.equal(valueFor(name, { [name]: 'secret' }), undefined, name);
    }
  });

  it('gives the value of any other variable, but of no property of Object', () => {
    assert.equal(valueFor('SUBNET', { SUBNET: 'net-1' }), 'net-1');
    assert.equal(valueFor('SUBNET', {}), undefined);
    assert.equal(valueFor('constructor', {}), undefined);
  });
});
