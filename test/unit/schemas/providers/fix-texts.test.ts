import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { providers } from '../../../../schemas/providers/registry.ts';
import { problemsOf, textOf } from '../../../support/builders/fixes.ts';
import { ruleCases } from '../../../support/fixtures/rule-cases.ts';

const root = join(import.meta.dirname, '../../../..');
const read = (name: string) => readFileSync(join(root, name), 'utf8');

for (const { id: provider, rules } of providers) {
  const files = [`samples/*.${provider}.json`, `test/fixtures/${provider}/example-*.${provider}.json`];
  const bodies = Object.values(ruleCases[provider]).map(({ breaks }) => textOf(breaks));
  const problems = [...globSync(files, { cwd: root }).map(read), ...bodies].flatMap((text) =>
    problemsOf(provider, text),
  );
  const fixed = new Set(problems.filter(({ fixes = [] }) => fixes.length > 0).map(({ code }) => code));

  test(`${provider}: a rule says what its fix does if and only if it has one`, () => {
    assert.deepEqual(
      rules.filter(({ fix }) => fix !== undefined).map(({ code }) => code),
      rules.map(({ code }) => code).filter((code) => fixed.has(code)),
    );
  });

  test(`${provider}: the text is a sentence in both languages`, () => {
    for (const { code, fix } of rules) {
      if (!fix) continue;
      assert.match(fix.en, /^[A-Z].*\.$/, code);
      assert.match(fix.zh, /\p{Script=Han}.*。$/u, code);
    }
  });
}
