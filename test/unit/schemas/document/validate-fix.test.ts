import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Json } from '../../../../schemas/core/json.ts';
import { type Problem, problemId } from '../../../../schemas/core/model/problem.ts';
import type { ProviderId } from '../../../../schemas/core/model/provider.ts';
import { analyzeRequest } from '../../../../schemas/document/analyze-request.ts';
import { validateFix } from '../../../../schemas/document/validate-fix.ts';
import { testNow } from '../../../support/builders/diagnose.ts';
import { textOf } from '../../../support/builders/fixes.ts';

/** The titles of the fixes of one code that lead to no new error. */
function offered(provider: ProviderId, body: Json, code: string): readonly string[] {
  const text = textOf(body);
  const read = (other: string) => analyzeRequest(other, `a.${provider}.json`, { now: testNow });
  const analysis = read(text);
  return analysis.problems
    .filter((problem) => problem.code === code)
    .flatMap((problem) =>
      (problem.fixes ?? [])
        .filter((fix) => validateFix(fix, problem, { text, analysis }, read))
        .map(({ title }) => title.en),
    );
}

describe('validateFix', () => {
  it('offers to rename a field although a rule reports the same error under the new name', () => {
    const body = { name: 'web', image_id: 'i', network_id: 'n', admin_pass: 'a b' };
    assert.deepEqual(offered('create-server', body, 'unknown-field'), ['Rename to "password"']);
  });

  it('offers no fix that leaves its problem', () => {
    const body = { name: 'web', image_id: 'i', network_id: 'n', memory: null };
    assert.deepEqual(offered('create-server', body, 'type'), ['Remove "memory"']);
    const twice = { name: 'web', image_id: 'i', network_id: 'n', NAME: 'web' };
    assert.deepEqual(offered('create-server', twice, 'unknown-field'), ['Remove "NAME"']);
  });
});

describe('problemId', () => {
  const problem: Problem = { code: 'range', severity: 'error', message: { en: '', zh: '' }, start: 0, end: 1 };

  it('tells problems apart by their code and what they are about', () => {
    assert.notEqual(problemId(problem), problemId({ ...problem, code: 'length' }));
    assert.notEqual(problemId({ ...problem, about: ['a'] }), problemId({ ...problem, about: ['b'] }));
    assert.notEqual(problemId({ ...problem, about: ['a', 'b'] }), problemId({ ...problem, about: ['a b'] }));
  });

  it('does not depend on the place or the sentence', () => {
    assert.equal(problemId(problem), problemId({ ...problem, start: 5, message: { en: 'Other', zh: '其他' } }));
  });
});
