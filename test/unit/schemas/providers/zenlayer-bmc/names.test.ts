import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  expandNames,
  flawsOf,
  hasPattern,
  nameAt,
  nameLength,
} from '../../../../../schemas/providers/zenlayer-bmc/fields/name-pattern.ts';
import { mends } from '../../../../support/builders/assert-fixes.ts';
import { summary } from '../../../../support/builders/diagnose.ts';

const valid = {
  zoneId: 'SEL-A',
  instanceChargeType: 'PREPAID',
  instanceChargePrepaid: { period: 1 },
  instanceTypeId: 'M6C',
  imageId: '5ace1756-2230-4d1d-8fc6-84f1897ef397',
  password: 'Password-12345~',
  internetChargeType: 'ByBandwidth',
};

const said = (changes: object) => summary('zenlayer-bmc', { ...valid, ...changes });
const fixes = (changes: object, code: string) => mends('zenlayer-bmc', { ...valid, ...changes }, code);

test('names have letters, digits, hyphens, full stops and patterns', () => {
  for (const instanceName of ['web.example-1', 'web-[0,1]', '[99999,6]', 'a[1,1]b[2,2]', '[001,02]', '${env:NAME} 1']) {
    assert.deepEqual(said({ instanceName }), [], instanceName);
  }
});

test('characters: what a name cannot have is replaced, full-width and accented characters by plain ones', () => {
  const cases = {
    'web 1': 'web-1',
    服务器: 'instance',
    web服务器: 'web',
    'wéb!?1': 'web-1',
    'web-［1，2］': 'web-[1,2]',
    'web-[1,2': 'web-[1,2]',
    'web]': 'web',
    'a[1,2] b': 'a[1,2]-b',
    'web\n': 'web',
  };
  for (const [instanceName, better] of Object.entries(cases)) {
    assert.deepEqual(said({ instanceName }), ['error instance-name-characters /instanceName'], instanceName);
    assert.deepEqual(fixes({ instanceName }, 'instance-name-characters'), [`Set "instanceName" to "${better}"`]);
  }
  assert.deepEqual(said({ hostname: 'web 1' }), ['error hostname-characters /hostname']);
});

test('characters: a fix never makes a name too long', () => {
  const instanceName = `${'a'.repeat(60)}㍿ 1`;
  assert.deepEqual(said({ instanceName }), ['error instance-name-characters /instanceName']);
  assert.deepEqual(fixes({ instanceName }, 'instance-name-characters'), [
    'Set "instanceName" to "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa…',
  ]);
});

test('a pattern has no blanks, and numbers within their limits', () => {
  const cases = {
    'web-[1, 2]': ['pattern-blank', 'web-[1,2]'],
    'web-[ 1,2 ]': ['pattern-blank', 'web-[1,2]'],
    'web-[100000,6]': ['pattern-begin', 'web-[99999,6]'],
    'web-[1,7]': ['pattern-bits', 'web-[1,6]'],
    'web-[1,0]': ['pattern-bits', 'web-[1,1]'],
    'web-[a,2]': ['pattern-form', 'web-[0,2]'],
    'web-[1，2]': ['pattern-form', 'web-[1,2]'],
    'web-[01-20]': ['pattern-form', 'web-[1,2]'],
    'web-[1:2:3]': ['pattern-form', 'web-[1,2]'],
    'web-[x]': ['pattern-form', 'web-x'],
    '[!]': ['pattern-form', 'instance'],
  };
  for (const [instanceName, [code, better]] of Object.entries(cases)) {
    assert.deepEqual(said({ instanceName }), [`error instance-name-${code} /instanceName`], instanceName);
    assert.deepEqual(fixes({ instanceName }, `instance-name-${code}`), [`Set "instanceName" to "${better}"`]);
  }
  assert.deepEqual(said({ hostname: 'web-[1, 7]' }), [
    'error hostname-pattern-blank /hostname',
    'error hostname-pattern-bits /hostname',
  ]);
});

test('the length of a name is that with all the digits of its patterns', () => {
  const long = 'a'.repeat(58);
  assert.deepEqual(said({ instanceName: `${long}[1,6]` }), []);
  assert.deepEqual(said({ instanceName: `${long}-[1,6]` }), ['error instance-name-length /instanceName']);
  assert.deepEqual(fixes({ instanceName: `${long}-[1,6]` }, 'instance-name-length').length, 1);
  assert.deepEqual(said({ hostname: `${long}1234567` }), ['error hostname-length /hostname']);
  assert.deepEqual(fixes({ hostname: `${long}1234567` }, 'hostname-length').length, 1);
  assert.deepEqual(said({ hostname: `${long}_[1,6]` }), ['warning name-underscore /hostname']);
});

test('a name whose patterns alone are too long has no fix', () => {
  assert.deepEqual(fixes({ instanceName: '[1,6]'.repeat(11) }, 'instance-name-length'), []);
});

test('names-repeat warns when several instances would share a name', () => {
  assert.deepEqual(said({ amount: 2 }), ['warning names-repeat /amount']);
  assert.deepEqual(said({ amount: 2, instanceName: 'web-[1,2]' }), ['warning names-repeat /amount']);
  assert.deepEqual(said({ amount: 2, instanceName: 'web', hostname: 'web-[1,2]' }), [
    'warning names-repeat /instanceName',
  ]);
  assert.deepEqual(said({ amount: 2, instanceName: 'web-[1,2]', hostname: 'web-[1,2]' }), []);
  assert.deepEqual(said({ amount: 1, instanceName: 'web', hostname: 'web' }), []);
});

