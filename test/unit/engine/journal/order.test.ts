import assert from 'node:assert/strict';
import { mkdirSync, readdirSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import type { Entry } from '../../../../client/engine/journal/entry.ts';
import { Journal } from '../../../../client/engine/journal/journal.ts';
import { newName } from '../../../../client/engine/storage/process-owned-names.ts';
import { accepted, intended, observed } from '../../../support/builders/entries.ts';
import { endedName, leave, newFolder } from '../../../support/builders/journal-files.ts';

const day = 24 * 60 * 60_000;
const now = Date.parse('2026-01-01T12:00:00Z');

const statesIn = (entries: readonly Entry[]) => entries.flatMap((it) => (it.kind === 'observed' ? [it.state] : []));

describe('Journal', () => {
  it('orders what a window writes after all that it has read, with any clock', async () => {
    const folder = newFolder();
    const [one, other] = [new Journal(folder), new Journal(folder)];
    await one.append(observed('a', now + 365 * day, 'i-1', 'CREATING'));
    await other.read();
    await other.append(observed('a', now, 'i-1', 'RUNNING'));
    await one.read();
    await one.append(observed('a', now - day, 'i-1', 'STOPPED'));
    assert.deepEqual(statesIn((await new Journal(folder).read()).entries), ['CREATING', 'RUNNING', 'STOPPED']);
  });

  it('keeps the order of entries that one window writes to several files without reading', async () => {
    const folder = newFolder();
    const journal = new Journal(folder);
    await journal.append(observed('a', now + day, 'i-1', 'CREATING'));
    // Another window takes its file away.
    for (const name of readdirSync(folder)) renameSync(join(folder, name), join(folder, newName('sealed')));
    await journal.append(observed('a', now, 'i-1', 'RUNNING'));
    assert.deepEqual(statesIn((await new Journal(folder).read()).entries), ['CREATING', 'RUNNING']);
  });

  it('adds nothing to an entry while the clocks agree', async () => {
    const folder = newFolder();
    const journal = new Journal(folder);
    await journal.append(intended('a', now), accepted('a', now + 1, 'i-1'));
    await journal.read();
    await journal.append(observed('a', now + 2, 'i-1', 'RUNNING'));
    const { entries } = await journal.read();
    assert.deepEqual(entries, [
      intended('a', now),
      accepted('a', now + 1, 'i-1'),
      observed('a', now + 2, 'i-1', 'RUNNING'),
    ]);
  });

  it('reads a line with a damaged time or order, and continues', async () => {
    const damaged = [
      { ...observed('a', 1e300, 'i-1', 'CREATING') },
      { ...observed('a', now, 'i-1', 'CREATING'), after: 1e300 },
      { ...observed('a', now, 'i-1', 'CREATING'), after: 'x' },
      { ...observed('a', now, 'i-1', 'CREATING'), after: Number.MAX_SAFE_INTEGER - 1 },
    ];
    for (const line of damaged) {
      const folder = newFolder();
      mkdirSync(folder, { recursive: true });
      leave(folder, endedName(), `${JSON.stringify(line)}\n`);
      const journal = new Journal(folder);
      await journal.read();
      await journal.append(observed('a', now + 1, 'i-1', 'RUNNING'));
      assert.deepEqual(
        statesIn((await new Journal(folder).read()).entries),
        ['CREATING', 'RUNNING'],
        JSON.stringify(line),
      );
    }
  });

  it('orders causes before effects, with any windows, clocks and merges', async () => {
    const step = fc.record({
      window: fc.nat(2),
      ahead: fc.constantFrom(0, 0, day, -day, 365 * day, 60_000, -1),
      does: fc.constantFrom('write', 'write', 'restart', 'compact'),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 2, maxLength: 25 }), async (steps) => {
        const folder = newFolder();
        const windows = [new Journal(folder), new Journal(folder), new Journal(folder)];
        const written: string[] = [];
        for (const [index, { window, ahead, does }] of steps.entries()) {
          if (does === 'restart') windows[window] = new Journal(folder);
          const journal = windows[window];
          assert.ok(journal);
          // Each reads before it writes, as what polls does.
          await journal.read();
          if (does === 'compact') await journal.compact();
          // Each observation is of another request, so that none is superseded.
          await journal.append(observed(`r${index}`, now + ahead + index, 'i-1', String(index)));
          written.push(String(index));
        }
        assert.deepEqual(statesIn((await new Journal(folder).read()).entries), written);
      }),
      { numRuns: 100 },
    );
  });
});
