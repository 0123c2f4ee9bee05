import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import type { Severity } from '../../../../schemas/core/model/severity.ts';
import { pointerOf } from '../../../../schemas/core/syntax/node.ts';
import { providers } from '../../../../schemas/providers/registry.ts';
import { testNow } from '../../../support/builders/diagnose.ts';
import { problemsOf, take } from '../../../support/builders/fixes.ts';

const fixtures = join(import.meta.dirname, '../../../fixtures/cases');

/** A body of a person or of another tool, and the verdict that it must get. */
interface Case {
  readonly name: string;
  readonly text: string;
  readonly verdict: 'invalid' | 'warnings' | 'valid';
  readonly expected: readonly { readonly severity: Severity; readonly pointer: string }[];
  /** What the first fix at a place must give, or must not; with `all`, no fix may. */
  readonly fix?: { readonly path: string; readonly must?: string; readonly must_not?: string; readonly all?: boolean };
  /** What the message and the titles of the fixes say. */
  readonly says?: readonly { readonly path: string; readonly match: string; readonly not?: string }[];
  readonly must_not?: readonly { readonly path: string; readonly severity?: Severity; readonly code?: string }[];
}

for (const { id } of providers) {
  const cases: readonly Case[] = JSON.parse(readFileSync(join(fixtures, `${id}.json`), 'utf8'));

  describe(`bodies of ${id} from other hands`, () => {
    for (const { name, text, verdict, expected, fix, says = [], must_not: forbidden = [] } of cases) {
      it(`get the right verdict: ${name}`, () => {
        const problems = problemsOf(id, text, testNow);
        const pointers = problems.map(({ node }) => (node ? pointerOf(node) : ''));
        const at = (path: string) =>
          problems.filter(
            ({ code, message }, index) =>
              pointers[index] === path ||
              // An object that lacks a field names it.
              (code === 'required' &&
                path.startsWith(pointers[index] ?? '') &&
                message.en.includes(`"${path.slice(path.lastIndexOf('/') + 1)}"`)),
          );
        const story = problems
          .map(({ code, severity, message }, index) => `${severity} ${code} ${pointers[index]} ${message.en}`)
          .join('\n');

        // A password in a file is a warning of its own, in valid bodies too.
        const severities = problems.filter(({ code }) => code !== 'literal-secret').map(({ severity }) => severity);
        const found = severities.includes('error') ? 'invalid' : severities.includes('warning') ? 'warnings' : 'valid';
        assert.equal(found, verdict, story);
        for (const { severity, pointer } of expected) {
          assert.ok(
            at(pointer).some((problem) => problem.severity === severity),
            `${severity} ${pointer}\n${story}`,
          );
        }
        for (const { path, severity, code } of forbidden) {
          const wrong = at(path).filter(
            (problem) => problem.severity === (severity ?? problem.severity) && problem.code === (code ?? problem.code),
          );
          assert.deepEqual(wrong, [], story);
        }
        for (const { path, match, not } of says) {
          const texts = at(path).map(({ message, fixes = [] }) =>
            [message.en, ...fixes.map((each) => each.title.en)].join('\n'),
          );
          assert.ok(
            texts.some((shown) => new RegExp(match, 'i').test(shown)),
            texts.join('\n'),
          );
          if (not !== undefined) assert.ok(!texts.some((shown) => new RegExp(not, 'i').test(shown)), texts.join('\n'));
        }
        if (!fix) return;
        const first = at(fix.path).flatMap(({ fixes = [] }) => fixes.slice(0, 1).map((each) => take(text, each)));
        const all = at(fix.path).flatMap(({ fixes = [] }) => fixes.map((each) => take(text, each)));
        const { must, must_not: never } = fix;
        if (must !== undefined)
          assert.ok(
            first.some((after) => new RegExp(must).test(after)),
            first.join('\n'),
          );
        if (never === undefined) return;
        for (const after of fix.all ? all : first) assert.doesNotMatch(after, new RegExp(never));
      });
    }
  });
}
