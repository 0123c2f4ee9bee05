import assert from 'node:assert/strict';
import { existsSync, globSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { describe, it } from 'node:test';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { analyzeRequest } from '../../../../schemas/document/analyze-request.ts';
import { testNow } from '../../../support/builders/diagnose.ts';

const root = join(import.meta.dirname, '../../../..');
const baselines = join(root, 'test/fixtures/baselines');

/** A text with what the checks say of it written under each line, and the fixes that are offered under that. */
function annotate(text: string, name: string): string {
  const document = TextDocument.create('', '', 0, text);
  const { problems } = analyzeRequest(text, name, { now: testNow });
  return text
    .split(/\r?\n/)
    .flatMap((line, index) => [
      line,
      ...problems.flatMap(({ start, end, severity, code, message, providerError, fixes = [] }) => {
        const at = document.positionAt(start);
        if (at.line !== index) return [];
        const marks = '^'.repeat(Math.max(1, Math.min(end - start, line.length - at.character)));
        const error = providerError ? ` (${providerError})` : '';
        return [
          `${' '.repeat(at.character)}${marks} ${severity} ${code}: ${message.en}${error}`,
          ...fixes.map(({ title }) => `${' '.repeat(at.character)}  -> ${title.en}`),
        ];
      }),
    ])
    .join('\n');
}

const files = globSync(['samples/*.json', 'test/fixtures/*/example-*.json'], { cwd: root }).filter(
  (file) => !file.includes('.expected.'),
);

describe('the baselines', () => {
  for (const file of files) {
    it(`match the diagnostics of ${file}, in LF and CRLF`, () => {
      const text = readFileSync(join(root, file), 'utf8');
      const found = annotate(text, basename(file));
      const baseline = join(baselines, `${basename(file, '.json')}.txt`);
      if (process.env.UPDATE_BASELINES) {
        mkdirSync(dirname(baseline), { recursive: true });
        writeFileSync(baseline, found);
      }
      assert.ok(existsSync(baseline), 'npm run baselines writes what is not there yet');
      assert.equal(found, readFileSync(baseline, 'utf8'));
      assert.equal(annotate(text.replaceAll('\n', '\r\n'), basename(file)), found);
    });
  }
});
