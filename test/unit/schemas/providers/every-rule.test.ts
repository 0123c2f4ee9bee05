import assert from 'node:assert/strict';
import { test } from 'node:test';
import { providers } from '../../../../schemas/providers/registry.ts';
import { problemsOf, textOf } from '../../../support/builders/fixes.ts';
import { ruleCases } from '../../../support/fixtures/rule-cases.ts';

for (const { id, rules } of providers) {
  const cases = ruleCases[id];

  test(`${id}: every rule has a case, and every case a rule`, () => {
    assert.deepEqual(Object.keys(cases).toSorted(), rules.map(({ code }) => code).toSorted());
  });

  for (const { code, severity, providerError } of rules) {
    test(`${id}/${code}: a body that breaks it alone, and the nearest that does not`, () => {
      const { breaks, near, beside = [] } = cases[code] ?? { breaks: null, near: null };
      const broken = problemsOf(id, textOf(breaks)).filter((problem) => problem.code !== 'literal-secret');
      assert.deepEqual(
        [...new Set(broken.map((problem) => problem.code))].toSorted(),
        [code, ...beside].toSorted(),
        textOf(breaks),
      );
      for (const problem of broken.filter((found) => found.code === code)) {
        assert.equal(problem.severity, severity);
        assert.equal(problem.providerError, providerError);
        assert.match(problem.message.en, /[.?]$/);
        assert.match(problem.message.zh, /\p{Script=Han}.*[。？]$/su);
      }
      const left = problemsOf(id, textOf(near)).filter((found) => found.code === code || found.severity === 'error');
      assert.deepEqual(
        left.map((found) => found.code),
        [],
        textOf(near),
      );
    });
  }
}
