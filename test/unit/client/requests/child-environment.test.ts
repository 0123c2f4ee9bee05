import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { withoutOthers } from '../../../../client/src/requests/child-environment.ts';

describe('the environment of another process', () => {
  it("unsets every variable that a Node process doesn't need", () => {
    const environment = {
      PATH: '/bin',
      LC_ALL: 'C',
      HUAWEICLOUD_SDK_SK: 'secret',
      MY_TOKEN: 't',
      NODE_OPTIONS: '-r x',
    };
    const unset = withoutOthers(environment);
    assert.deepEqual(Object.keys(unset), ['HUAWEICLOUD_SDK_SK', 'MY_TOKEN', 'NODE_OPTIONS']);
    assert.ok(Object.values(unset).every((value) => value === undefined));
  });
});
