import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { assertFixes } from '../../../../../support/builders/assert-fixes.ts';
import {
  bodyWithoutLogin,
  summaryOf,
  summaryOfBody,
  summaryOfPassword,
} from '../../../../../support/builders/devserver-bodies.ts';

describe('login and password rules', () => {
  it('require either a password or a key pair', () => {
    assert.deepEqual(summaryOfBody(bodyWithoutLogin), ['error login']);
    for (const login of [{ admin_pass: '' }, { key_pair_name: '' }, { admin_pass: '', key_pair_name: null }])
      assert.deepEqual(summaryOfBody({ ...bodyWithoutLogin, ...login }), ['error login']);
    assert.deepEqual(summaryOf({ admin_pass: 'Good-Pass-1' }), ['error login']);
    assert.deepEqual(summaryOf({ admin_pass: '${secret:devserver}' }), ['error login']);
    assert.deepEqual(summaryOf({ admin_pass: '' }), ['warning length /admin_pass']);
    assert.deepEqual(summaryOfPassword('$ADMIN_PASS'), []);
  });

  it('count a special character only if a page of the provider lists it', () => {
    for (const [password, code] of [
      ['gx7kpw#z', 'error password-classes'],
      ['gx7kpw~z', 'error password-classes'],
      ['gx7kpw$z', 'warning password-special'],
      ['gx7kpw!z', undefined],
    ])
      assert.deepEqual(summaryOfPassword(password ?? ''), code ? [`${code} /admin_pass`] : [], password);
  });

  it('judge the words in the text beside a reference', () => {
    assert.deepEqual(summaryOfPassword('root${secret:x}'), ['error password-words /admin_pass']);
    assert.deepEqual(summaryOfPassword('ro${secret:x}ot'), []);
  });

  it('take a list of key pair names as the name', () => {
    const body = { ...bodyWithoutLogin, key_pair_names: ['ops-key'] };
    assert.deepEqual(summaryOfBody(body), ['error unknown-field /key_pair_names']);
    assert.deepEqual(assertFixes('huawei-devserver', body, 'unknown-field'), [
      'Rename to "key_pair_name" and convert the value',
    ]);
  });

  it('report the only login under a name that the provider refuses', () => {
    for (const key of ['key_name', 'keyPairName', 'keypair', 'password', 'adminPass']) {
      const body = { ...bodyWithoutLogin, [key]: '${secret:login}' };
      assert.deepEqual(summaryOfBody(body), [`error unknown-field /${key}`], key);
      const own = ['password', 'adminPass'].includes(key) ? 'admin_pass' : 'key_pair_name';
      assert.deepEqual(assertFixes('huawei-devserver', body, 'unknown-field'), [`Rename to "${own}"`]);
    }
    assert.deepEqual(summaryOf({ key_name: 'k' }), ['warning unknown-field /key_name']);
    assert.ok(summaryOf({ password: '${secret:login}' }).includes('warning login'));
    const both = { ...bodyWithoutLogin, password: '${secret:login}', key_name: 'k' };
    assert.deepEqual(summaryOfBody(both), [
      'warning login',
      'error unknown-field /password',
      // Either name would do.
      'warning unknown-field /key_name',
    ]);
    assert.deepEqual(assertFixes('huawei-devserver', both, 'login'), [
      'Remove "password" and use "key_pair_name"',
      'Remove "key_name" and use "admin_pass"',
    ]);
  });

  it('limit the length of a password', () => {
    assert.deepEqual(summaryOfPassword('Short-1'), ['error length /admin_pass']);
    assert.deepEqual(summaryOfPassword('Longer-1'), []);
    assert.deepEqual(summaryOfPassword(`A-1${'a'.repeat(23)}`), []);
    assert.deepEqual(summaryOfPassword(`A-1${'a'.repeat(24)}`), ['error length /admin_pass']);
  });

  it('require three of the four kinds of characters', () => {
    assert.deepEqual(summaryOfPassword('abcdefgh1'), ['error password-classes /admin_pass']);
    assert.deepEqual(summaryOfPassword('abcdefgh$'), ['error password-classes /admin_pass']);
    assert.deepEqual(summaryOfPassword('Abcdefgh1'), []);
    for (const special of '!@%-_=+[{}]:,./?') assert.deepEqual(summaryOfPassword(`abcdefgh1${special}`), [], special);
  });

  it('warn if only an unlisted character makes the third kind', () => {
    for (const special of '$^') {
      assert.deepEqual(summaryOfPassword(`abcdefg1${special}h`), ['warning password-special /admin_pass'], special);
      assert.deepEqual(summaryOfPassword(`abcdefg1${special}H`), [], special);
    }
  });

  it('reject the user name, and warn about it in another case', () => {
    for (const word of ['root', 'toor', 'administrator', 'rotartsinimda']) {
      assert.deepEqual(summaryOfPassword(`A1-${word}-x`), ['error password-words /admin_pass'], word);
      const mixed = word.replace(/^./, (first) => first.toUpperCase());
      assert.deepEqual(summaryOfPassword(`A1-${mixed}-x`), ['warning password-words-case /admin_pass'], mixed);
    }
    assert.deepEqual(summaryOfPassword('A1-roo-t-x'), []);
  });
});
