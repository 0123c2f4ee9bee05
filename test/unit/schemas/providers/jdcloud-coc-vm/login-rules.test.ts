import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { analyzeRequest } from '../../../../../schemas/document/analyze-request.ts';
import { summary, testNow } from '../../../../support/builders/diagnose.ts';
import { afterFixes } from '../../../../support/builders/fixes.ts';
import { problemsWith, spec, withoutLogin } from '../../../../support/builders/jdcloud-bodies.ts';

const provider = 'jdcloud-coc-vm';

const problemsOfPassword = (password: string) => problemsWith({ password });

describe('the login rules of jdcloud-coc-vm', () => {
  it('reject a password together with a key, and treat an empty one as absent', () => {
    assert.deepEqual(problemsWith({ keyName: 'k' }), ['error password-or-key /keyName']);
    assert.deepEqual(problemsWith({ keyName: 'k', password: '${secret:p}' }), ['error password-or-key /keyName']);
    assert.deepEqual(problemsWith({ keyName: '' }), []);
    assert.deepEqual(summary(provider, { instanceSpec: { ...withoutLogin, keyName: 'k' } }), []);
  });

  it('read an empty list as no key', () => {
    assert.deepEqual(problemsWith({ keyNames: [] }), ['warning unknown-field /keyNames']);
    assert.deepEqual(summary(provider, { instanceSpec: { ...withoutLogin, passwordAuth: 'no', keyNames: [] } }), [
      'error key-without-password-login /instanceSpec/passwordAuth',
      'warning unknown-field /instanceSpec/keyNames',
    ]);
    assert.ok(problemsWith({ keyNames: ['k'] }).some((line) => line.includes('password-or-key')));
  });

  it('tell a key from the name of a key pair, and know the limits of a name', () => {
    const problemsOfKey = (keyName: string) => summary(provider, { instanceSpec: { ...withoutLogin, keyName } });
    for (const key of [
      'ssh-rsa AAAAB3NzaC1yc2EAAAADAQABAAABgQ me@host',
      'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAI',
      'ecdsa-sha2-nistp256 AAAAE2VjZHNhLXNoYTItbmlzdHAyNTY',
      '---- BEGIN SSH2 PUBLIC KEY ----',
      'AAAAB3NzaC1yc2EAAAADAQABAAABgQAAAAAAAAAA',
    ])
      assert.deepEqual(problemsOfKey(key), ['warning public-key-as-name /instanceSpec/keyName'], key);
    for (const name of ['my-key_1', 'ssh-rsa', 'a'.repeat(32)]) assert.deepEqual(problemsOfKey(name), [], name);
    for (const name of ['my key', 'my.key', '密钥'])
      assert.deepEqual(problemsOfKey(name), ['warning pattern /instanceSpec/keyName'], name);
    assert.deepEqual(problemsOfKey('a'.repeat(33)), ['warning length /instanceSpec/keyName']);
    const { 'Set "keyName" to "my-key"': fixed = '' } = afterFixes(
      provider,
      { instanceSpec: { ...withoutLogin, keyName: ' my-key.pem' } },
      'pattern',
    );
    assert.deepEqual(summary(provider, fixed), []);
  });

  it('require a key where passwordAuth is "no"', () => {
    assert.deepEqual(problemsWith({ passwordAuth: 'no' }), ['error key-without-password-login /passwordAuth']);
    assert.deepEqual(summary(provider, { instanceSpec: { ...withoutLogin, passwordAuth: 'no', keyName: 'k' } }), []);
    assert.deepEqual(summary(provider, { instanceSpec: { ...withoutLogin, passwordAuth: 'no', keyName: '$KEY' } }), []);
  });

  it('require a key for every word that means "no"', () => {
    for (const passwordAuth of ['off', false, 'false', 'NO', 0, '0', 'disabled', '否', '禁用'])
      assert.deepEqual(
        problemsWith({ passwordAuth }),
        ['error enum /passwordAuth', 'error key-without-password-login /passwordAuth'],
        String(passwordAuth),
      );
    for (const passwordAuth of ['', '$AUTH']) assert.deepEqual(problemsWith({ passwordAuth }), []);
  });

  it('set every word that means "yes" to it, and require no key for a word of no meaning', () => {
    for (const passwordAuth of ['YES', 'on', 'Enable', '是', '开启', 'y', '1', 1, true]) {
      assert.deepEqual(problemsWith({ passwordAuth }), ['error enum /passwordAuth'], String(passwordAuth));
      const fixed = afterFixes(provider, { instanceSpec: { ...spec, passwordAuth } }, 'enum');
      assert.equal(Object.keys(fixed)[0], 'Set "passwordAuth" to "yes"', String(passwordAuth));
    }
    assert.deepEqual(problemsWith({ passwordAuth: 'maybe' }), ['error enum /passwordAuth']);
    assert.deepEqual(problemsWith({ passwordAuth: 7 }), ['error type /passwordAuth']);
  });

  it('know the password under other names, and add no second one', () => {
    for (const key of ['pwd', 'passwd', 'userPassword', 'user_password', 'instancePwd', 'adminPassword'])
      assert.deepEqual(
        summary(provider, { instanceSpec: { ...withoutLogin, [key]: '${secret:p}' } }),
        [`warning unknown-field /instanceSpec/${key}`],
        key,
      );
  });

  it('hint at a body without any login', () => {
    assert.deepEqual(summary(provider, { instanceSpec: withoutLogin }), ['hint random-password /instanceSpec']);
    assert.deepEqual(summary(provider, { instanceSpec: { ...withoutLogin, password: '$PASSWORD' } }), []);
  });
});

