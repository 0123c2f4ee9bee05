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

describe('the script in a field', () => {
  it('is decoded whole where the field is encoded, and written back the same', () => {
    const written = writeScript(encodedField, script);
    assert.equal(written, Buffer.from(script).toString('base64'));
    assert.equal(readScript(encodedField, nodeOf(written)), script);
    assert.equal(readScript(plainField, nodeOf(writeScript(plainField, script))), script);
  });

  it('is read as it is if it was not encoded, or is empty', () => {
    assert.equal(readScript(encodedField, nodeOf('#!/bin/bash -e')), '#!/bin/bash -e');
    assert.equal(readScript(encodedField, nodeOf('')), '');
    assert.equal(writeScript(encodedField, ''), '');
  });

  it('is none for a reference, an archive and another type', () => {
    const archive = Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0xff]).toString('base64');
    for (const value of ['${env:SCRIPT}', archive, 5, null])
      assert.equal(readScript(encodedField, nodeOf(value)), undefined);
    const name = fieldAt(huaweiEcs.request, ['server', 'name'])?.field;
    assert.equal(name && isScriptField(name), false);
  });

  it('has the extension that its first line asks for', () => {
    const extensions = ['#!/bin/sh\n', '#cloud-config\npackages: []', '#ps1_sysnative\n', ''].map(scriptExtension);
    assert.deepEqual(extensions, ['sh', 'yaml', 'ps1', 'sh']);
  });
});
