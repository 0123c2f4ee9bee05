import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { Journal } from '../../../../client/engine/journal/journal.ts';
import { holdsUnsettled, isUnsettled } from '../../../../client/src/startup/holds-unsettled.ts';
import { accepted, intended, sent, settled, unknown } from '../../../support/builders/entries.ts';
import { temporaryFolder } from '../../../support/builders/journal-files.ts';
import { awaiting } from '../../../support/builders/standing-orders.ts';

const day = 24 * 60 * 60_000;
const now = 100 * day;
const holds = (...entries: object[]) => isUnsettled(entries.map((entry) => JSON.stringify(entry)).join('\n'), now);
const forgotten = (request: string, instance?: string) => ({ v: 1, at: 5, request, kind: 'forgotten', instance });

describe('isUnsettled', () => {
  it('is true for a send with an unknown result, however old, and for one that a closed window left behind', () => {
    assert.equal(holds(intended('a', 1), sent('a', 2), unknown('a', 3)), true);
    assert.equal(holds(intended('a', 1), sent('a', 2)), true);
    assert.equal(holds(intended('a', 1), sent('a', 2), unknown('a', 3), forgotten('a', 'i-1')), true);
  });

  it('is true for a send that was accepted within a day, and for a mark that was taken back', () => {
    assert.equal(holds(intended('a', 1), sent('a', 2), accepted('a', now - day / 2, 'i-1')), true);
    const undone = { ...settled('a', now - 5), isUndone: true };
    assert.equal(holds(intended('a', 1), sent('a', 2), unknown('a', 3), undone), true);
  });

  it('is true for an order that waits, until it has ended', () => {
    const order = awaiting('zenlayer-bmc', 'http://127.0.0.1:1', 1);
    const ended = { v: 1, at: 2, request: order.request, kind: 'ended', why: 'deadline' };
    assert.equal(holds(order), true);
    assert.equal(holds(order, ended), false);
  });

  it('is false if all is settled, and for damaged lines', () => {
    assert.equal(holds(intended('a', 1), sent('a', 2), accepted('a', 3, 'i-1')), false);
    assert.equal(holds(intended('a', 1), sent('a', 2), unknown('a', 3), settled('a', 4)), false);
    assert.equal(holds(intended('a', 1), sent('a', 2), unknown('a', 3), forgotten('a')), false);
    assert.equal(holds(intended('a', 1)), false);
    assert.equal(isUnsettled('{"kind":"unkn\n5\n\nnull', now), false);
  });
});

describe('holdsUnsettled', () => {
  it('reads the files of the journal, and nothing if there are none', async () => {
    const folder = join(temporaryFolder(), 'journal');
    assert.equal(await holdsUnsettled(folder, now), false);
    const journal = new Journal(folder);
    await journal.append(intended('a', 1), sent('a', 2));
    assert.equal(await holdsUnsettled(folder, now), true);
    await journal.append(settled('a', 3));
    assert.equal(await holdsUnsettled(folder, now), false);
  });

  it('leaves a large journal to the extension, and takes some milliseconds for others', async () => {
    const folder = join(temporaryFolder(), 'journal');
    mkdirSync(folder);
    const line = `${JSON.stringify(intended('a', 1, { body: 'x'.repeat(500) }))}\n`;
    writeFileSync(join(folder, 'sealed-1.jsonl'), line.repeat(4000));
    const start = performance.now();
    assert.equal(await holdsUnsettled(folder, now), false);
    const elapsed = performance.now() - start;
    assert.ok(elapsed < 500, `${elapsed} ms`);
    writeFileSync(join(folder, 'sealed-2.jsonl'), line.repeat(5000));
    assert.equal(await holdsUnsettled(folder, now), true);
  });
});
