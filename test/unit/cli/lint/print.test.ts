import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { LintFinding } from '../../../../server/src/lint/lint.ts';
import { jsonParts, textParts } from '../../../../server/src/lint/print.ts';

const finding = (index: number): LintFinding => ({
  file: 'a.create-server.json',
  provider: 'create-server',
  code: 'create-server/range',
  severity: 'error',
  message: `number ${index}`,
  range: { start: { line: index, character: 0 }, end: { line: index, character: 1 } },
  pointer: '/cpu',
  documentation: '',
});

describe('jsonParts', () => {
  it('writes the same JSON in parts as at once', () => {
    for (const count of [0, 1, 2, 12_000]) {
      const findings = Array.from({ length: count }, (_, index) => finding(index));
      assert.equal([...jsonParts(findings)].join(''), `${JSON.stringify(findings, null, 2)}\n`);
    }
  });
});

describe('textParts', () => {
  it('writes one line for each finding, however many there are', () => {
    const findings = Array.from({ length: 12_000 }, (_, index) => finding(index));
    const parts = [...textParts(findings, 'en')];
    assert.ok(parts.length > 1);
    assert.equal(parts.join('').split('\n').length, 12_001);
  });
});
