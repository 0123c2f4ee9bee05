import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { analyzeRequest } from '../../../../schemas/document/analyze-request.ts';
import { testNow } from '../../../support/builders/diagnose.ts';
import { exampleTexts } from '../../../support/builders/json-editor.ts';
import { openDocument, openMarked } from '../../../support/builders/language-document.ts';

const name = 'a.huawei-ecs.json';
const disk = (inside: string) => `{ "server": { "root_volume": { ${inside} } } }`;

/** The completions at a mark by their label: their detail, and the text after each. */
function complete(marked: string): Map<string, [detail: string | undefined, after: string]> {
  const { document, position } = openMarked(marked, name);
  return new Map(
    document.completions(position).map(({ label, detail, textEdit, additionalTextEdits = [] }) => {
      const edits = [...(textEdit && 'range' in textEdit ? [textEdit] : []), ...additionalTextEdits];
      return [label, [detail, TextDocument.applyEdits(document.textDocument, edits)]];
    }),
  );
}

describe('createTrial', () => {
  it('brings along the fields that a value or a field requires beside it', () => {
    const values = complete(disk('"volumetype": "|"'));
    const both = '"volumetype": "GPSSD2", "iops": 3000, "throughput": 125';
    assert.deepEqual(values.get('GPSSD2'), ['+ iops, throughput', disk(both)]);
    assert.deepEqual(values.get('SSD'), ['', disk('"volumetype": "SSD"')]);
    const fields = complete(disk('"volumetype": "SSD", |'));
    assert.match(fields.get('cluster_type')?.[1] ?? '', /"cluster_type": "DSS", "cluster_id": "0000/);
    const charging = '{ "server": { "extendparam": {\n"chargingMode": pre|\n} } }';
    assert.match(complete(charging).get('prePaid')?.[1] ?? '', /"prePaid",\n"periodType": "month",\n"periodNum": 1\n/);
  });

  it('offers no field that cannot be used together with what is there', () => {
    assert.ok(complete(disk('"volumetype": "SSD", |')).has('iops'));
    assert.ok(!complete(disk('"volumetype": "SSD", |')).has('throughput'));
    assert.ok(complete(disk('"volumetype": "GPSSD2", |')).has('throughput'));
    const server = (inside: string) => complete(`{ "server": { "publicip": { ${inside}, | } } }`);
    assert.ok(!server('"id": "ef039b60-6a14-42d1-963b-687b627fea08"').has('eip'));
  });

  it('offers a key for a value only if it may have that value', () => {
    const keys = complete('{ "server": { "coun|": 2 } }');
    assert.ok(keys.has('count') && !keys.has('name') && !keys.has('nics'));
    assert.ok(complete('{ "server": { "nam|e": "web" } }').has('name'));
    assert.ok(!complete('{ "server": { "nam|e": "web" } }').has('imageRef'));
  });

  for (const { name, text } of exampleTexts()) {
    it(`leaves no more errors and no key twice, anywhere in ${name} or if it ends there`, () => {
      const step = Math.max(13, Math.round(text.length / 20));
      for (let at = 0; at <= text.length; at += step) {
        holdAccepted(text, name, at);
        holdAccepted(text.slice(0, at), name, at);
      }
    });
  }
});

/** Accepts every completion at an offset. */
function holdAccepted(text: string, name: string, at: number): void {
  const document = openDocument(text, name);
  const { textDocument } = document;
  const before = document.analysis();
  for (const { label, kind, textEdit, additionalTextEdits = [] } of document.completions(textDocument.positionAt(at))) {
    const edits = [...(textEdit && 'range' in textEdit ? [textEdit] : []), ...additionalTextEdits];
    const after = analyzeRequest(TextDocument.applyEdits(textDocument, edits), name, { now: testNow });
    const count = ({ problems }: typeof before, test: (problem: (typeof problems)[number]) => boolean) =>
      problems.filter(test).length;
    const where = `${label} at ${at}`;
    const isRepeated = (problem: { code: string }) => problem.code === 'duplicate-key';
    assert.ok(count(after, isRepeated) <= count(before, isRepeated), where);
    if (!before.wellFormed) continue;
    assert.ok(after.wellFormed, where);
    // A value may require a field elsewhere, but a field is offered only where it fits.
    const isError = ({ severity }: { severity: string }) => severity === 'error';
    if (kind === 10) assert.ok(count(after, isError) <= count(before, isError), where);
  }
}
