import assert from 'node:assert/strict';
import { test } from 'node:test';
import { locateField, type PathStep } from '../../../../client/src/requests/locate-field.ts';
import { pointerOf } from '../../../../schemas/core/syntax/node.ts';
import { parseBody } from '../../../support/builders/tree.ts';

const body = parseBody(
  JSON.stringify({ server: { name: 'web', nics: [{ subnet_id: 'a' }, { subnet_id: 'b', ip_address: '10.0.0.1' }] } }),
);
const at = (...paths: (readonly PathStep[])[]) => pointerOf(locateField(body, paths));

test('a path leads to its field, through any element of an array', () => {
  assert.equal(at(['server', 'name']), '/server/name');
  assert.equal(at(['server', 'nics', '*', 'ip_address']), '/server/nics/1/ip_address');
  assert.equal(at(['server', 'nics', 0, 'subnet_id']), '/server/nics/0/subnet_id');
});

test('a later path that is whole goes before an earlier one that is not', () => {
  assert.equal(at(['server', 'adminPass'], ['server', 'name']), '/server/name');
});

test('a field that is not there is said of what would hold it', () => {
  assert.equal(at(['server', 'nics', 1, 'port_id']), '/server/nics/1');
  assert.equal(at(['server', 'publicip', 'eip']), '/server');
  assert.equal(at(), '');
  assert.equal(at(['__proto__', 'name']), '');
});
