import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { memoizeByBody } from '../../../../../schemas/core/syntax/body-memo.ts';
import type { Node } from '../../../../../schemas/core/syntax/node.ts';
import { analyzeRequest } from '../../../../../schemas/document/analyze-request.ts';
import { readWellFormed } from '../../../../../schemas/document/parse.ts';

test('a body is read once, and anew after another one', () => {
  const [one, other] = [readWellFormed('[1]')?.root, readWellFormed('[1, 2]')?.root];
  assert.ok(one && other);
  let reads = 0;
  const count = memoizeByBody((body) => {
    reads++;
    return body.children?.length;
  });
  assert.deepEqual([one, one, other, other, one].map(count), [1, 1, 2, 2, 1]);
  assert.equal(reads, 3);
});

for (const id of ['huawei-ecs', 'zenlayer-bmc']) {
  test(`nothing holds the tree of a request to ${id} that was checked`, async () => {
    setFlagsFromString('--expose-gc');
    const collect: () => void = runInNewContext('gc');
    const text = readFileSync(join(import.meta.dirname, `../../../../fixtures/${id}/example-1.${id}.json`), 'utf8');
    const held = rootOf(text, `a.${id}.json`);
    await new Promise((resolve) => setImmediate(resolve));
    collect();
    assert.equal(held.deref(), undefined);
  });
}

/** The tree of a request that was checked, if anything holds it; in a function of its own, which holds it no longer. */
function rootOf(text: string, fileName: string): WeakRef<Node> {
  const { root } = analyzeRequest(text, fileName, { now: 0 });
  assert.ok(root);
  return new WeakRef(root);
}
