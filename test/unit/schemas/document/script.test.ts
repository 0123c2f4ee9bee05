import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { fieldAt } from '../../../../schemas/core/normalize/resolve-field.ts';
import { at } from '../../../../schemas/core/syntax/node.ts';
import { readWellFormed } from '../../../../schemas/document/parse.ts';
import { isScriptField, readScript, scriptExtension, writeScript } from '../../../../schemas/document/script.ts';
import { createServer } from '../../../../schemas/providers/create-server/index.ts';
import { huaweiEcs } from '../../../../schemas/providers/huawei-ecs/index.ts';

const script = '#!/bin/bash\necho "世界"\n'.repeat(300);
const encodedField = fieldAt(huaweiEcs.request, ['server', 'user_data'])?.field;
const plainField = fieldAt(createServer.request, ['user_data'])?.field;
assert.ok(encodedField && plainField);

const nodeOf = (value: unknown) => {
  const node = at(readWellFormed(JSON.stringify({ value }))?.root, 'value');
  assert.ok(node);
  return node;
};

const bytes = (text: string) => new TextEncoder().encode(text);
const base64 = (content: Uint8Array | readonly number[]) => Buffer.from(content).toString('base64');

const textIn = (...[field, node]: Parameters<typeof readScript>) => {
  const found = readScript(field, node);
  return found?.kind === 'script' ? new TextDecoder('utf-8', { ignoreBOM: true }).decode(found.content) : found?.kind;
};

describe('the script in a field', () => {
  it('is decoded whole where the field is encoded, and written back the same', () => {
    const written = writeScript(encodedField, bytes(script));
    assert.equal(written, Buffer.from(script).toString('base64'));
    assert.equal(textIn(encodedField, nodeOf(written)), script);
    assert.equal(textIn(plainField, nodeOf(writeScript(plainField, bytes(script)))), script);
  });

  it('is read as it is if it was not encoded, or is empty', () => {
    assert.equal(textIn(encodedField, nodeOf('#!/bin/bash -e')), '#!/bin/bash -e');
    assert.equal(textIn(encodedField, nodeOf('')), '');
    assert.equal(writeScript(encodedField, bytes('')), '');
  });

  it('is decoded where it is too large for the provider', () => {
    const large = script.repeat(20);
    assert.equal(textIn(encodedField, nodeOf(base64(bytes(large)))), large);
  });

  it('keeps byte order marks, line ends and UTF-16', () => {
    const utf16 = [0xff, 0xfe, 0x23, 0, 0x16, 0x4e];
    for (const content of [bytes('\ufeff#ps1\r\na\nb'), Uint8Array.from(utf16)]) {
      const found = readScript(encodedField, nodeOf(base64(content)));
      assert.deepEqual(found, { kind: 'script', content });
      assert.equal(writeScript(encodedField, content), base64(content));
    }
    assert.equal(writeScript(plainField, bytes('\ufeffa\r\n')), '\ufeffa\r\n');
    assert.equal(writeScript(plainField, Uint8Array.from(utf16)), undefined);
  });

  it('is binary if no editor shows it and writes the same bytes', () => {
    const gbk = [0xca, 0xc0, 0xbd, 0xe7];
    for (const content of [[0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0xff], gbk, [0x61, 0, 0x62]]) {
      assert.deepEqual(readScript(encodedField, nodeOf(base64(content))), { kind: 'binary' });
      assert.equal(writeScript(encodedField, Uint8Array.from(content)), undefined);
    }
  });

  it('is none for a reference and another type', () => {
    for (const value of ['${env:SCRIPT}', 5, null]) assert.equal(readScript(encodedField, nodeOf(value)), undefined);
    const name = fieldAt(huaweiEcs.request, ['server', 'name'])?.field;
    assert.equal(name && isScriptField(name), false);
  });

  it('has the extension that its first line asks for', () => {
    const texts = ['#!/bin/sh\n', '#cloud-config\npackages: []', '#ps1_sysnative\n', '', '\ufeff#ps1\n'];
    const extensions = texts.map((text) => scriptExtension(bytes(text)));
    assert.deepEqual(extensions, ['sh', 'yaml', 'ps1', 'sh', 'ps1']);
  });
});
