import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import type { Problem } from '../../../../schemas/core/model/problem.ts';
import { analyzeRequest, type RequestAnalysis } from '../../../../schemas/document/analyze-request.ts';
import { fixAll } from '../../../../schemas/document/fix-all.ts';
import { validateFix } from '../../../../schemas/document/validate-fix.ts';
import { providers } from '../../../../schemas/providers/registry.ts';
import { mutated } from '../../../support/builders/body-mutations.ts';
import { testNow } from '../../../support/builders/diagnose.ts';
import { take, textOf } from '../../../support/builders/fixes.ts';
import { ruleCases } from '../../../support/fixtures/rule-cases.ts';

/** How often each code is there. */
function countsOf(problems: readonly Problem[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { code } of problems) counts.set(code, (counts.get(code) ?? 0) + 1);
  return counts;
}

/** Asserts that there is no new error. A value whose name was only guessed has warnings until the name is corrected. */
function assertNoneAdded(before: RequestAnalysis, after: RequestAnalysis, story: string): void {
  const known = countsOf(before.problems);
  const errors = after.problems.filter(({ severity }) => severity === 'error');
  for (const [code, count] of countsOf(errors)) assert.ok(count <= (known.get(code) ?? 0), `${code} is new: ${story}`);
}

describe('fixes of any body', () => {
  for (const provider of providers) {
    const { id } = provider;
    const read = (text: string) => analyzeRequest(text, `a.${id}.json`, { now: testNow });
    const offersIn = (text: string, analysis: RequestAnalysis) =>
      analysis.problems.flatMap((problem) =>
        (problem.fixes ?? []).flatMap((fix) => {
          const after = validateFix(fix, problem, { text, analysis }, read);
          return after ? [{ problem, fix, after }] : [];
        }),
      );

    it(`are all offered in a body that breaks one rule: ${id}`, () => {
      for (const { breaks } of Object.values(ruleCases[id])) {
        const text = textOf(breaks);
        const analysis = read(text);
        const offered = new Set(offersIn(text, analysis).map(({ fix }) => fix));
        for (const fix of analysis.problems.flatMap(({ fixes = [] }) => fixes)) {
          assert.ok(offered.has(fix), `${fix.title.en}\n${text}\n=>\n${take(text, fix)}`);
        }
      }
    });

    it(`each resolve their problem and add no error, and so does "fix all": ${id}`, () => {
      fc.assert(
        fc.property(mutated(provider, 4), (body) => {
          const text = textOf(body);
          const before = read(text);
          for (const { problem, fix, after } of offersIn(text, before)) {
            const story = `${problem.code}: ${fix.title.en}\n${text}\n=>\n${after.text}`;
            assertNoneAdded(before, after.analysis, story);
            const same = (found: typeof problem) =>
              found.code === problem.code && found.message.en === problem.message.en;
            assert.ok(after.analysis.problems.filter(same).length < before.problems.filter(same).length, story);
          }
          const fixed = fixAll(text, read);
          assert.equal(fixAll(fixed, read), fixed, 'once is enough');
          assertNoneAdded(before, read(fixed), `${text}\n=>\n${fixed}`);
        }),
        { numRuns: 200 },
      );
    });

    it(`come to an end if they are taken in any order: ${id}`, () => {
      fc.assert(
        fc.property(mutated(provider, 3), fc.array(fc.nat(), { minLength: 12, maxLength: 12 }), (body, choices) => {
          let text = textOf(body);
          for (let step = 0; ; step++) {
            assert.ok(step < 120, `the fixes of ${textOf(body)} do not end`);
            const offers = offersIn(text, read(text));
            const taken = offers[(choices[step] ?? 0) % offers.length];
            if (!taken) return;
            text = taken.after.text;
          }
        }),
        { numRuns: 40 },
      );
    });
  }
});
