import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { type ParseError, parseTree, visit } from 'jsonc-parser';
import { parseAny, readWellFormed, type Span } from '../../../../schemas/document/parse.ts';
import { plainTree } from '../../../support/builders/tree.ts';

function agree(text: string): void {
  const errors: ParseError[] = [];
  const theirs = parseTree(text, errors, { allowTrailingComma: true });
  const ours = readWellFormed(text);
  if (!ours) return;
  assert.deepEqual(errors, [], `no error is overlooked in ${JSON.stringify(text)}`);
  assert.deepEqual(plainTree(ours.root), plainTree(theirs), JSON.stringify(text));
  assert.deepEqual(ours.comments, commentsOf(text), JSON.stringify(text));
}

function commentsOf(text: string): Span[] {
  const found: Span[] = [];
  visit(text, { onComment: (start, length) => void found.push({ start, end: start + length }) });
  return found;
}

const pieces = [
  '{',
  '}',
  '[',
  ']',
  ':',
  ',',
  '"',
  '"a"',
  '"b\\n"',
  '"\\u00e9"',
  '"\\x"',
  '1',
  '-0',
  '01',
  '1.5e3',
  '1.',
  '-',
  'true',
  'tru',
  'null',
  'nullx',
  ' ',
  '\n',
  '\r',
  '\t',
  '// c\n',
  '/* d */',
  '/*',
  '//',
  '\\',
  '\u0001',
  '\uFEFF',
  '\u2028',
  '中',
];

describe('readWellFormed', () => {
  it('gives the tree of jsonc-parser for any text, or none', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...pieces), { maxLength: 14 }), (parts) => agree(parts.join(''))),
      { numRuns: 4000 },
    );
  });

  it('reads a well-formed text', () => {
    fc.assert(
      fc.property(fc.json({ maxDepth: 5 }), fc.nat(4), (json, indent) => {
        const text = JSON.stringify(JSON.parse(json), null, indent);
        assert.ok(readWellFormed(text));
        agree(text);
      }),
      { numRuns: 2000 },
    );
    assert.ok(readWellFormed('// c\n{ "a": [1, 2,], /* d */ "b": "\\"\\\\", }\r\n'));
  });

  it('reuses the key of the element before unless it has an escape', () => {
    for (const next of ['a', 'ab', 'a\\n', 'a"', 'a\\"', '\\u0061', '']) {
      for (const key of ['a', 'a\\\\n', 'a\\"', 'a\\"b', '']) {
        agree(`[{ "${key}": 1, "c": 2 }, { "${next}": 1, "c": 2 }, { "c": 2, "${next}": 1 }]`);
        agree(`[{ "${key}": 1 }, { "${next}`);
      }
    }
    assert.equal(readWellFormed('[{ "a\\"b": 1 }, { "a"b": 1 }]'), undefined);
  });

  it('leaves deep nesting to jsonc-parser, which reports what is too deep', () => {
    agree(`${'['.repeat(190)}${']'.repeat(190)}`);
    agree(`${'['.repeat(400)}${']'.repeat(400)}`);
    assert.equal(parseAny('['.repeat(1_000_000)), 'too-deep');
  });
});
