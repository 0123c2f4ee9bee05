import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { createLanguageDocument } from '../../../server/src/language-document.ts';
import { openDocument, testSettings } from '../../support/builders/language-document.ts';

const name = 'a.create-server.json';

describe('createLanguageDocument', () => {
  it('analyzes a version once, however much is asked about it', () => {
    let analyses = 0;
    const now = () => {
      analyses++;
      return testSettings.now();
    };
    const document = openDocument('{ "cpu": 0 }', name, { now });
    const at = { line: 0, character: 4 };
    assert.equal(document.analysis(), document.analysis());
    document.diagnostics();
    document.findings();
    document.hover(at);
    document.symbols();
    document.foldingRanges();
    document.format({ tabSize: 2, insertSpaces: true });
    assert.equal(analyses, 1);
    // A completion is tried on texts of its own.
    document.completions(at);
    const tried = analyses;
    document.analysis();
    assert.equal(analyses, tried);
  });

  it('analyzes the text anew after a change', () => {
    const document = openDocument('{ "name": "web", "cpu": 0 }', name);
    const { uri } = document;
    const codes = () => document.findings().map(({ code }) => code);
    assert.ok(codes().includes('create-server/range'));
    const range = { start: { line: 0, character: 24 }, end: { line: 0, character: 25 } };
    document.update([{ range, text: '2' }], 2);
    assert.equal(document.textDocument.getText(), '{ "name": "web", "cpu": 2 }');
    assert.deepEqual([document.uri, document.version], [uri, 2]);
    assert.ok(!codes().includes('create-server/range'));
  });

  it('analyzes the text anew under other settings', () => {
    let settings = testSettings;
    const textDocument = TextDocument.create(`file:///${name}`, 'instance-request', 1, '{ "name": "web", "x": 1 }');
    const document = createLanguageDocument(textDocument, () => settings);
    const severities = () =>
      document.findings().flatMap(({ code, severity }) => (code === 'create-server/unknown-field' ? severity : []));
    assert.deepEqual(severities(), ['warning']);
    settings = { ...testSettings, severities: { 'unknown-field': 'error' } };
    assert.deepEqual(severities(), ['error']);
    settings = { ...testSettings, severities: { 'unknown-field': 'off' } };
    assert.deepEqual(severities(), []);
  });

  it('takes the provider of its settings if neither name nor comment gives one', () => {
    const providerOf = (file: string, text: string) =>
      openDocument(text, file, { fallback: 'huawei-ecs' }).analysis().provider?.id;
    assert.equal(providerOf('a.json', '{}'), 'huawei-ecs');
    assert.equal(providerOf('a.json', '// provider: zenlayer-bmc\n{}'), 'zenlayer-bmc');
    assert.equal(providerOf(name, '{}'), 'create-server');
  });

  it('lists all problems as findings in the order of the text, and as many diagnostics', () => {
    const document = openDocument('{ "cpu": 0, "name": "", "x": 1 }', name);
    const findings = document.findings();
    const starts = findings.map(({ range }) => document.textDocument.offsetAt(range.start));
    assert.ok(findings.length > 2);
    assert.deepEqual(
      starts,
      starts.toSorted((a, b) => a - b),
    );
    const keys = (problems: readonly { code?: string | number; message: unknown }[]) =>
      problems.map(({ code, message }) => `${code} ${message}`).sort();
    assert.deepEqual(keys(findings), keys(document.diagnostics()));
  });
});
