import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import type { Node } from '../../../../../schemas/core/syntax/node.ts';
import { shareReadings } from '../../../../../schemas/core/validate/share-readings.ts';
import { analyzeRequest } from '../../../../../schemas/document/analyze-request.ts';
import { readWellFormed } from '../../../../../schemas/document/parse.ts';

describe('shareReadings', () => {
  it('reads the body once for all rules of a check, and again for the next check', () => {
    const body = parse('[1, 2]');
    let reads = 0;
    const count = (node: Node) => {
      reads++;
      return node.children?.length;
    };
    const [one, other] = [shareReadings(body, { now: 0 }), shareReadings(parse('[1]'), { now: 0 })];
    assert.deepEqual(
      [one, one, other, other, one].map((context) => context.shared(count)),
      [2, 2, 1, 1, 2],
    );
    assert.equal(reads, 2);
  });

  it('lets a reading ask for another one', () => {
    let reads = 0;
    const items = (node: Node) => {
      reads++;
      return node.children ?? [];
    };
    const context = shareReadings(parse('[1, 2]'), { now: 5 });
    assert.equal(
      context.shared((_, own) => own.shared(items).length + own.now),
      7,
    );
    assert.equal(context.shared(items).length, 2);
    assert.equal(reads, 1);
  });

  for (const id of ['huawei-ecs', 'zenlayer-bmc']) {
    it(`keeps nothing of the tree of a request to ${id} after the check`, async () => {
      setFlagsFromString('--expose-gc');
      const collect: () => void = runInNewContext('gc');
      const text = readFileSync(join(import.meta.dirname, `../../../../fixtures/${id}/example-1.${id}.json`), 'utf8');
      const held = rootOf(text, `a.${id}.json`);
      await new Promise((resolve) => setImmediate(resolve));
      collect();
      assert.equal(held.deref(), undefined);
    });
  }
});

/** The tree of a request that was checked, if anything holds it; in a function of its own, which holds it no longer. */
function rootOf(text: string, fileName: string): WeakRef<Node> {
  const { root } = analyzeRequest(text, fileName, { now: 0 });
  assert.ok(root);
  return new WeakRef(root);
}

function parse(text: string): Node {
  const root = readWellFormed(text)?.root;
  assert.ok(root);
  return root;
}
