import assert from 'node:assert/strict';
import { test } from 'node:test';
import { forgetBody, readOnce } from '../../schemas/core/read-once.ts';
import { readWellFormed } from '../../schemas/document/parse.ts';

test('a body is read once, and anew after another one', () => {
  const [one, other] = [readWellFormed('[1]')?.root, readWellFormed('[1, 2]')?.root];
  assert.ok(one && other);
  let reads = 0;
  const count = readOnce((body) => {
    reads++;
    return body.children?.length;
  });
  assert.deepEqual([one, one, other, other, one].map(count), [1, 1, 2, 2, 1]);
  assert.equal(reads, 3);
});

test('a body that was checked is let go of', () => {
  const body = readWellFormed('[1]')?.root;
  assert.ok(body);
  let reads = 0;
  const count = readOnce(() => ++reads);
  count(body);
  forgetBody();
  count(body);
  assert.equal(reads, 2);
});
