import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { parseTree } from 'jsonc-parser';
import { variableNameFor } from '../../../../../schemas/core/model/reference-fix.ts';
import { nodeAtPath } from '../../../../../schemas/core/syntax/node.ts';

function nameAt(body: object, ...path: (string | number)[]): string {
  const root = parseTree(JSON.stringify(body));
  const node = root && nodeAtPath(root, path);
  assert.ok(node);
  return variableNameFor(node);
}

describe('variableNameFor', () => {
  it('makes a name from the key, or from two keys if the last one only says that it is an id', () => {
    assert.equal(nameAt({ imageId: 1 }, 'imageId'), 'IMAGE_ID');
    assert.equal(nameAt({ groups: [{ id: 1 }] }, 'groups', 0, 'id'), 'GROUPS_ID');
    assert.equal(nameAt({ ids: ['x'] }, 'ids', 0), 'IDS');
    assert.equal(nameAt({ 'os:scheduler-hints': 1 }, 'os:scheduler-hints'), 'OS_SCHEDULER_HINTS');
    assert.equal(nameAt({ __system__cmkid: 1 }, '__system__cmkid'), 'SYSTEM_CMKID');
  });

  it('makes a name that a variable can have, whatever the key', () => {
    assert.equal(nameAt({ '3d': 1 }, '3d'), '_3D');
    assert.equal(nameAt({ 名称: 1 }, '名称'), 'VALUE');
    assert.equal(nameAt({}), 'VALUE');
  });
});
