import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { intendedName } from '../../../../../schemas/providers/jdcloud-coc-vm/instance-name.ts';
import { assertLinear } from '../../../../support/builders/assert-linear.ts';
import { afterFixes, problemsOf } from '../../../../support/builders/fixes.ts';
import { problemsWith, spec } from '../../../../support/builders/jdcloud-bodies.ts';

const provider = 'jdcloud-coc-vm';

const bodyOf = (name: string, maxCount = 1) => ({ instanceSpec: { ...spec, name }, maxCount });
const problemsOfName = (name: string, maxCount = 1) => problemsWith({ name }, { maxCount });

/** The English message about a name. */
const messageOf = (name: string, maxCount = 1) => {
  const found = problemsOf(provider, JSON.stringify(bodyOf(name, maxCount))).filter(
    ({ code }) => code !== 'literal-secret',
  );
  assert.equal(found.length, 1, name);
  return found[0]?.message.en ?? '';
};

/** The fixes of a code, as the names that they give. */
const namesAfter = (name: string, code: string, maxCount = 1) =>
  Object.values(afterFixes(provider, bodyOf(name, maxCount), code)).map((text) => JSON.parse(text).instanceSpec.name);

describe('ordered names of jdcloud-coc-vm', () => {
  it('are explained with the names that they give', () => {
    for (const name of ['jdc-vm-[01]', 'a[0]b', '云主机[9999]', 'web.[1]'])
      assert.deepEqual(problemsOfName(name), ['information ordered-name /name'], name);
    assert.equal(messageOf('jdc-vm-[01]', 3), 'Instances will be named "jdc-vm-01" to "jdc-vm-03".');
    assert.equal(messageOf('jdc-vm-[010]-a', 1), 'The instance will be named "jdc-vm-010-a".');
    const open = { instanceSpec: { ...spec, name: 'web-[01]' }, maxCount: '${env:COUNT}' };
    const [found] = problemsOf(provider, JSON.stringify(open)).filter(({ code }) => code === 'ordered-name');
    assert.equal(found?.message.en, 'Names will start with "web-01".');
  });

  it('get a warning where the guide rejects them', () => {
    for (const name of ['[01]', '[01]-web', 'web-[00001]', 'web-[123456789]'])
      assert.deepEqual(problemsOfName(name), ['warning ordered-name-start /name'], name);
    for (const [name, count] of [
      ['web-[999]', 2],
      ['web-[9]', 2],
      ['web-[9999]', 2],
      ['web-[01]', 100],
    ] as const)
      assert.deepEqual(problemsOfName(name, count), ['warning ordered-name-limits /name'], name);
    for (const [name, count] of [
      ['web-[999]', 1],
      ['web-[998]', 2],
      ['web-[00]', 100],
    ] as const)
      assert.deepEqual(problemsOfName(name, count), ['information ordered-name /name'], name);
  });

  it('have their length counted with their numbers', () => {
    // The hint is about the length that other documents allow.
    const hint = 'hint name-length /name';
    assert.deepEqual(problemsOfName(`${'a'.repeat(62)}[01]`, 2), ['information ordered-name /name', hint]);
    assert.deepEqual(problemsOfName(`${'a'.repeat(63)}[01]`, 2), ['warning ordered-name-limits /name']);
    assert.deepEqual(problemsOfName(`${'a'.repeat(64)}[1]`, 2), ['warning ordered-name-limits /name']);
    assert.deepEqual(problemsOfName(`${'a'.repeat(65)}[1]`, 2), ['error length /name']);
    assert.deepEqual(problemsOfName('a'.repeat(63), 9), [hint]);
    assert.deepEqual(problemsOfName('a'.repeat(63), 10), ['warning ordered-name-limits /name']);
    assert.deepEqual(problemsOfName('a'.repeat(64)), [hint]);
  });

  it('are fixed without another fault', () => {
    assert.deepEqual(namesAfter('[01]-web', 'ordered-name-start'), ['web-[01]']);
    assert.deepEqual(namesAfter('[01]', 'ordered-name-start'), []);
    assert.deepEqual(namesAfter('web-[00012]', 'ordered-name-start'), ['web-[0012]']);
    assert.deepEqual(namesAfter('web-[12345]', 'ordered-name-start'), []);
    assert.deepEqual(namesAfter('web-[999]', 'ordered-name-limits', 2), ['web-[0999]']);
    assert.deepEqual(namesAfter('web-[9999]', 'ordered-name-limits', 2), []);
    assert.deepEqual(namesAfter(`${'a'.repeat(63)}[01]`, 'ordered-name-limits', 2), [`${'a'.repeat(62)}[01]`]);
    assert.deepEqual(namesAfter(`${'a'.repeat(70)}[01]`, 'length', 2), [`${'a'.repeat(62)}[01]`]);
    assert.deepEqual(namesAfter('a'.repeat(64), 'ordered-name-limits', 10), ['a'.repeat(62)]);
  });
});

