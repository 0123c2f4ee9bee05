import assert from 'node:assert/strict';
import { cpSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { Journal } from '../../../../client/engine/journal/journal.ts';
import {
  instancesOf,
  type RequestRecord,
  recordsOf,
  stageOf,
} from '../../../../client/engine/journal/request-record.ts';
import { InstanceStore } from '../../../../client/engine/tracking/instance-store.ts';
import { RequestMoments } from '../../../../client/engine/tracking/request-moments.ts';
import type { RequestView } from '../../../../client/engine/tracking/views.ts';
import { newFolder } from '../../../support/builders/journal-files.ts';

const fixture = join(import.meta.dirname, '../../../fixtures/journal-0.1');
const expected: { now: number; kinds: object; records: unknown; views: unknown } = JSON.parse(
  readFileSync(join(fixture, 'expected.jsonl'), 'utf8'),
);
const { now } = expected;

/** A journal as an earlier version left it, in a folder of its own. */
function leftJournal(): Journal {
  const folder = newFolder();
  cpSync(join(fixture, 'journal'), folder, { recursive: true });
  return new Journal(folder);
}

/** A value as JSON holds it. */
const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

function recordSummary(record: RequestRecord) {
  const { request, intended, attempts, outcome, settled, progress, forgotten, forgottenInstances, observed } = record;
  const { names, count, provider } = intended;
  return {
    ...{ request, stage: stageOf(record, now), instances: instancesOf(record), names, count, provider },
    ...{ attempts: attempts.length, outcome: outcome ?? null, settled: settled ?? null, progress: progress ?? null },
    ...{ forgotten, forgottenInstances: [...forgottenInstances], observed: Object.fromEntries(observed) },
  };
}

function viewSummary({ key, stage, missing, onTheWay, instances }: RequestView) {
  const rows = instances.map(({ id, kind, name = null, failure = null, observed }) => {
    return { id, kind, name, failure, state: observed?.state ?? null };
  });
  return { key, stage, missing, onTheWay, instances: rows };
}

describe('a journal of version 0.1', () => {
  it('has window files and a sealed file, with an entry of every kind of that version', () => {
    const names = readdirSync(join(fixture, 'journal'));
    assert.deepEqual([...new Set(names.map((name) => name.split('-')[0]))].sort(), ['sealed', 'window']);
    const kinds = [
      'accepted',
      'forgotten',
      'intended',
      'not-sent',
      'observed',
      'progress',
      'refused',
      'sent',
      'settled',
    ];
    assert.deepEqual(Object.keys(expected.kinds).sort(), [...kinds, 'unknown']);
  });

  it('is read completely', async () => {
    const { entries, unreadable } = await leftJournal().read();
    assert.deepEqual(unreadable, []);
    const counts: Record<string, number> = {};
    for (const { kind } of entries) counts[kind] = (counts[kind] ?? 0) + 1;
    assert.deepEqual(counts, expected.kinds);
  });

  it('gives the same requests with the same results', async () => {
    const records = recordsOf((await leftJournal().read()).entries);
    assert.deepEqual(plain(records.map(recordSummary)), expected.records);
  });

  it('gives the same views of requests and instances', async () => {
    const timers = { start: () => () => {}, elapsed: () => now };
    const moments = new RequestMoments(() => now, timers.elapsed);
    const profileName = () => 'sandbox';
    const store = new InstanceStore({ journal: leftJournal(), now: () => now, timers, moments, profileName });
    await store.reload();
    assert.deepEqual(plain(store.requests.map(viewSummary)), expected.views);
    store.dispose();
  });

  it('stays the same when it is compacted', async () => {
    const journal = leftJournal();
    await journal.compact();
    const { entries, unreadable } = await journal.read();
    assert.deepEqual(unreadable, []);
    assert.deepEqual(plain(recordsOf(entries).map(recordSummary)), expected.records);
  });
});