test('names-repeat: the fix counts up with digits enough, like the other name where that counts', () => {
  assert.deepEqual(fixes({ amount: 2 }, 'names-repeat'), ['Add "instanceName" and "hostname"']);
  assert.deepEqual(fixes({ amount: 2, instanceName: 'web-[1,2]' }, 'names-repeat'), ['Add "hostname"']);
  assert.deepEqual(fixes({ amount: 100, instanceName: 'web', hostname: 'a[1,3]' }, 'names-repeat'), [
    'Set "instanceName" to "web-[1,3]"',
  ]);
  assert.deepEqual(fixes({ amount: 2, instanceName: 'a'.repeat(64), hostname: 'a[1,3]' }, 'names-repeat'), []);
});

test('names-repeat says nothing of a name or an amount that is a reference, nor of brackets that are wrong anyway', () => {
  assert.deepEqual(said({ amount: 2, instanceName: '${env:NAME}', hostname: '$HOST' }), []);
  assert.deepEqual(said({ amount: '${env:AMOUNT}', instanceName: 'web' }), []);
  assert.deepEqual(said({ amount: 2, instanceName: 'web-[1,7]', hostname: 'web-[1,2]' }), [
    'error instance-name-pattern-bits /instanceName',
  ]);
});

test('name-underscore warns, also in the form of the document', () => {
  assert.deepEqual(said({ instanceName: 'server_[3,3]' }), ['warning name-underscore /instanceName']);
  assert.deepEqual(fixes({ instanceName: 'server_[3,3]' }, 'name-underscore'), [
    'Set "instanceName" to "server-[3,3]"',
  ]);
  assert.deepEqual(said({ hostname: 'web_1' }), ['warning name-underscore /hostname']);
  assert.deepEqual(said({ hostname: 'web-1' }), []);
  assert.deepEqual(fixes({ instanceName: `${'a'.repeat(58)}_[3,6]` }, 'name-underscore').length, 1);
});

test('name-pattern-short hints at the defaults', () => {
  const cases = { 'web-[3]': 'web-[3,6]', 'web-[]': 'web-[0,6]', 'web-[,2]': 'web-[0,2]', 'web-[3,]': 'web-[3,6]' };
  for (const [instanceName, full] of Object.entries(cases)) {
    assert.deepEqual(said({ instanceName }), ['hint name-pattern-short /instanceName']);
    assert.deepEqual(fixes({ instanceName }, 'name-pattern-short'), [`Set "instanceName" to "${full}"`]);
  }
});

test('name-pattern-overflow warns when the last number outgrows its digits', () => {
  const names = { hostname: 'web-[1,3]', amount: 3 };
  assert.deepEqual(said({ ...names, instanceName: 'web-[97,2]' }), []);
  assert.deepEqual(said({ ...names, instanceName: 'web-[98,2]' }), ['warning name-pattern-overflow /instanceName']);
  assert.deepEqual(fixes({ ...names, instanceName: 'web-[98,2]' }, 'name-pattern-overflow'), [
    'Set "instanceName" to "web-[98,3]"',
  ]);
  assert.deepEqual(said({ instanceName: '[100,2]' }), ['warning name-pattern-overflow /instanceName']);
  assert.deepEqual(said({ instanceName: '[99999,6]', hostname: 'a[99999,6]', amount: 100 }), []);
  assert.deepEqual(fixes({ ...names, instanceName: `${'a'.repeat(62)}[98,2]` }, 'name-pattern-overflow'), []);
});

test('hostname-start warns of a hostname that the Terraform plug-in refuses', () => {
  for (const [hostname, better] of Object.entries({
    '1web': 'host-1web',
    '-web': 'host-web',
    a: 'host-a',
    '[1,2]': 'host-[1,2]',
  })) {
    assert.deepEqual(said({ hostname }), ['warning hostname-start /hostname'], hostname);
    assert.deepEqual(fixes({ hostname }, 'hostname-start'), [`Set "hostname" to "${better}"`]);
  }
  assert.deepEqual(said({ hostname: 'a1', instanceName: '1web' }), []);
});

test('names of megabytes are too long, and nothing worse', () => {
  for (const part of ['a', '_', '[1,2]', '[0000', '[', ' ', '服']) {
    const problems = said({ hostname: part.repeat(1_000_000) });
    assert.deepEqual(problems, ['error hostname-length /hostname'], part);
  }
});

test('patterns expand as the document shows', () => {
  assert.deepEqual(expandNames('SEL-M6C-[1,2]', 2), ['SEL-M6C-01', 'SEL-M6C-02']);
  assert.deepEqual(expandNames('server_[3,3]', 2), ['server003', 'server004']);
  assert.equal(nameAt('server_[3,3]_[1,1]', 1), 'server0042');
});

test('patterns beyond what the document shows', () => {
  assert.deepEqual(expandNames('a[98,2]', 3), ['a98', 'a99', 'a100']);
  assert.equal(nameAt('a[1,1]b[2,2]', 0), 'a1b02');
  for (const pattern of ['[]', '[,]', '[0]', '[0,]', '[,6]']) assert.equal(nameAt(pattern, 7), '000007');
  assert.deepEqual(expandNames('web', 2), ['web', 'web']);
  for (const name of ['web', 'web-[1,7]', 'web-[1,0]', 'web-[1, 2]', 'web-[100000]']) {
    assert.equal(hasPattern(name), false, name);
    assert.equal(nameAt(name, 3), name);
  }
});

test('the length of a name without flaws is that of the first instance, where its number fits', () => {
  for (const name of ['web', 'SEL-M6C-[1,2]', 'server_[3,3]_[1,1]', 'a_b[]', '_[1,6]c']) {
    assert.deepEqual([...flawsOf(name)], [], name);
    assert.equal(nameLength(name), nameAt(name, 0).length, name);
  }
});
