import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { analyzeRequest } from '../../../../schemas/document/analyze-request.ts';
import { sortFields } from '../../../../schemas/document/sort-fields.ts';
import { applyEdits } from '../../../../schemas/document/text-edits.ts';
import { exampleTexts } from '../../../support/builders/json-editor.ts';

/** The text with sorted fields; undefined if they are sorted. */
function sorted(text: string, name = 'a.create-server.json'): string | undefined {
  const { wellFormed, provider } = analyzeRequest(text, name, { now: 0 });
  assert.ok(wellFormed && provider, text);
  const edit = sortFields(text, wellFormed.root, provider.request);
  return edit && applyEdits(text, [edit]);
}

describe('sortFields', () => {
  it('brings fields into the order of the document, with their comments', () => {
    const text = '{\n  // memory\n  "memory": 4, // GB\n  "x": 1,\n  /* c */ "cpu": 2,\n  "name": "a" // the name\n}\n';
    const wanted =
      '{\n  "name": "a", // the name\n  /* c */ "cpu": 2,\n  // memory\n  "memory": 4, // GB\n  "x": 1\n}\n';
    assert.equal(sorted(text), wanted);
    assert.equal(sorted(text.replaceAll('\n', '\r\n')), wanted.replaceAll('\n', '\r\n'));
    assert.equal(sorted(wanted), undefined);
  });

  it('keeps objects on one line, trailing commas, and what is before a comma', () => {
    assert.equal(sorted('{ "cpu": 2, "name": "a" }'), '{ "name": "a", "cpu": 2 }');
    assert.equal(sorted('{"cpu":2 /* , */ ,"name":"a",}'), '{"name":"a","cpu":2 /* , */ ,}');
    assert.equal(sorted('{ "cpu": 2, // cores\n "name": "a" }'), '{\n "name": "a",\n "cpu": 2 // cores\n }');
    assert.equal(sorted('{ "cpu": 2,\n "name": "a" // b\n}'), '{\n "name": "a", // b\n "cpu": 2\n}');
  });

  it('sorts inside objects and arrays, by the fields that other names mean', () => {
    const body = (nic: string) => `{ "server": { "name": "a", "nics": [{ ${nic} }] } }`;
    const text = body('"ip_address": "10.0.0.1", "subnet_id": "x"');
    assert.equal(sorted(text, 'a.huawei-ecs.json'), body('"subnet_id": "x", "ip_address": "10.0.0.1"'));
  });

  it('keeps the value of every example, and has nothing to do the second time', () => {
    for (const { name, text } of exampleTexts()) {
      const { wellFormed } = analyzeRequest(text, name, { now: 0 });
      const after = wellFormed && sorted(text, name);
      if (after === undefined) continue;
      assert.deepEqual(jsonWithoutComments(after), jsonWithoutComments(text), name);
      assert.equal(sorted(after, name), undefined, name);
    }
  });
});

const jsonWithoutComments = (text: string) => JSON.parse(text.replace(/^\s*\/\/.*$/gm, ''));
