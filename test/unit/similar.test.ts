import assert from 'node:assert/strict';
import { test } from 'node:test';
import { nearest } from '../../schemas/core/similar.ts';
import { assertLinear } from '../support/assert-linear.ts';

const fields = [
  'name',
  'image_id',
  'key_pair_name',
  'admin_pass',
  'network',
  'securityGroupId',
  'charging_info',
  'cpu',
];

const meant = (word: string) => nearest(word, fields);

test('case and punctuation do not count', () => {
  assert.equal(meant('imageId'), 'image_id');
  assert.equal(meant('IMAGE-ID'), 'image_id');
  assert.equal(meant('security_group_id'), 'securityGroupId');
  assert.equal(meant('adminPass'), 'admin_pass');
  assert.equal(meant('CPU'), 'cpu');
});

test('a letter too many, too few, or another', () => {
  assert.equal(meant('naame'), 'name');
  assert.equal(meant('netwrk'), 'network');
  assert.equal(meant('netwerk'), 'network');
  assert.equal(meant('chargin_infos'), 'charging_info');
});

test('two neighbours that changed places are one edit', () => {
  assert.equal(meant('nmae'), 'name');
  assert.equal(meant('ntework'), 'network');
  assert.equal(nearest('ab', ['ba']), undefined);
  assert.equal(nearest('abc', ['acb']), 'acb');
  assert.equal(nearest('abcde', ['badce']), undefined);
  assert.equal(nearest('abcdef', ['badcef']), 'badcef');
});

test('a word may differ by one edit for each three letters, and by two at most', () => {
  assert.equal(meant('gpu'), 'cpu');
  assert.equal(meant('cp'), undefined);
  assert.equal(meant('nume_'), 'name');
  assert.equal(meant('nuum'), undefined);
  assert.equal(meant('securtyGrupId'), 'securityGroupId');
  assert.equal(meant('scurtyGrupId'), undefined);
});

test('nothing is near', () => {
  for (const word of ['', ' ', '_', 'x', 'flavor', '中文', '\ud83d', 'constructor', '__proto__']) {
    assert.equal(meant(word), undefined, JSON.stringify(word));
  }
  assert.equal(nearest('name', []), undefined);
});

test('the nearest of several, and of equals the first', () => {
  assert.equal(nearest('subnet_ids', ['subnet', 'subnet_id', 'vpc_ids']), 'subnet_id');
  assert.equal(nearest('image', ['imagf', 'imagg']), 'imagf');
  assert.equal(nearest('image', ['imagf', 'Image']), 'Image');
});

test('a candidate may come from any iterable', () => {
  assert.equal(nearest('nam', new Set(['name'])), 'name');
  assert.equal(nearest('nam', new Map([['name', 1]]).keys()), 'name');
});

test('other scripts than Latin are compared too', () => {
  assert.equal(nearest('服务器名稱', ['服务器名称']), '服务器名称');
});

test('a very long word is near nothing, and soon', () => {
  assert.equal(nearest('a'.repeat(65), ['a'.repeat(65)]), undefined);
  assert.equal(nearest('a'.repeat(64), ['a'.repeat(64)]), 'a'.repeat(64));
  const long = (count: number) => 'a'.repeat(count);
  assertLinear(long, 1_000_000, (text) => assert.equal(nearest(text, fields), undefined));
  assertLinear(long, 1_000_000, (text) => assert.equal(nearest('network', [text]), undefined));
});
