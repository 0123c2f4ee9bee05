import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { nearestValue } from '../../../../client/engine/account-values/nearest-value.ts';

const value = (id: string, label = id) => ({ id, label, facts: {} });

describe('nearestValue', () => {
  const nearest = nearestValue([
    value('s6.large.2'),
    value('67f433d8', 'Ubuntu 22.04 server'),
    value('b1', 'web-base'),
  ]);
  const idOf = (text: string) => nearest(text)?.id;

  it('finds a value by its misspelled id or name', () => {
    assert.equal(idOf('s6.larg.2'), 's6.large.2');
    assert.equal(idOf('67f433d9'), '67f433d8');
    assert.equal(idOf('Web-Base'), 'b1');
  });

  it('finds a value by a part of its name, but not by a short one', () => {
    assert.equal(idOf('ubuntu 22.04'), '67f433d8');
    assert.equal(idOf('server'), '67f433d8');
    assert.equal(idOf('22'), undefined);
  });

  it('finds nothing that is far', () => {
    assert.equal(idOf('c7.xlarge.4.other'), undefined);
    assert.equal(nearestValue([])('a'), undefined);
  });
});
