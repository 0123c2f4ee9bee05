import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import type { Problem } from '../../../../schemas/core/model/problem.ts';
import type { ProviderId } from '../../../../schemas/core/model/provider.ts';
import { analyzeRequest, type RequestAnalysis } from '../../../../schemas/document/analyze-request.ts';
import { type FixAllState, fixAll, fixAllSteps } from '../../../../schemas/document/fix-all.ts';
import { type Analyze, type Version, validateFixes } from '../../../../schemas/document/validate-fix.ts';
import { providers } from '../../../../schemas/providers/registry.ts';
import { mutated } from '../../../support/builders/body-mutations.ts';
import { bodyWithoutLogin } from '../../../support/builders/devserver-bodies.ts';
import { testNow } from '../../../support/builders/diagnose.ts';
import { textOf } from '../../../support/builders/fixes.ts';

const readerOf =
  (id: ProviderId): Analyze =>
  (text) =>
    analyzeRequest(text, `a.${id}.json`, { now: testNow });

/** What "fix all" comes to, and how often it reads a text for that. */
function run(text: string, read: Analyze): { last: FixAllState; states: FixAllState[]; reads: number } {
  let reads = 0;
  const counted: Analyze = (changed) => {
    reads++;
    return read(changed);
  };
  const states = [...fixAllSteps(text, counted)];
  return { last: states.at(-1) ?? { text, fixed: 0, left: 0 }, states, reads };
}

/** The text after every safe fix, taken one at a time, which is what "fix all" must come to. */
function oneAtATime(text: string, read: Analyze): string {
  let current: Version = { text, analysis: read(text) };
  for (let next: Version | undefined = current; next; next = afterOne(current, read)) current = next;
  return current.text;
}

function afterOne(before: Version, read: Analyze): Version | undefined {
  for (const problem of before.analysis.problems) {
    for (const fix of problem.fixes ?? []) {
      const after = fix.safe ? validateFixes([{ fix, problem }], before, read) : undefined;
      if (after) return after;
    }
  }
  return undefined;
}

const repeated = (count: number, part: (index: number) => string, between: string) =>
  Array.from({ length: count }, (_, index) => part(index)).join(between);

/** Texts with very many problems, each with as many as it is given. */
const shapes: readonly { what: string; provider: ProviderId; text: (count: number) => string; fixes: number }[] = [
  {
    what: 'wrong disks, one a line',
    provider: 'huawei-ecs',
    text: (count) =>
      `{"server":{"data_volumes":[\n${repeated(count, () => '{"volumetype":"ssd","size":"100"}', ',\n')}\n]}}`,
    fixes: 2,
  },
  {
    what: 'wrong disks in one line',
    provider: 'jdcloud-coc-vm',
    text: (count) =>
      `{"instanceSpec":{"dataDisks":[${repeated(count, () => '{"cloudDiskSpec":{"disksizegb":"20"}}', ',')}]}}`,
    fixes: 1,
  },
  {
    what: 'missing commas',
    provider: 'create-server',
    text: (count) => `{${repeated(count + 1, (index) => `"k${index}": 1`, '\n')}}`,
    fixes: 1,
  },
  {
    what: 'words that JSON does not have',
    provider: 'create-server',
    text: (count) => `{${repeated(count, (index) => `"k${index}": True`, ',')}}`,
    fixes: 1,
  },
];

/** A reading of a text of letters: `x` can be fixed to `y`, `b` to `c`, which is an error. */
function readLetters(text: string): RequestAnalysis {
  const problems = [...text].flatMap((letter, index): Problem[] => {
    const message = { en: `A ${letter}`, zh: `${letter}` };
    const place = { message, start: index, end: index + 1 };
    if (letter === 'c') return [{ ...place, code: 'c', severity: 'error' }];
    if (letter !== 'x' && letter !== 'b') return [];
    const fix = {
      title: message,
      changes: () => [{ kind: 'rewrite', ...place, text: letter === 'x' ? 'y' : 'c' } as const],
      safe: true,
    };
    return [{ ...place, code: letter, severity: 'warning', fixes: [fix] }];
  });
  return { problems };
}

/** Letters that do not touch. */
const spaced = (letters: string) => [...letters].join('-');

