import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import fc from 'fast-check';
import { analyzeRequest } from '../../../../schemas/document/analyze-request.ts';
import { parseIncrementally } from '../../../../schemas/document/incremental-parse.ts';
import { readWellFormed } from '../../../../schemas/document/parse.ts';
import { bodyOf } from '../../../bench/bodies.ts';
import { plainTree } from '../../../support/builders/tree.ts';

const texts = [
  '{ "a": "text", "b": [1, -2.5e3, "x"], /* c */ "d": { "e": "", "f": "\\"q\\" \\u00e9" }, "g": true, "h": null }',
  '[{ "k": "v" }, { "k": "w", "n": 10 }, ["deep", ["er", 7]]]',
  '"only"',
  '42',
  '// c\n{\r\n\t"键": "值", "s": "a,b:c{d}"\r\n}\r\n',
];

describe('parseIncrementally', () => {
  it('gives the tree of the new text after any change, or leaves it to the parser', () => {
    let reused = 0;
    fc.assert(
      fc.property(
        fc.constantFrom(...texts),
        fc.nat(),
        fc.nat(3),
        fc.constantFrom(
          '',
          'x',
          '7',
          '"',
          '\\',
          '\n',
          '.',
          '-',
          'e',
          ' ',
          '\\n',
          '\\u00e9',
          'xyz',
          '字',
          '\u{1F600}',
          '1,2',
        ),
        (text, at, removed, inserted) => {
          const before = readWellFormed(text);
          assert.ok(before);
          const start = at % (text.length + 1);
          const next = text.slice(0, start) + inserted + text.slice(start + removed);
          const found = parseIncrementally(before, next);
          if (!found) return;
          reused++;
          const anew = readWellFormed(next);
          assert.deepEqual(plainTree(found.root), plainTree(anew?.root), JSON.stringify(next));
          assert.deepEqual([found.text, found.comments], [next, anew?.comments]);
        },
      ),
      { numRuns: 6000 },
    );
    assert.ok(reused > 500, 'many changes are of one value');
  });

  it('gives what reading anew gives over a long session of typing', () => {
    const name = 'a.huawei-ecs.json';
    // A comment that silences what does not exist is a problem that moves with the comment.
    const body = bodyOf(5000).replace('"data_volumes"', '// instance-requests-disable-next-line none\n"data_volumes"');
    let text = body;
    let before = analyzeRequest(text, name, { now: 0 }).wellFormed;
    fc.assert(
      fc.property(fc.nat(), fc.constantFrom('', 'a', '1', '0', '-'), fc.nat(1), (at, inserted, removed) => {
        const start = at % text.length;
        text = text.slice(0, start) + inserted + text.slice(start + removed);
        const analysis = analyzeRequest(text, name, { now: 0, ...(before && { before }) });
        const anew = analyzeRequest(text, name, { now: 0 });
        const plain = ({ problems }: typeof analysis) =>
          problems.map(({ code, severity, start: from, end, message }) => ({ code, severity, from, end, message }));
        assert.deepEqual(plain(analysis), plain(anew));
        before = analysis.wellFormed;
        // A text that was broken is put right, so that most of the session is of texts without errors.
        if (before) return;
        text = body;
        before = analyzeRequest(text, name, { now: 0 }).wellFormed;
      }),
      { numRuns: 1500 },
    );
  });

  it('keeps none of the texts that values were typed in', () => {
    setFlagsFromString('--expose-gc');
    const collect: () => void = runInNewContext('gc');
    const names = Array.from({ length: 200 }, (_, index) => `a name that is long enough to be cut ${index}.`);
    let text = JSON.stringify([...names, 'x'.repeat(1_000_000)]);
    let read = readWellFormed(text);
    assert.ok(read);
    collect();
    const before = process.memoryUsage().heapUsed;
    for (const name of names) {
      const next = text.replace(name, `${name}!`);
      read = parseIncrementally(read, next);
      assert.ok(read, name);
      text = next;
    }
    collect();
    const texts = (process.memoryUsage().heapUsed - before) / text.length;
    assert.ok(texts < 20, `${texts} texts are kept`);
    assert.equal(read.root.children?.[0]?.value, `${names[0]}!`);
  });
});
