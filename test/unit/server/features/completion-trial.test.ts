import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { analyzeRequest } from '../../../../schemas/document/analyze-request.ts';
import { closersOf } from '../../../support/builders/close-brackets.ts';
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

  it('offers no value that cannot be used together with what is there, unless none can', () => {
    const prepaid = '"extendparam": { "chargingMode": "prePaid", "periodType": "month", "periodNum": 1 }';
    const values = complete(`{ "server": { ${prepaid}, "root_volume": { "volumetype": "|" } } }`);
    assert.ok(values.has('SSD') && !values.has('ESSD2'));
    assert.ok(complete(disk('"volumetype": "|"')).has('ESSD2'));
  });

  for (const { name, text } of exampleTexts()) {
    it(`leaves no more errors and no key twice, anywhere in ${name}, or if it ends there with or without brackets`, () => {
      const step = Math.max(13, Math.round(text.length / 20));
      for (let at = 0; at <= text.length; at += step) {
        const cut = text.slice(0, at);
        for (const before of [text, cut, cut + closersOf(cut)]) holdAccepted(before, name, at);
      }
    });
  }
});

describe('the names that a client adds', () => {
  it('leave no more errors, in every place of a reference and of a comment', () => {
    for (const { name, text } of exampleTexts()) {
      const at = text.indexOf('"name"');
      const value = at < 0 ? -1 : text.indexOf('"', text.indexOf(':', at));
      if (value < 0) continue;
      for (const started of ['${secret:', '${secret:st', '$', '${'])
        holdAccepted(`${text.slice(0, value + 1)}${started}${text.slice(value + 1)}`, name, value + 1 + started.length);
      for (const started of ['// profile:', '// profile: s', '/* profile: */'])
        holdAccepted(`${started}\n${text}`, name, started.replace(' */', '').length);
    }
  });
});

/** Accepts every completion at an offset, with names that a client adds. */
function holdAccepted(text: string, name: string, at: number): void {
  const document = openDocument(text, name);
  const { textDocument } = document;
  const before = document.analysis();
  const { withNames } = document.accountCompletions(textDocument.positionAt(at));
  for (const { label, textEdit, additionalTextEdits = [] } of withNames(['stored', 'sandbox'])) {
    const edits = [...(textEdit && 'range' in textEdit ? [textEdit] : []), ...additionalTextEdits];
    const after = analyzeRequest(TextDocument.applyEdits(textDocument, edits), name, { now: testNow });
    const count = ({ problems }: typeof before, test: (problem: (typeof problems)[number]) => boolean) =>
      problems.filter(test).length;
    const where = `${label} at ${at}`;
    const isRepeated = (problem: { code: string }) => problem.code === 'duplicate-key';
    assert.ok(count(after, isRepeated) <= count(before, isRepeated), where);
    if (!before.wellFormed) continue;
    assert.ok(after.wellFormed, where);
    const isError = ({ severity }: { severity: string }) => severity === 'error';
    assert.ok(count(after, isError) <= count(before, isError), where);
  }
}
