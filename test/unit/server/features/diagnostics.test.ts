import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { DiagnosticSeverity } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { analyzeRequest } from '../../../../schemas/document/analyze-request.ts';
import { diagnosticsOf, maxDiagnostics } from '../../../../server/src/features/diagnostics.ts';
import { testNow } from '../../../support/builders/diagnose.ts';

function diagnose(text: string) {
  const document = TextDocument.create('file:///a', '', 0, text);
  return diagnosticsOf(document, analyzeRequest(text, 'a.create-server.json', { now: testNow }), 'en', '');
}

describe('diagnosticsOf', () => {
  it('shows the errors first where there are more problems than an editor shows, and says how many are left', () => {
    const unknown = Array.from({ length: 1500 }, (_, index) => `"unknown${index}": 1`).join(', ');
    const found = diagnose(`{ ${unknown} }`);
    assert.equal(found.length, maxDiagnostics + 1);
    const required = found.filter(({ code }) => code === 'create-server/required');
    assert.ok(required.length > 0 && required.every(({ severity }) => severity === DiagnosticSeverity.Error));
    assert.match(String(found.at(-1)?.message), /^50\d more problems are not shown\. /);
  });

  it('answers with no more for a text that is nothing but errors', () => {
    const lengthFor = (commas: number) => JSON.stringify(diagnose(`{${','.repeat(commas)}}`)).length;
    const [small, large] = [lengthFor(2000), lengthFor(200_000)];
    assert.ok(large < 1.2 * small, `${small} ${large}`);
  });
});
