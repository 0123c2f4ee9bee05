import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { createAcceptance, distinctOffsets } from '../../../support/builders/accept-completions.ts';
import { closersOf } from '../../../support/builders/close-brackets.ts';
import { exampleTexts, snippetTexts } from '../../../support/builders/json-editor.ts';
import { openMarked } from '../../../support/builders/language-document.ts';

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

  it('offers no example in place of an empty string that a rule takes for no value', () => {
    const keys = (before: string) => {
      const marked = `{ "instanceSpec": { ${before}"keyName": "|" } }`;
      const { document, position } = openMarked(marked, 'a.jdcloud-coc-vm.json');
      return document.completions(position).map(({ label }) => label);
    };
    assert.deepEqual(keys(''), ['my-key']);
    assert.deepEqual(keys('"password": "Abcd1234!", '), []);
  });
});

describe('an accepted completion', () => {
  /** What was checked already: many examples begin alike. */
  const checked = new Set<string>();
  for (const { name, text } of [...exampleTexts(), ...snippetTexts()]) {
    it(`leaves no more errors and no key twice, anywhere in ${name}, or if it ends there with or without brackets`, () => {
      const accept = createAcceptance(name, { usesSnippets: true });
      for (const at of distinctOffsets(text)) {
        const cut = text.slice(0, at);
        for (const before of [text, cut, cut + closersOf(cut)]) {
          const key = `${name.split('.')[1]} ${at} ${before}`;
          if (checked.has(key)) continue;
          checked.add(key);
          assert.deepEqual(accept(before, at), [], `${at}: ${before}`);
        }
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
      const accept = createAcceptance(name, { usesSnippets: false });
      for (const started of ['${secret:', '${secret:st', '$', '${']) {
        const whole = `${text.slice(0, value + 1)}${started}${text.slice(value + 1)}`;
        assert.deepEqual(accept(whole, value + 1 + started.length), [], whole);
      }
      for (const started of ['// profile:', '// profile: s', '/* profile: */']) {
        assert.deepEqual(accept(`${started}\n${text}`, started.replace(' */', '').length), [], started);
      }
    }
  });
});
