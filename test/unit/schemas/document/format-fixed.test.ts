import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { analyzeRequest } from '../../../../schemas/document/analyze-request.ts';
import { fixAll } from '../../../../schemas/document/fix-all.ts';
import { formatFixed } from '../../../../schemas/document/format-fixed.ts';
import { formatText } from '../../../../schemas/document/format-text.ts';
import { testNow } from '../../../support/builders/diagnose.ts';

const read = (name: string) => (text: string) => analyzeRequest(text, name, { now: testNow });

const fixed = (text: string, name: string) => formatFixed(text, fixAll(text, read(name)));

const samples = new URL('../../../../samples/', import.meta.url);
const broken = readdirSync(samples).filter((name) => name.startsWith('broken.'));

/** A body with a level that no provider knows, around fields that the author wrote in some layout. */
const inServer = (fields: string) => `{\n  "server": {\n${fields}\n  }\n}\n`;

describe('formatFixed', () => {
  it('gives the formatter nothing to do if the text was formatted', () => {
    assert.ok(broken.length > 4);
    for (const name of broken) {
      const text = formatText(readFileSync(new URL(name, samples), 'utf8'));
      const after = fixed(text, name);
      assert.notEqual(after, text, name);
      assert.equal(after, formatText(after), name);
    }
  });

  it('indents what is unwrapped, and closes what is emptied', () => {
    const text = inServer('    "name": "web-1",\n    "security_group_ids": [\n      "sg-default"\n    ]');
    const after = fixed(text, 'web.create-server.json');
    assert.equal(after, '{\n  "name": "web-1",\n  "security_group_ids": [\n    "sg-default"\n  ]\n}\n');
    assert.equal(formatFixed('{\n  "a": [\n    1\n  ]\n}', '{\n  "a": [\n  ]\n}'), '{\n  "a": []\n}');
  });

  it('leaves small objects on their lines, and blank lines, if the author has any', () => {
    const text = inServer('    "name": "web-1",\n\n    "security_group_ids": ["sg-default"]');
    const after = fixed(text, 'web.create-server.json');
    assert.equal(after, '{\n  "name": "web-1",\n\n  "security_group_ids": ["sg-default"]\n}\n');
  });

  it('follows tabs, four blanks and the line ends of the text', () => {
    for (const indentation of ['\t', '    ']) {
      const text = inServer('    "name": "web-1"').replaceAll('  ', indentation).replaceAll('\n', '\r\n');
      assert.equal(fixed(text, 'web.create-server.json'), `{\r\n${indentation}"name": "web-1"\r\n}\r\n`);
    }
  });

  it('leaves a text that nothing was fixed in, and what is after it', () => {
    for (const text of ['{ "a":1 }', '{"a" : [\n1,\n  2]}']) assert.equal(formatFixed(text, text), text);
    assert.equal(formatFixed('{"a" :1}', '{"b" :1}'), '{"b" :1}');
  });

  it('changes no more than spaces', () => {
    for (const name of broken) {
      const text = readFileSync(new URL(name, samples), 'utf8');
      const after = fixAll(text, read(name));
      const plain = (each: string) => each.replace(/\s+/g, '');
      assert.equal(plain(formatFixed(text, after)), plain(after), name);
    }
  });
});