describe('faulty brackets in names of jdcloud-coc-vm', () => {
  const faulty: readonly (readonly [string, string | undefined])[] = [
    ['web-[01', 'web-[01]'],
    ['web-[01-a', 'web-[01]-a'],
    ['web-01]', 'web-[01]'],
    ['web-[０１]', 'web-[01]'],
    ['web-［01］', 'web-[01]'],
    ['web-【1】', 'web-[1]'],
    ['web-{01}', 'web-[01]'],
    ['web-${i}', 'web-[1]'],
    ['web-{{i}}', 'web-[1]'],
    ['web-[n]', 'web-[1]'],
    ['web-[start_number]', 'web-[1]'],
    ['web-[]', 'web'],
    ['web-[1,4]', 'web-[0001]'],
    ['web-[01-03]', 'web-[01]'],
    ['web-[1:3]', 'web-[1]'],
    ['web-[-1]', 'web-[1]'],
    ['web-[[01]]', 'web-[01]'],
    ['rack[1]-web[02]', 'rack1-web[02]'],
    ['web [01]', 'web-[01]'],
    ['web-[01].', 'web-[01]'],
    ['web-{prod}', 'web-prod'],
    ['web-{{ i }}', 'web-[1]'],
    ['web-$((i))', 'web-[1]'],
    ['web-%d', 'web-[1]'],
    ['web-%03d', 'web-[001]'],
    ['web-%3d-a', 'web-[001]-a'],
    ['web-$i', 'web-[1]'],
    ['web-$INDEX', 'web-[1]'],
    ['web-<n>', 'web-[1]'],
    ['web-<01>', 'web-[01]'],
    ['web-<序号>', 'web-[1]'],
    ['web-##', 'web-[01]'],
    ['<n>', undefined],
    ['web[', 'web'],
    ['${var.name}', undefined],
    ['{{name}}', undefined],
    ['［］', undefined],
  ];

  it('are one error, with a fix that does not build on the fault', () => {
    for (const [name, fixed] of faulty) {
      assert.deepEqual(problemsOfName(name), ['error name-number /name'], name);
      assert.deepEqual(namesAfter(name, 'name-number'), fixed === undefined ? [] : [fixed], name);
    }
  });

  it('are quoted', () => {
    assert.match(messageOf('web-[01'), /^"\[01" isn't a first number/);
    assert.match(messageOf('web-{01}'), /^"\{01\}" isn't a first number/);
    assert.match(messageOf('web-{{n}}'), /^"\{\{n\}\}" isn't a first number/);
    assert.match(messageOf('web-%03d'), /^"%03d" isn't a first number/);
    assert.match(messageOf('a[1]b[2]'), /only one number in brackets, found 2/);
    assert.match(messageOf('web [01]'), /^Besides/);
    assert.match(messageOf('${var.name}'), /placeholder/);
    assert.ok(messageOf(`web-{${'x'.repeat(50)}}`).length < 100);
  });

  it('are fixed with the digits that the batch needs', () => {
    assert.equal(intendedName('web-{1}', 20), 'web-[01]');
    assert.equal(intendedName('web-{9990}', 20), undefined);
    assert.equal(intendedName('web-$i', 20), 'web-[01]');
    assert.deepEqual(problemsOfName(intendedName('web-${i}', 100) ?? '', 100), ['information ordered-name /name']);
  });

  it('are read in linear time', () => {
    for (const unit of ['[', '[1', '{a', ']', '1]', '${', '【', '%', '%Y', '$', '#', '<n'])
      assertLinear(
        (size) => JSON.stringify(bodyOf(unit.repeat(size), 2)),
        5000,
        (text) => problemsOf(provider, text),
      );
  });
});

describe('names of jdcloud-coc-vm', () => {
  it('keep one hyphen in place of characters that are not allowed', () => {
    assert.deepEqual(namesAfter('app/tier', 'pattern'), ['app-tier']);
    assert.deepEqual(namesAfter('my - web', 'pattern'), ['my-web']);
    assert.deepEqual(namesAfter('a--b c', 'pattern'), ['a--b-c']);
    assert.deepEqual(namesAfter('<NAME>', 'pattern'), []);
    assert.deepEqual(namesAfter('web-<prod>', 'pattern'), ['web-prod']);
    assert.deepEqual(namesAfter('web-%Y%m%d', 'pattern'), ['web-Y-m-d']);
  });
});
