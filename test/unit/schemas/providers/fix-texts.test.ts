import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { providers } from '../../../../schemas/providers/registry.ts';
import { problemsOf, textOf } from '../../../support/builders/fixes.ts';
import { ruleCases } from '../../../support/fixtures/rule-cases.ts';

const root = join(import.meta.dirname, '../../../..');
const read = (name: string) => readFileSync(join(root, name), 'utf8');

describe('fix descriptions', () => {
  for (const { id: provider, rules } of providers) {
    const files = [`samples/*.${provider}.json`, `test/fixtures/${provider}/example-*.${provider}.json`];
    const bodies = Object.values(ruleCases[provider]).map(({ breaks }) => textOf(breaks));
    const problems = [...globSync(files, { cwd: root }).map(read), ...bodies].flatMap((text) =>
      problemsOf(provider, text),
    );
    const fixed = new Set(problems.filter(({ fixes = [] }) => fixes.length > 0).map(({ code }) => code));

    it(`exist for exactly the rules of ${provider} that offer a fix`, () => {
      assert.deepEqual(
        rules.filter(({ fix }) => fix !== undefined).map(({ code }) => code),
        rules.map(({ code }) => code).filter((code) => fixed.has(code)),
      );
    });

    it(`are sentences in both languages for ${provider}`, () => {
      for (const { code, fix } of rules) {
        if (!fix) continue;
        assert.match(fix.en, /^[A-Z].*\.$/, code);
        assert.match(fix.zh, /\p{Script=Han}.*。$/u, code);
      }
    });
  }
});
