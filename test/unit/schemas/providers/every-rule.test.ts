import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Problem } from '../../../../schemas/core/model/problem.ts';
import { providers } from '../../../../schemas/providers/registry.ts';
import { problemsOf, textOf } from '../../../support/builders/fixes.ts';
import { ruleCases } from '../../../support/fixtures/rule-cases.ts';

for (const { id, rules } of providers) {
  describe(`the rules of ${id}`, () => {
    const cases = ruleCases[id];

    it('have a case each', () => {
      assert.deepEqual(Object.keys(cases).toSorted(), rules.map(({ code }) => code).toSorted());
    });

    for (const { code, severity, providerError } of rules) {
      it(`report ${code} alone for a body that breaks it, and not for the nearest valid body`, () => {
        const { breaks, near, beside = [] } = cases[code] ?? { breaks: null, near: null };
        // An empty text in these bodies removes a field of the valid one.
        const isMeant = ({ code: found, about }: Problem) => found !== 'literal-secret' && about?.[0] !== 'empty';
        const broken = problemsOf(id, textOf(breaks)).filter(isMeant);
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
  });
}
