import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import {
  inComment,
  quoteGo,
  quoteHcl,
  quotePython,
  quoteShell,
  quoteTypeScript,
} from '../../../../schemas/generate/quoting.ts';

const hostile = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc
    .array(fc.constantFrom('$', '%', '{', '}', '"', "'", '\\', '`', '\n', '\r', '\u2028', '\u0085', '\0', '#', 'u0024'))
    .map((parts) => parts.join('')),
);

describe('quoting', () => {
  it('is one string literal of printable ASCII, whatever the text', () => {
    const literal = /^"(?:[ !#-[\]-~]|\\(?:["\\bfnrt]|u[\da-f]{4}|U[\da-f]{8}))*"$/;
    fc.assert(
      fc.property(hostile, (text) => {
        for (const quote of [quoteTypeScript, quotePython, quoteGo, quoteHcl]) assert.match(quote(text), literal);
        assert.doesNotMatch(quoteHcl(text), /[$%]\{/);
        assert.match(inComment(text), /^[ -~]*$/);
        assert.equal(JSON.parse(quoteTypeScript(text)), text);
      }),
    );
  });

  it('gives Python and a shell the text itself', () => {
    const texts = fc.sample(hostile, 200).map((text) => text.toWellFormed());
    const python = `import json\nprint(json.dumps([${texts.map(quotePython).join(',')}]))`;
    const read = spawnSync('python3', ['-'], { input: python, encoding: 'utf8' });
    if (!read.error) assert.deepEqual(JSON.parse(read.stdout), texts);
    const words = texts.map((text) => text.replaceAll('\0', ''));
    const shell = spawnSync('sh', ['-s'], {
      input: `printf '%s\\0' ${words.map(quoteShell).join(' ')}`,
      encoding: 'utf8',
    });
    assert.deepEqual(shell.stdout.split('\0').slice(0, -1), words);
  });
});
