import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { flawOf } from '../../../../../schemas/providers/zenlayer-bmc/fields/name-flaws.ts';
import {
  expandNames,
  hasPattern,
  nameAt,
  nameLength,
} from '../../../../../schemas/providers/zenlayer-bmc/fields/name-pattern.ts';
import { assertFixes } from '../../../../support/builders/assert-fixes.ts';
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

const problemsWith = (changes: object) => summary('zenlayer-bmc', { ...valid, ...changes });
const fixes = (changes: object, code: string) => assertFixes('zenlayer-bmc', { ...valid, ...changes }, code);

describe('the name rules of zenlayer-bmc', () => {
  it('accept letters, digits, hyphens, periods and patterns', () => {
    for (const instanceName of [
      'web.example-1',
      'web-[0,1]',
      '[99999,6]',
      'a[1,1]b[2,2]',
      '[001,02]',
      '${env:NAME}-1',
      'web-[1,${env:BITS}]',
    ]) {
      assert.deepEqual(problemsWith({ instanceName }), [], instanceName);
    }
  });

  it('look at the characters beside a reference', () => {
    for (const instanceName of ['${env:NAME} 1', 'web！${env:NAME}-[1,2]'])
      assert.deepEqual(problemsWith({ instanceName }), ['error instance-name-characters /instanceName'], instanceName);
  });

  it('replace invalid, full-width and accented characters by plain ones', () => {
    const cases = {
      'web 1': 'web-1',
      服务器: 'instance',
      web服务器: 'web',
      'wéb!?1': 'web-1',
      web１: 'web1',
      'my - web': 'my-web',
      'my--web 1': 'my--web-1',
      'a[1,2] b': 'a[1,2]-b',
      'web\n': 'web',
    };
    for (const [instanceName, better] of Object.entries(cases)) {
      assert.deepEqual(problemsWith({ instanceName }), ['error instance-name-characters /instanceName'], instanceName);
      assert.deepEqual(fixes({ instanceName }, 'instance-name-characters'), [`Set "instanceName" to "${better}"`]);
    }
    assert.deepEqual(problemsWith({ hostname: 'web 1' }), ['error hostname-characters /hostname']);
  });

  it('never make a name too long by a fix', () => {
    const instanceName = `${'a'.repeat(60)}㍿ 1`;
    assert.deepEqual(problemsWith({ instanceName }), ['error instance-name-characters /instanceName']);
    assert.deepEqual(fixes({ instanceName }, 'instance-name-characters'), [
      'Set "instanceName" to "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa…',
    ]);
  });

  it('reject spaces in a pattern, and numbers beyond its limits', () => {
    const cases = {
      'web-[1, 2]': ['pattern-blank', 'web-[1,2]'],
      'web-[ 1,2 ]': ['pattern-blank', 'web-[1,2]'],
      'web-[100000,6]': ['pattern-begin', 'web-[99999,6]'],
      'web-[1,7]': ['pattern-bits', 'web-[1,6]'],
      'web-[1,0]': ['pattern-bits', 'web-[1,1]'],
      'web-[a,2]': ['pattern-form', 'web-[0,2]'],
      'web-[1，2]': ['pattern-form', 'web-[1,2]'],
      'web-[01-20]': ['pattern-form', 'web-[1,2]'],
      'web-[1.2]': ['pattern-form', 'web-[1,2]'],
      'web-[1:2:3]': ['pattern-form', 'web-[1,2]'],
      'web-[x]': ['pattern-form', 'web-x'],
      '[!]': ['pattern-form', 'instance'],
    };
    for (const [instanceName, [code, better]] of Object.entries(cases)) {
      assert.deepEqual(problemsWith({ instanceName }), [`error instance-name-${code} /instanceName`], instanceName);
      assert.deepEqual(fixes({ instanceName }, `instance-name-${code}`), [`Set "instanceName" to "${better}"`]);
    }
  });

  it('report several flaws of a name once, with a fix for all', () => {
    const cases = {
      'web-[1, 7]': ['pattern-blank', 'web-[1,6]'],
      '服务器-[1, 2]': ['pattern-blank', 'instance-[1,2]'],
      'my web-[1,7]-[x': ['pattern-form', 'my-web-[1,6]-x'],
      'a[1-9]b[2, 2]c[1,9]': ['pattern-form', 'a[1,1]b[2,2]c[1,6]'],
    };
    for (const [instanceName, [code, better]] of Object.entries(cases)) {
      assert.deepEqual(problemsWith({ instanceName }), [`error instance-name-${code} /instanceName`], instanceName);
      assert.deepEqual(fixes({ instanceName }, `instance-name-${code}`), [`Set "instanceName" to "${better}"`]);
    }
  });

  it('read a pattern in other brackets or characters, or with a bracket too few', () => {
    const cases = {
      'web-［1，2］': 'web-[1,2]',
      'web-[１,２]': 'web-[1,2]',
      'web-【1,2】': 'web-[1,2]',
      'web-[1、2]': 'web-[1,2]',
      'web-{1,2}': 'web-[1,2]',
      'web-(1,2)': 'web-[1,2]',
      'web-（1，2）': 'web-[1,2]',
      'web-{01..20}': 'web-[1,2]',
      'web-{1..3}': 'web-[1,1]',
      'web-[1,2': 'web-[1,2]',
      'web-[1,2-a': 'web-[1,2]-a',
      'web-[1': 'web-[1,2]',
      'web-[a': 'web-a',
      'web-1,2]': 'web-[1,2]',
      'web]': 'web',
      'web-[1,2]]': 'web-[1,2]',
      'web-[[1,2]]': 'web-[1,2]',
      'web-[1,[2,3]]': 'web-[2,3]',
      'web-[1,2[3,4]': 'web-[1,2][3,4]',
    };
    for (const [hostname, better] of Object.entries(cases)) {
      assert.deepEqual(problemsWith({ hostname }), ['error hostname-pattern-form /hostname'], hostname);
      assert.deepEqual(fixes({ hostname }, 'hostname-pattern-form'), [`Set "hostname" to "${better}"`], hostname);
    }
  });

  it('replace the counter of another tool by a pattern, and another variable by a reference', () => {
    const cases = {
      'web-${i}': 'web-[1,2]',
      'web-${count.index}': 'web-[1,2]',
      'web-{{i}}': 'web-[1,2]',
      'web-{i}': 'web-[1,2]',
      'web-{R:3}': 'web-[3,1]',
      'web-{}': 'web-[1,2]',
      'web-{:03d}': 'web-[1,3]',
      'web-%d': 'web-[1,2]',
      'web-%03d': 'web-[1,3]',
      'web-$i': 'web-[1,2]',
      'web-<n>': 'web-[1,2]',
      'web-###': 'web-[1,3]',
      'web-${1,3}': 'web-[1,3]',
      'web-${i+1}': 'web-[1,2]',
      'web-$((i+1))': 'web-[1,2]',
      'web-(i)': 'web-[1,2]',
      'web-${STAGE}': 'web-${env:STAGE}',
      '$STAGE-web': '${env:STAGE}-web',
    };
    for (const [hostname, better] of Object.entries(cases)) {
      assert.deepEqual(problemsWith({ hostname }), ['error hostname-pattern-form /hostname'], hostname);
      assert.deepEqual(fixes({ hostname }, 'hostname-pattern-form'), [`Set "hostname" to "${better}"`], hostname);
    }
    for (const hostname of ['web-{stage}', 'web-${STAGE-dev}'])
      assert.deepEqual(fixes({ hostname }, 'hostname-pattern-form'), []);
  });

  it('give a repaired pattern the digits of the last instance', () => {
    const cases: readonly (readonly [name: string, amount: number, better: string])[] = [
      ['web-[1,100]', 100, 'web-[1,3]'],
      ['web-[1,7]', 7, 'web-[1,1]'],
      ['web-[1-20]', 20, 'web-[1,2]'],
      ['web-[x]', 2, 'web-[1,2]'],
      ['web-%d', 100, 'web-[1,3]'],
      ['web-[98, 2]', 3, 'web-[98,3]'],
    ];
    for (const [instanceName, amount, better] of cases) {
      const body = { instanceName, amount, hostname: 'web-[1,3]' };
      const [problem = ''] = problemsWith(body);
      assert.match(problem, /^error instance-name-pattern-\S+ \/instanceName$/);
      assert.equal(problemsWith(body).length, 1, instanceName);
      assert.deepEqual(fixes(body, problem.split(' ')[1] ?? ''), [`Set "instanceName" to "${better}"`]);
    }
  });

  it('count all digits of the patterns into the length', () => {
    const long = 'a'.repeat(58);
    assert.deepEqual(problemsWith({ instanceName: `${long}[1,6]` }), []);
    assert.deepEqual(problemsWith({ instanceName: `${long}-[1,6]` }), ['error instance-name-length /instanceName']);
    assert.deepEqual(fixes({ instanceName: `${long}-[1,6]` }, 'instance-name-length').length, 1);
    assert.deepEqual(problemsWith({ hostname: `${long}1234567` }), ['error hostname-length /hostname']);
    assert.deepEqual(fixes({ hostname: `${long}1234567` }, 'hostname-length').length, 1);
    assert.deepEqual(problemsWith({ hostname: `${long}_[1,6]` }), ['warning name-underscore /hostname']);
  });

  it('offer no fix for a name whose patterns alone are too long', () => {
    assert.deepEqual(fixes({ instanceName: '[1,6]'.repeat(11) }, 'instance-name-length'), []);
  });

  it('warn about several instances with the same name', () => {
    assert.deepEqual(problemsWith({ amount: 2 }), ['warning names-repeat /amount']);
    assert.deepEqual(problemsWith({ amount: 2, instanceName: 'web-[1,2]' }), ['warning names-repeat /amount']);
    assert.deepEqual(problemsWith({ amount: 2, instanceName: 'web', hostname: 'web-[1,2]' }), [
      'warning names-repeat /instanceName',
    ]);
    assert.deepEqual(problemsWith({ amount: 2, instanceName: 'web-[1,2]', hostname: 'web-[1,2]' }), []);
    assert.deepEqual(problemsWith({ amount: 1, instanceName: 'web', hostname: 'web' }), []);
  });

  it('add a pattern with enough digits, shaped like that of the other name', () => {
    assert.deepEqual(fixes({ amount: 2 }, 'names-repeat'), ['Add "instanceName" and "hostname"']);
    assert.deepEqual(fixes({ amount: 2, instanceName: 'web-[1,2]' }, 'names-repeat'), ['Add "hostname"']);
    assert.deepEqual(fixes({ amount: 100, instanceName: 'web', hostname: 'a[1,3]' }, 'names-repeat'), [
      'Set "instanceName" to "web-[1,3]"',
    ]);
    assert.deepEqual(fixes({ amount: 2, instanceName: 'a'.repeat(64), hostname: 'a[1,3]' }, 'names-repeat'), []);
  });

  it('ignore repeated names with a reference or an invalid pattern', () => {
    assert.deepEqual(problemsWith({ amount: 2, instanceName: '${env:NAME}', hostname: '$HOST' }), []);
    assert.deepEqual(problemsWith({ amount: '${env:AMOUNT}', instanceName: 'web' }), []);
    assert.deepEqual(problemsWith({ amount: 2, instanceName: 'web-[1,7]', hostname: 'web-[1,2]' }), [
      'error instance-name-pattern-bits /instanceName',
    ]);
    for (const hostname of ['web-[1,2', 'web-{1,2}', 'web-[１,２]', 'web-${i}', 'web-%d', 'web-1,2]']) {
      assert.deepEqual(problemsWith({ amount: 2, instanceName: 'web-[1,2]', hostname }), [
        'error hostname-pattern-form /hostname',
      ]);
    }
  });

  it('build a pattern on a name without its other flaws', () => {
    const names = { amount: 2, instanceName: 'web 1', hostname: 'web-[1,2]' };
    assert.deepEqual(problemsWith(names), [
      'error instance-name-characters /instanceName',
      'warning names-repeat /instanceName',
    ]);
    assert.deepEqual(fixes(names, 'names-repeat'), ['Set "instanceName" to "web-1-[1,2]"']);
    assert.deepEqual(fixes({ hostname: 'my_web-[1,2' }, 'name-underscore'), ['Set "hostname" to "my-web-[1,2]"']);
  });

  it('count a counter of another tool as the pattern that it means', () => {
    const hostname = `${'a'.repeat(60)}-\${count.index}`;
    assert.deepEqual(problemsWith({ hostname }), ['error hostname-pattern-form /hostname']);
  });

  it('warn about an underscore, even in the documented form', () => {
    assert.deepEqual(problemsWith({ instanceName: 'server_[3,3]' }), ['warning name-underscore /instanceName']);
    assert.deepEqual(fixes({ instanceName: 'server_[3,3]' }, 'name-underscore'), [
      'Set "instanceName" to "server-[3,3]"',
    ]);
    assert.deepEqual(problemsWith({ hostname: 'web_1' }), ['warning name-underscore /hostname']);
    assert.deepEqual(problemsWith({ hostname: 'web-1' }), []);
    assert.deepEqual(fixes({ instanceName: `${'a'.repeat(58)}_[3,6]` }, 'name-underscore').length, 1);
  });

  it('hint at the defaults of a short pattern', () => {
    const cases = { 'web-[3]': 'web-[3,6]', 'web-[]': 'web-[0,6]', 'web-[,2]': 'web-[0,2]', 'web-[3,]': 'web-[3,6]' };
    for (const [instanceName, full] of Object.entries(cases)) {
      assert.deepEqual(problemsWith({ instanceName }), ['hint name-pattern-short /instanceName']);
      assert.deepEqual(fixes({ instanceName }, 'name-pattern-short'), [`Set "instanceName" to "${full}"`]);
    }
  });

  it('warn about a last number with too many digits', () => {
    const names = { hostname: 'web-[1,3]', amount: 3 };
    assert.deepEqual(problemsWith({ ...names, instanceName: 'web-[97,2]' }), []);
    assert.deepEqual(problemsWith({ ...names, instanceName: 'web-[98,2]' }), [
      'warning name-pattern-overflow /instanceName',
    ]);
    assert.deepEqual(fixes({ ...names, instanceName: 'web-[98,2]' }, 'name-pattern-overflow'), [
      'Set "instanceName" to "web-[98,3]"',
    ]);
    assert.deepEqual(problemsWith({ instanceName: '[100,2]' }), ['warning name-pattern-overflow /instanceName']);
    assert.deepEqual(problemsWith({ instanceName: '[99999,6]', hostname: 'a[99999,6]', amount: 100 }), []);
    assert.deepEqual(fixes({ ...names, instanceName: `${'a'.repeat(62)}[98,2]` }, 'name-pattern-overflow'), []);
  });

  it('warn about a hostname that the Terraform plug-in rejects', () => {
    for (const [hostname, better] of Object.entries({
      '1web': 'host-1web',
      '-web': 'host-web',
      a: 'host-a',
      '[1,2]': 'host-[1,2]',
    })) {
      assert.deepEqual(problemsWith({ hostname }), ['warning hostname-start /hostname'], hostname);
      assert.deepEqual(fixes({ hostname }, 'hostname-start'), [`Set "hostname" to "${better}"`]);
    }
    assert.deepEqual(problemsWith({ hostname: 'a1', instanceName: '1web' }), []);
  });

  it('report a name of megabytes only as too long', () => {
    for (const part of ['a', '_', '[1,2]', '[0000', '[', ' ', '服']) {
      const problems = problemsWith({ hostname: part.repeat(1_000_000) });
      assert.deepEqual(problems, ['error hostname-length /hostname'], part);
    }
  });
});

