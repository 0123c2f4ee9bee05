import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { withEnvironmentFile } from '../../../../client/engine/requests/environment-file.ts';

describe('withEnvironmentFile', () => {
  it('adds the variables of the file to those of the process, which have precedence', () => {
    const text = '# comment\nIMAGE=from-file\nexport ZONE="a b"\nEMPTY=\n';
    const environment = withEnvironmentFile({ IMAGE: 'from-process' }, text);
    assert.deepEqual(environment, { IMAGE: 'from-process', ZONE: 'a b', EMPTY: '' });
  });

  it('reads no credential from the file', () => {
    const text = 'HUAWEICLOUD_SDK_AK=a\nhuaweicloud_sdk_sk=b\nNAME=web\n';
    assert.deepEqual(withEnvironmentFile({}, text), { NAME: 'web' });
  });

  it('reads any text without an error', () => {
    for (const text of ['', '=', '\0', 'A="', '\uFEFFNAME=web', '__proto__=a']) {
      assert.equal(typeof withEnvironmentFile({}, text), 'object');
    }
    assert.equal(Object.getPrototypeOf(withEnvironmentFile({}, '__proto__=a')), Object.prototype);
  });
});
