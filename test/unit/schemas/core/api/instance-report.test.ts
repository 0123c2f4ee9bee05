import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  listAt,
  numberAt,
  objectAt,
  reportOf,
  textAt,
  withoutNulls,
} from '../../../../../schemas/core/api/instance-report.ts';
import type { Json } from '../../../../../schemas/core/json.ts';

const mask = '••••••••';

describe('reportOf', () => {
  it('masks passwords, tokens and user data at any depth, and keeps what only names a key', () => {
    const said = {
      keyName: 'pair',
      passwordAuth: 'yes',
      meta_data: { username: 'root', password: 'word', admin_pass: 'word' },
      'OS-EXT-SRV-ATTR:user_data': 'aGk=',
      items: [{ accessToken: 'word', client_secret: { id: 'word' } }],
      userData: null,
    };
    assert.deepEqual(reportOf(said).says, {
      keyName: 'pair',
      passwordAuth: 'yes',
      meta_data: { username: 'root', password: mask, admin_pass: mask },
      'OS-EXT-SRV-ATTR:user_data': mask,
      items: [{ accessToken: mask, client_secret: mask }],
      userData: null,
    });
  });

  it('has the user data beside the report, if there is some', () => {
    assert.equal(reportOf({ user_data: 'aGk=' }, 'user_data').userData, 'aGk=');
    for (const user_data of ['', null, 7]) assert.ok(!('userData' in reportOf({ user_data }, 'user_data')));
  });

  it('has no invisible character in a key', () => {
    assert.deepEqual(reportOf({ 'a\u202eb\n': 1 }).says, { 'a b': 1 });
  });

  it('leaves out what is nested deeper than any response', () => {
    let deep: unknown = 'end';
    for (let level = 0; level < 100_000; level++) deep = { deep };
    const { says } = reportOf({ deep });
    assert.ok(!JSON.stringify(says).includes('end'));
  });

  it('says undefined of an instance that is unknown', () => {
    assert.deepEqual(reportOf(undefined), { kind: 'report', says: undefined });
  });
});

describe('the parts of a report', () => {
  const report: Json = { text: 'a', empty: '', number: 4, digits: '40', list: [1], object: { inner: 'b' }, none: null };

  it('are undefined or empty if they are absent or of another type', () => {
    assert.equal(textAt(report, 'text'), 'a');
    assert.equal(textAt(report, 'number'), '4');
    for (const key of ['empty', 'list', 'none', 'absent', 'toString'])
      assert.equal(textAt(report, key), undefined, key);
    assert.equal(textAt(report, 'object', 'inner'), 'b');
    assert.equal(numberAt(report, 'digits'), 40);
    for (const key of ['text', 'empty', 'none']) assert.equal(numberAt(report, key), undefined, key);
    assert.deepEqual(listAt(report, 'object'), []);
    assert.deepEqual(objectAt(report, 'list'), {});
  });

  it('lose what is null', () => {
    assert.deepEqual(withoutNulls({ a: null, b: { c: null }, d: [null, { e: 1, f: null }] }), { d: [{ e: 1 }] });
    assert.equal(withoutNulls([null]), undefined);
  });
});
