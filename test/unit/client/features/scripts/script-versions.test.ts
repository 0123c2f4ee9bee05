import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { ScriptVersions } from '../../../../../client/src/features/scripts/script-versions.ts';

const bytes = (text: string) => new TextEncoder().encode(text);

describe('ScriptVersions', () => {
  it('gives the same content the same time and size', async () => {
    const versions = new ScriptVersions(0);
    const first = await versions.stat('a', bytes('one'), 1000);
    assert.deepEqual(await versions.stat('a', bytes('one'), 2000), first);
    assert.deepEqual(first, { mtime: 1000, size: 3 });
  });

  it('gives another content a later time and another size, even if it is as long', async () => {
    const versions = new ScriptVersions(0);
    const first = await versions.stat('a', bytes('one'), 1000);
    const second = await versions.stat('a', bytes('two'), 1000);
    const third = await versions.stat('a', bytes('four'), 500);
    assert.ok(first.mtime < second.mtime && second.mtime < third.mtime);
    assert.equal(new Set([first.size, second.size, third.size]).size, 3);
  });

  it('gives a content that is back a later time and its size, so that it counts as unchanged', async () => {
    const versions = new ScriptVersions(0);
    const first = await versions.stat('a', bytes('one'), 1000);
    await versions.stat('a', bytes('two'), 2000);
    assert.deepEqual(await versions.stat('a', bytes('one'), 3000), { mtime: 3000, size: first.size });
  });

  it('keeps scripts and windows apart', async () => {
    const versions = new ScriptVersions(7);
    assert.equal((await versions.stat('a', bytes('one'), 1000)).size, 10);
    assert.equal((await versions.stat('b', bytes('two'), 1000)).size, 10);
  });
});
