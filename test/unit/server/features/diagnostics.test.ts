import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { DiagnosticSeverity } from 'vscode-languageserver';
import { maxDiagnostics } from '../../../../server/src/features/diagnostics.ts';
import { openDocument } from '../../../support/builders/language-document.ts';

const diagnose = (text: string) => openDocument(text, 'a.create-server.json').diagnostics();

describe('diagnosticsOf', () => {
  it('shows errors first if there are more problems than editors show, and counts the hidden ones', () => {
    const unknown = Array.from({ length: 1500 }, (_, index) => `"unknown${index}": 1`).join(', ');
    const found = diagnose(`{ ${unknown} }`);
    assert.equal(found.length, maxDiagnostics + 1);
    const required = found.filter(({ code }) => code === 'create-server/required');
    assert.ok(required.length > 0 && required.every(({ severity }) => severity === DiagnosticSeverity.Error));
    assert.match(String(found.at(-1)?.message), /^50\d more problems are not shown\. /);
  });

  it('returns no more for a text that consists of errors only', () => {
    const lengthFor = (commas: number) => JSON.stringify(diagnose(`{${','.repeat(commas)}}`)).length;
    const [small, large] = [lengthFor(2000), lengthFor(200_000)];
    assert.ok(large < 1.2 * small, `${small} ${large}`);
  });
});