describe('fix all', () => {
  for (const { what, provider, text, fixes } of shapes) {
    test(`fixes every one of very many: ${what}`, () => {
      const { last } = run(text(1000), readerOf(provider));
      assert.ok(last.fixed >= 1000 * fixes, `${last.fixed} were fixed`);
      assert.equal(last.left, 0);
    });

    test(`reads a text of four times as many no more often: ${what}`, () => {
      const read = readerOf(provider);
      const [few, many] = [run(text(100), read), run(text(400), read)];
      assert.ok(many.reads <= few.reads + 4, `${few.reads}, then ${many.reads}`);
      assert.ok(many.reads <= 12, `${many.reads}`);
    });
  }

  for (const provider of providers) {
    test(`comes to what one fix at a time comes to: ${provider.id}`, () => {
      const read = readerOf(provider.id);
      fc.assert(
        fc.property(mutated(provider, 6), (body) => {
          assert.equal(fixAll(textOf(body), read), oneAtATime(textOf(body), read));
        }),
        { numRuns: 100 },
      );
    });
  }

  test('leaves the fix of a hint that adds a warning, also beside the fix of an error', () => {
    const text = textOf({ ...bodyWithoutLogin, keyPairName: 'k', data_volume: { size: 100, type: '', count: 1 } });
    const fixed = JSON.parse(fixAll(text, readerOf('huawei-devserver')));
    assert.equal(fixed.key_pair_name, 'k');
    assert.deepEqual(fixed.data_volume, { size: 100, type: '', count: 1 });
  });

  test('leaves the name of an ignored field under which its value is an error', () => {
    const read = readerOf('huawei-devserver');
    const secret = '${secret:p}';
    for (const login of [
      { admin_pass: secret, key_name: 'ops' },
      { key_pair_name: 'ops', password: secret },
    ]) {
      const text = textOf({ ...bodyWithoutLogin, ...login });
      assert.equal(fixAll(text, read), text);
    }
    const needed = fixAll(textOf({ ...bodyWithoutLogin, key_name: 'ops' }), read);
    assert.equal(JSON.parse(needed).key_pair_name, 'ops');
  });

  test('leaves the fixes that add an error, and parts the others from them in few tries', () => {
    const text = spaced(`${'x'.repeat(700)}b${'x'.repeat(200)}b${'x'.repeat(100)}`);
    const { last, reads } = run(text, readLetters);
    assert.equal(last.text, text.replaceAll('x', 'y'));
    assert.equal(last.fixed, 1000);
    assert.ok(reads < 60, `${reads}`);
  });

  test('takes what a fix alone may take, whatever stands beside it', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('x', 'b', 'y', 'c', '-'), maxLength: 40 }), (text) => {
        assert.equal(fixAll(text, readLetters), text.replaceAll('x', 'y'));
      }),
    );
  });

  test('says after each step what is fixed and left, and no step has an error that was not there', () => {
    const text = spaced('xxbxxxxbxx');
    const { states } = run(text, readLetters);
    for (const { text: after, fixed, left } of states) {
      assert.ok(!after.includes('c'), after);
      assert.equal(after.split('y').length - 1, fixed);
      assert.ok(fixed + left <= 10);
    }
    assert.equal(states.at(-1)?.left, 0);
  });

  test('says that it stopped before every safe fix was tried', () => {
    const read: Analyze = (text) => {
      const start = text.indexOf('x');
      const problem: Problem = {
        code: 'letter',
        severity: 'warning',
        about: [String(start)],
        message: { en: 'An x.', zh: 'x。' },
        start,
        end: start + 1,
        fixes: [
          {
            title: { en: 'Change to y', zh: '改为 y' },
            changes: () => [{ kind: 'rewrite', start, end: start + 1, text: 'y' }],
            safe: true,
          },
        ],
      };
      return { ...readerOf('huawei-ecs')('{}'), problems: start < 0 ? [] : [problem] };
    };
    const { last: stopped } = run('x'.repeat(130), read);
    assert.deepEqual([stopped.fixed, stopped.left, stopped.isStopped], [100, 1, true]);
    const { last: whole } = run('x'.repeat(100), read);
    assert.deepEqual([whole.fixed, whole.left, whole.isStopped], [100, 0, undefined]);
  });
});
