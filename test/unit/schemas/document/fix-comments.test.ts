import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { createScanner } from 'jsonc-parser';
import type { Fix } from '../../../../schemas/core/model/fix.ts';
import { analyzeRequest } from '../../../../schemas/document/analyze-request.ts';
import { validateFix } from '../../../../schemas/document/validate-fix.ts';
import { providers } from '../../../../schemas/providers/registry.ts';
import { mutated } from '../../../support/builders/body-mutations.ts';
import { testNow } from '../../../support/builders/diagnose.ts';
import { afterFixes, textOf } from '../../../support/builders/fixes.ts';
import { ruleCases } from '../../../support/fixtures/rule-cases.ts';

/** A text with comments of both kinds between its tokens, each with a number of its own. */
function sprinkled(text: string, picks: readonly number[]): string {
  const scanner = createScanner(text, true);
  let result = '';
  let end = 0;
  for (let token = 0; scanner.scan() && scanner.getTokenLength() > 0; token++) {
    const next = scanner.getTokenOffset() + scanner.getTokenLength();
    const pick = picks[token % picks.length] ?? 0;
    const comment = pick === 0 ? ` /* ${token}. */` : pick === 1 ? ` // ${token}.\n` : '';
    result += text.slice(end, next) + comment;
    end = next;
  }
  return result + text.slice(end);
}

const comments = /(?:\/\/|\/\*) \d+\./g;

/** The comments of a text, without those inside what a fix takes out. */
function kept(text: string, fix: Fix): string[] {
  const removed = fix.changes().flatMap((change) => {
    if (change.kind !== 'remove') return [];
    return [change.node.parent?.type === 'property' ? change.node.parent : change.node];
  });
  return [...text.matchAll(comments)].flatMap(({ 0: comment, index }) =>
    removed.some(({ offset, length }) => index >= offset && index < offset + length) ? [] : [comment],
  );
}

describe('fixes and comments', () => {
  for (const provider of providers) {
    const { id } = provider;
    const read = (text: string) => analyzeRequest(text, `a.${id}.json`, { now: testNow });
    const broken = fc.constantFrom(...Object.values(ruleCases[id]).map(({ breaks }) => breaks));

    it(`keep every comment where the text stays JSON: ${id}`, () => {
      fc.assert(
        fc.property(
          fc.oneof(mutated(provider, 2), broken),
          fc.array(fc.nat(8), { minLength: 20, maxLength: 60 }),
          (body, picks) => {
            const text = sprinkled(textOf(body), picks);
            const analysis = read(text);
            for (const problem of analysis.problems) {
              for (const fix of problem.fixes ?? []) {
                const after = validateFix(fix, problem, { text, analysis }, read);
                if (!after) continue;
                const story = `${problem.code}: ${fix.title.en}\n${text}\n=>\n${after.text}`;
                assert.ok(!after.analysis.problems.some(({ code }) => code === 'syntax'), story);
                const left: readonly string[] = after.text.match(comments) ?? [];
                const lost = kept(text, fix).filter((comment) => !left.includes(comment));
                assert.deepEqual(lost, [], story);
              }
            }
          },
        ),
        { numRuns: 150 },
      );
    });
  }

  it('keep the comments around a value that is unwrapped from an array', () => {
    const text = '{\n  "name": "web",\n  "cpu": [\n    // two\n    2 // cores\n  ] // each\n}';
    const after = afterFixes('create-server', text, 'type')['Unwrap the array'];
    assert.equal(after, '{\n  "name": "web",\n  "cpu": // two\n  2 // cores\n   // each\n}');
  });

  it('move the comments of partitions that change places', () => {
    const text = `{ "partitions": [
    { "fsPath": "/data", "fsType": "ext4", "size": 9 /* the rest */ },
    { "fsPath": "/", "fsType": "ext4", "size": 100 /* the system */ }
  ] }`;
    const after = afterFixes('zenlayer-bmc', text, 'partition-root-first')['Move to the front'];
    assert.equal(
      after,
      `{ "partitions": [
    { "fsPath": "/", "fsType": "ext4", "size": 100 /* the system */ },
    { "fsPath": "/data", "fsType": "ext4", "size": 9 /* the rest */ }
  ] }`,
    );
  });
});
