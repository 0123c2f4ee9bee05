import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { brokenTokens } from '../../../../schemas/document/broken-tokens.ts';
import { problemsOf, take } from '../../../support/builders/fixes.ts';

const corrections = (text: string) =>
  brokenTokens(text, 0).tokens.map(({ symbol, correction = '-' }) => `${symbol} => ${correction}`);

describe('brokenTokens', () => {
  const numbers: readonly (readonly [symbol: string, correction: string])[] = [
    ['02', '2'],
    ['-007', '-7'],
    ['0x2', '2'],
    ['0xFF', '255'],
    ['+2', '2'],
    ['.5', '0.5'],
    ['5.', '5'],
    ['1_000', '1000'],
    ['4096MB', '-'],
    ['2 GB', '-'],
    ['10%', '-'],
    ['0b10', '2'],
    ['0o17', '15'],
    ["2'000", '2000'],
    ['2,000', '2000'],
    ['1/2', '-'],
    ['２', '2'],
    ['1e', '-'],
    ['NaN', '-'],
    ['Infinity', '-'],
    ['undefined', '-'],
  ];
  for (const [symbol, correction] of numbers) {
    it(`corrects ${symbol} to ${correction}`, () => {
      assert.deepEqual(corrections(`{ "a": ${symbol}, "b": 1 }`), [`${symbol} => ${correction}`]);
    });
  }

  it('corrects words and quotes of other languages', () => {
    assert.deepEqual(corrections("{ 'a': True, b: None, “c”： my server；tru: tru }"), [
      `'a' => "a"`,
      'True => true',
      'b => "b"',
      'None => null',
      '“c” => "c"',
      '： => :',
      'my server => "my server"',
      '； => ,',
      'tru => "tru"',
      'tru => true',
    ]);
  });

  it('finds nothing in strings, in comments and after the body', () => {
    assert.deepEqual(corrections(`{ "a": "0x2 ' None", // it's 02\n /* 02 */ "b": [-1.5e3, null] } 02`), []);
  });

  it('reads an unclosed string up to the end of its line', () => {
    assert.deepEqual(corrections('{ "a": "b,\n "c": 02 }'), ['"b => "b"', '02 => 2']);
  });
});

describe('a broken token', () => {
  const summary = (text: string) =>
    problemsOf('create-server', text).map(({ code, message }) => `${code} ${message.en}`);

  it('is the only thing reported about its value', () => {
    for (const value of ['00', '0x0', '+0', 'NaN', "'x'", '-05', '9999MB']) {
      const found = summary(`{ "name": "web-1", "cpu": ${value}, "image_id": "i", "network_id": "n" }`);
      assert.equal(found.length, 1, found.join('\n'));
      assert.match(found[0] ?? '', /^syntax /);
    }
  });

  it('is not written by a fix of another problem', () => {
    const text = '{ "server": { "dry_run": yes, "name": "web" } }';
    for (const { fixes = [] } of problemsOf('huawei-ecs', text))
      for (const fix of fixes) assert.doesNotMatch(take(text, fix), /env:\?/, fix.title.en);
  });

  it('hides what is missing in the object where it may have been a field', () => {
    assert.deepEqual(
      summary('{ "image_id": "i", name "web-1", "network_id": "n" }').filter((each) => !each.startsWith('syntax ')),
      [],
    );
    assert.deepEqual(
      summary('{ "image_id": "i", nameweb, "network_id": "n" }').filter((each) => !each.startsWith('syntax ')),
      [],
    );
  });

  it('has no fix if its unit is not that of the field', () => {
    const problems = problemsOf('create-server', '{ "name": "w-1", "memory": 512MB, "cpu": 2GB, "disk_size": 1x }');
    assert.deepEqual(
      problems.filter(({ code }) => code === 'syntax').map(({ fixes = [] }) => fixes.length),
      [0, 0, 0],
    );
  });

  it('leaves the key of its property present', () => {
    assert.deepEqual(
      summary("{'name': 'web-1', image_id: i, 'network_id': 'n'}").filter((each) => !each.startsWith('syntax ')),
      [],
    );
  });

  it('is replaced as a whole by its only fix', () => {
    const text = '{ "name": "web-1", "cpu": 012, "image_id": "i", "network_id": "n" }';
    const fixes = problemsOf('create-server', text).flatMap((problem) => problem.fixes ?? []);
    assert.deepEqual(
      fixes.map((fix) => take(text, fix)),
      [text.replace('012', '12')],
    );
  });

  it('is not quoted in a message if it is long', () => {
    const [problem] = problemsOf('create-server', `{ "name": '${'a'.repeat(60)}' }`);
    assert.equal(problem?.message.en, 'Invalid JSON: strings need double quotes.');
  });
});
