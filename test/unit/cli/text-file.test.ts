import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { readText, writeText } from '../../../cli/text-file.ts';

const folder = mkdtempSync(join(tmpdir(), 'text-'));
after(() => rmSync(folder, { recursive: true }));
const file = join(folder, 'a.json');

describe('readText and writeText', () => {
  it('keep a byte order mark', () => {
    writeFileSync(file, '\uFEFF{}');
    const content = readText(file);
    assert.deepEqual(content, { text: '{}', hasMark: true });
    assert.equal(writeText(file, { text: '{"é":1}', hasMark: true }), undefined);
    assert.equal(readFileSync(file, 'utf8'), '\uFEFF{"é":1}');
  });

  it('write long texts whole, and leave no other file', () => {
    const text = 'é'.repeat(3_000_000);
    assert.equal(writeText(file, { text, hasMark: false }), undefined);
    assert.equal(readFileSync(file, 'utf8'), text);
    assert.deepEqual(readdirSync(folder), ['a.json']);
  });

  it('say why they fail', () => {
    assert.deepEqual(readText(join(folder, 'absent')), { en: 'no such file', zh: '文件不存在' });
    assert.deepEqual(readText(folder), { en: 'it is a directory', zh: '这是文件夹' });
    assert.deepEqual(writeText(join(folder, 'absent'), { text: '', hasMark: false })?.en, 'no such file');
    writeFileSync(file, Buffer.from([0x7b, 0xff]));
    assert.deepEqual(readText(file), { en: "it isn't UTF-8 text", zh: '不是 UTF-8 编码的文本' });
  });
});
