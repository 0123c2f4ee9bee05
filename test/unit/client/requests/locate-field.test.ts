import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { locateField, type PathStep } from '../../../../client/src/requests/locate-field.ts';
import { pointerOf } from '../../../../schemas/core/syntax/node.ts';
import { parseBody } from '../../../support/builders/tree.ts';

const body = parseBody(
  JSON.stringify({ server: { name: 'web', nics: [{ subnet_id: 'a' }, { subnet_id: 'b', ip_address: '10.0.0.1' }] } }),
);
const at = (...paths: (readonly PathStep[])[]) => pointerOf(locateField(body, paths));

describe('locateField', () => {
  it('follows a path to its field, through any item of an array', () => {
    assert.equal(at(['server', 'name']), '/server/name');
    assert.equal(at(['server', 'nics', '*', 'ip_address']), '/server/nics/1/ip_address');
    assert.equal(at(['server', 'nics', 0, 'subnet_id']), '/server/nics/0/subnet_id');
  });

  it('prefers the item whose value the message quotes', () => {
    const subnets = parseBody(
      JSON.stringify({ nics: [{ subnet_id: 'net-1' }, { subnet_id: 'net-2' }, { port: 'p' }] }),
    );
    const path = ['nics', '*', 'subnet_id'];
    const found = (message: string) => pointerOf(locateField(subnets, [path], message));
    assert.equal(found('subnet [net-2] is not exist.'), '/nics/1/subnet_id');
    assert.equal(found('subnet [net-3] is not exist.'), '/nics/0/subnet_id');
    assert.equal(found(''), '/nics/0/subnet_id');
    assert.equal(pointerOf(locateField(body, [['server', 'nics', '*', 'subnet_id']], 'b')), '/server/nics/0/subnet_id');
  });

  it('prefers a later path that exists to an earlier one that does not', () => {
    assert.equal(at(['server', 'adminPass'], ['server', 'name']), '/server/name');
  });

  it('returns the parent of a missing field', () => {
    assert.equal(at(['server', 'nics', 1, 'port_id']), '/server/nics/1');
    assert.equal(at(['server', 'publicip', 'eip']), '/server');
    assert.equal(at(), '');
    assert.equal(at(['__proto__', 'name']), '');
  });
});