describe('the expansion of a name pattern', () => {
  it('gives the documented names', () => {
    assert.deepEqual(expandNames('SEL-M6C-[1,2]', 2), ['SEL-M6C-01', 'SEL-M6C-02']);
    assert.deepEqual(expandNames('server_[3,3]', 2), ['server003', 'server004']);
    assert.equal(nameAt('server_[3,3]_[1,1]', 1), 'server0042');
  });

  it('handles overflow, several patterns, defaults and invalid patterns', () => {
    assert.deepEqual(expandNames('a[98,2]', 3), ['a98', 'a99', 'a100']);
    assert.equal(nameAt('a[1,1]b[2,2]', 0), 'a1b02');
    for (const pattern of ['[]', '[,]', '[0]', '[0,]', '[,6]']) assert.equal(nameAt(pattern, 7), '000007');
    assert.deepEqual(expandNames('web', 2), ['web', 'web']);
    for (const name of ['web', 'web-[1,7]', 'web-[1,0]', 'web-[1, 2]', 'web-[100000]']) {
      assert.equal(hasPattern(name), false, name);
      assert.equal(nameAt(name, 3), name);
    }
  });

  it('gives the name of the first instance the predicted length', () => {
    for (const name of ['web', 'SEL-M6C-[1,2]', 'server_[3,3]_[1,1]', 'a_b[]', '_[1,6]c']) {
      assert.equal(flawOf(name), undefined, name);
      assert.equal(nameLength(name), nameAt(name, 0).length, name);
    }
  });

  it('judge the text around references', () => {
    for (const [hostname, expected] of [
      ['web-${env:X}-[1', ['error hostname-pattern-form /hostname']],
      ['web_${env:X}', ['warning name-underscore /hostname']],
      ['web-${env:X}!', ['error hostname-characters /hostname']],
      ['web-${env:X}-[${env:N},2]', []],
      ['${env:MY_NAME}-a', []],
    ] as const)
      assert.deepEqual(problemsWith({ hostname }), expected, hostname);
  });

  it('read the first number of a pattern as a number', () => {
    for (const written of ['web-[1.0,2]', 'web-[0x1,2]'])
      assert.deepEqual(fixes({ instanceName: written }, 'instance-name-pattern-form'), [
        'Set "instanceName" to "web-[1,2]"',
      ]);
  });
});
