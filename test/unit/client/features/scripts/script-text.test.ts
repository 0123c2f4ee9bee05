import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { jsonFor, keepLineEnds } from '../../../../../client/src/features/scripts/script-text.ts';

/** A text as VS Code opens it: every line with the end that most lines have. */
function opened(text: string): string {
  const ends = text.match(/\r\n|\r|\n/g) ?? [];
  const end = ends.filter((each) => each.startsWith('\r')).length > ends.length / 2 ? '\r\n' : '\n';
  return text.replace(/\r\n|\r|\n/g, end);
}

describe('keepLineEnds', () => {
  it('leaves every byte of a script that is saved without a change', () => {
    const text = fc
      .array(fc.constantFrom('a', 'b', '\r\n', '\n', '\r'), { maxLength: 30 })
      .map((parts) => parts.join(''));
    fc.assert(fc.property(text, (script) => assert.equal(keepLineEnds(script, opened(script)), script)));
  });

  it('keeps the ends of the lines that were not changed', () => {
    const before = 'a\r\nb\nc\r\nd\ne\r\n';
    assert.equal(keepLineEnds(before, 'a\r\nB\r\nc\r\nd\r\ne\r\n'), 'a\r\nB\r\nc\r\nd\ne\r\n');
    assert.equal(keepLineEnds(before, 'a\r\nb\r\nnew\r\nc\r\nx\r\nd\r\nE\r\n'), 'a\r\nb\nnew\r\nc\r\nx\r\nd\nE\r\n');
    assert.equal(keepLineEnds(before, 'c\r\nd\r\n'), 'c\r\nd\n');
  });

  it('keeps line ends that the author changed', () => {
    assert.equal(keepLineEnds('a\r\nb\r\n', 'a\nb\n'), 'a\nb\n');
    assert.equal(keepLineEnds('a\r\nb\nc\r\n', 'a\nb\nc\n'), 'a\nb\nc\n');
    assert.equal(keepLineEnds('a\r\nb\n', 'a b'), 'a b');
  });

  it('takes a time proportional to the text', () => {
    const before = 'fi\r\n\n'.repeat(20_000);
    const started = performance.now();
    keepLineEnds(before, `${opened(before)}x\n`.replace('fi', 'if'));
    assert.ok(performance.now() - started < 1000);
  });
});

describe('jsonFor', () => {
  it('writes as numbers what a file that is not Unicode may not hold', () => {
    assert.equal(jsonFor('"世\n', 'utf8', ''), '"\\"世\\n"');
    assert.equal(jsonFor('世', 'utf16le', ''), '"世"');
    const json = jsonFor('世界 😀é', 'gbk', '// 世界');
    assert.equal(json, '"世界 \\ud83d\\ude00\\u00e9"');
    assert.equal(JSON.parse(json), '世界 😀é');
  });
});