describe('the password rules of jdcloud-coc-vm', () => {
  it('report missing classes as an error, and as a warning where readings of the document differ', () => {
    assert.deepEqual(problemsOfPassword('gx7kpw2zt'), ['error password-classes /password']);
    assert.deepEqual(problemsOfPassword('GXTKPWZT!'), ['error password-classes /password']);
    // No digit: three of four kinds, and not the three that the document lists.
    assert.deepEqual(problemsOfPassword('Gxt!kPwZt'), ['warning password-classes-as-printed /password']);
    // No lower-case letter.
    assert.deepEqual(problemsOfPassword('GX7!KPW2ZT'), ['warning password-classes-as-printed /password']);
    // No special character, which an uppercase letter makes up for; and the other way round.
    assert.deepEqual(problemsOfPassword('Gx7kPw2Zt'), []);
    assert.deepEqual(problemsOfPassword('gx7(kpw2zt'), []);
  });

  it('warn about a special character that is listed nowhere, and hint at one that only the general parameters list', () => {
    for (const character of ['\\', ' ', '密', '€'])
      for (const password of [`Gx7${character}kPw2Zt`, `Gx7#kPw2${character}Zt`])
        assert.deepEqual(problemsOfPassword(password), ['warning password-characters /password'], password);
    for (const character of '`~#&*|";\'<>')
      assert.deepEqual(
        problemsOfPassword(`Gx7${character}kPw2Zt`),
        ['hint password-general-characters /password'],
        character,
      );
    assert.deepEqual(problemsOfPassword('A1i2n@Apix#'), ['hint password-general-characters /password']);
    assert.deepEqual(problemsOfPassword('Gx7!@$%^-_=+[{}]:,./?()'), []);
  });

  it('report sequences of digits, letters, keys and user names', () => {
    const forbidden = [
      '123',
      '987',
      'abc',
      'CBA',
      'qaz',
      'qwe',
      'EWQ',
      'zaq',
      'tfc',
      'cft',
      'TFC',
      'Adm',
      'dmi',
      'tor',
      'root',
      'toor',
    ];
    for (const piece of forbidden)
      assert.deepEqual(problemsOfPassword(`Gx7!${piece}Zt4k`), ['error password-sequence /password']);
    for (const piece of ['124', '886', 'abd', 'qax', 'qwr', 'aDx', 'roo', 'esx', 'okn'])
      assert.deepEqual(problemsOfPassword(`Gx7!${piece}Zt4k`), [], piece);
    const doubtful = ['890', '098', 'aBc', 'QaZ', 'ADM', 'Root', 'tFc', 'nimda', 'mda', 'rot', 'NIM'];
    const diagonals = ['esz', 'rdx', 'ygv', 'uhb', 'ijn', 'okm'].flatMap((run) => [run, [...run].reverse().join('')]);
    for (const piece of [...doubtful, ...diagonals, 'OKM'])
      assert.deepEqual(
        problemsOfPassword(`Gx7!${piece}Zt4k`),
        ['warning password-sequence-in-mixed-case /password'],
        piece,
      );
  });

  it('warn about the words of the general parameters, in lower or upper case', () => {
    for (const word of ['jd', 'JD', '360', 'bug', 'COM', 'cloud', 'CLOUD', 'PASSWORD'])
      assert.deepEqual(problemsOfPassword(`Gx7!${word}Zt4k`), ['warning password-words /password'], word);
    for (const word of ['jD', '3-60', 'Bug', 'cOm', 'clouD'])
      assert.deepEqual(problemsOfPassword(`Gx7!${word}Zt4k`), [], word);
  });

  it('offer generated passwords that break none of them', () => {
    for (let count = 0; count < 50; count++) {
      const body = { instanceSpec: { ...spec, password: 'Gx7!123Zt4k' } };
      const { 'Generate a password': fixed = '' } = afterFixes(provider, body, 'password-sequence');
      assert.deepEqual(summary(provider, fixed), []);
    }
  });

  it('repeat no part of a password in a message', () => {
    for (const secret of [
      'Gx7#123Zt',
      'Gx7\\kPw2Zt',
      'Gx7&kPw2Zt',
      'Gx7!okmZt4k',
      'zzzzzzzz',
      'Gx7!aBcZt',
      'Gxt!kPwZt',
    ]) {
      const text = JSON.stringify({ instanceSpec: { ...spec, password: secret } });
      const { problems } = analyzeRequest(text, `a.${provider}.json`, { now: testNow });
      assert.ok(problems.length > 0);
      for (const { message } of problems) assert.ok(!message.en.includes(secret) && !message.zh.includes(secret));
    }
  });
});
