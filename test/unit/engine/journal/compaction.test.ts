import assert from 'node:assert/strict';
import { mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { utimes } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { maxFiles } from '../../../../client/engine/journal/compact.ts';
import type { Entry } from '../../../../client/engine/journal/entry.ts';
import { Journal } from '../../../../client/engine/journal/journal.ts';
import { recordsOf } from '../../../../client/engine/journal/request-record.ts';
import { newName } from '../../../../client/engine/storage/process-owned-names.ts';
import { accepted, intended, observed } from '../../../support/builders/entries.ts';
import { endedName, folderToCompact, leave, linesOf, newFolder } from '../../../support/builders/journal-files.ts';

const requestsOf = async (folder: string) => (await new Journal(folder).read()).entries.map(({ request }) => request);

describe('Journal compaction', () => {
  it('merges many files of ended windows into one, but not a few', async () => {
    const folder = folderToCompact();
    const [first = ''] = readdirSync(folder);
    const before = await requestsOf(folder);
    const text = readFileSync(join(folder, first), 'utf8');
    rmSync(join(folder, first));
    assert.equal(await new Journal(folder).compact(), 0);
    leave(folder, first, text);
    assert.equal(await new Journal(folder).compact(), maxFiles);
    assert.equal(readdirSync(folder).length, 1);
    assert.deepEqual(await requestsOf(folder), before);
    assert.equal(await new Journal(folder).compact(), 0);
  });

  it('does not merge files of running windows, nor of unknown ones before they are a week old', async () => {
    const folder = folderToCompact();
    const journal = new Journal(folder);
    await journal.append(intended('a', 100));
    const otherMachine = newName('window').replace(/-[0-9a-f]{8}-/, '-00000000-');
    for (const name of [otherMachine, '1767225600000-0c6a.jsonl']) leave(folder, name, linesOf(intended(name, 200)));
    const kept = readdirSync(folder).filter((name) => !name.includes(`-${2 ** 31 - 1}-`));
    assert.equal(await journal.compact(), maxFiles);
    assert.deepEqual(readdirSync(folder).filter((name) => kept.includes(name)).length, kept.length);
    const weekAgo = Date.now() / 1000 - 7 * 24 * 60 * 60 - 60;
    for (const name of kept) await utimes(join(folder, name), weekAgo, weekAgo);
    for (let index = 0; index < maxFiles; index++) leave(folder, endedName(), '');
    assert.equal(await journal.compact(), maxFiles + 3);
    assert.equal(readdirSync(folder).filter((name) => kept.includes(name)).length, 1, 'that of this window');
  });

  it('merges the file of an ended window although another process has its number', async (t) => {
    if (process.platform !== 'linux') return t.skip('only Linux tells when a process started');
    const folder = folderToCompact();
    const name = newName('window').replace(new RegExp(`-${process.pid}-\\d+-`), `-${process.pid}-1-`);
    leave(folder, name, linesOf(intended('a', 100)));
    assert.equal(await new Journal(folder).compact(), maxFiles + 1);
  });

  it('does not merge while another window does, and removes what an ended window left', async () => {
    const folder = folderToCompact();
    const draft = leave(folder, newName('draft'), 'half of it');
    assert.equal(await new Journal(folder).compact(), 0);
    rmSync(draft);
    leave(folder, newName('draft').replace(`-${process.pid}-`, `-${2 ** 31 - 1}-`), 'half of it');
    assert.equal(await new Journal(folder).compact(), maxFiles);
    assert.equal(readdirSync(folder).length, 1);
  });

  it('keeps unknown lines unchanged when merging, and only the last observations', async () => {
    const folder = folderToCompact();
    const strange = ['{"v":2, "kind":"intended","at":7}', '{"v":1,"at":8,"kind":"new"}', '{"v":1,"damaged'];
    const progress = (at: number): Entry => ({
      v: 1,
      at,
      request: 'a',
      kind: 'progress',
      status: 'RUNNING',
      outcome: 'pending',
      instances: [],
      failures: [],
    });
    leave(folder, endedName(), `${strange.join('\n')}\n{"v":1,"torn`);
    leave(
      folder,
      endedName(),
      linesOf(
        intended('a', 1),
        progress(2),
        progress(3),
        observed('a', 4, 'i-1', 'creating'),
        observed('a', 5, 'i-2', 'creating'),
        observed('a', 6, 'i-1', 'running'),
      ),
    );
    assert.equal(await new Journal(folder).compact(), maxFiles + 2);
    const [name = '', ...more] = readdirSync(folder);
    assert.deepEqual(more, []);
    const lines = readFileSync(join(folder, name), 'utf8').trimEnd().split('\n');
    for (const line of strange) assert.ok(lines.includes(line), line);
    const { entries, unreadable, later } = await new Journal(folder).read();
    assert.deepEqual([unreadable, later], [[{ file: name, lines: 1 }], 2]);
    assert.deepEqual(
      entries.flatMap((entry) => (entry.kind === 'observed' || entry.kind === 'progress' ? [entry.at] : [])),
      [3, 5, 6],
    );
  });

  const entries = fc.oneof(
    fc.constantFrom('a', 'b', 'c').map((request) => intended(request)),
    fc.constantFrom('a', 'b', 'c').map((request) => accepted(request, 0, 'i-1')),
    fc
      .tuple(fc.constantFrom('a', 'b', 'c'), fc.constantFrom('i-1', 'i-2'), fc.constantFrom('creating', 'running'))
      .map(([request, instance, state]) => observed(request, 0, instance, state)),
    fc.constant<Entry>({ v: 1, at: 0, request: 'a', kind: 'forgotten', instance: 'i-1' }),
  );

  it('leaves the request records unchanged when merging', async () => {
    const written = fc.array(fc.tuple(entries, fc.nat(maxFiles - 1)), { maxLength: 60 });
    await fc.assert(
      fc.asyncProperty(written, async (all) => {
        const folder = newFolder();
        mkdirSync(folder);
        const texts = Array.from({ length: maxFiles }, () => '');
        for (const [at, [entry, file]] of all.entries()) texts[file] += linesOf({ ...entry, at });
        for (const text of texts) leave(folder, endedName(), text);
        const before = recordsOf((await new Journal(folder).read()).entries);
        assert.equal(await new Journal(folder).compact(), maxFiles);
        assert.deepEqual(recordsOf((await new Journal(folder).read()).entries), before);
      }),
      { numRuns: 50 },
    );
  });
});
