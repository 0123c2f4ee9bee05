import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type Entry, entrySchema } from '../../../../client/engine/journal/entry.ts';
import {
  instancesOf,
  maxSendMs,
  orphanedEntries,
  recordsOf,
  stageOf,
} from '../../../../client/engine/journal/request-record.ts';
import { accepted, intended, observed, sent, settled, unknown } from '../../../support/builders/entries.ts';

const refused = (request: string, at: number): Entry => ({
  v: 1,
  at,
  request,
  kind: 'refused',
  status: 400,
  message: 'No.',
});
const progress = (request: string, at: number, ...instances: string[]): Entry => ({
  v: 1,
  at,
  request,
  kind: 'progress',
  status: 'RUNNING',
  outcome: 'pending',
  instances,
  failures: [],
});
const forgotten = (request: string, at: number, instance?: string): Entry => ({
  v: 1,
  at,
  request,
  kind: 'forgotten',
  instance,
});

const only = (...entries: Entry[]) => {
  const [record, ...more] = recordsOf(entries);
  assert.ok(record && more.length === 0);
  return record;
};
const stage = (now: number, ...entries: Entry[]) => stageOf(only(...entries), now);

describe('request records', () => {
  it('lists each send with its outcome and the last observation of each instance, newest first', () => {
    const records = recordsOf([
      intended('a', 1),
      accepted('a', 2, 'i-1'),
      intended('b', 3),
      observed('a', 4, 'i-1', 'creating'),
      observed('a', 5, 'i-1', 'running'),
    ]);
    assert.deepEqual(
      records.map(({ request }) => request),
      ['b', 'a'],
    );
    assert.equal(records[0]?.outcome, undefined);
    assert.equal(records[1]?.outcome?.kind, 'accepted');
    assert.equal(records[1]?.observed.get('i-1')?.state, 'running');
  });

  it('has the stage intended, then sending, and not-sent or unknown if no entry follows in time', () => {
    const late = 10 + maxSendMs;
    assert.equal(stage(late, intended('a', 10)), 'intended');
    assert.equal(stage(late + 1, intended('a', 10)), 'not-sent');
    assert.equal(stage(late, intended('a', 1), sent('a', 10)), 'sending');
    assert.equal(stage(late + 1, intended('a', 1), sent('a', 10)), 'unknown');
    assert.equal(stage(late + 1, intended('a', 1), sent('a', 10), sent('a', 11, 2)), 'sending');
    assert.equal(stage(10, intended('a', late), sent('a', late + 1)), 'unknown', 'a clock that was set back');
  });

  it('counts a send of version 0.1.0 without an outcome as possibly sent', () => {
    const { count: _count, names: _names, digest: _digest, ...old } = intended('a', 10);
    const entry = entrySchema.parse(old);
    assert.equal(stage(10, entry), 'sending');
    assert.equal(stage(11 + maxSendMs, entry), 'unknown');
  });

  it('takes the stage from the outcome, and an unknown one from what was found out later', () => {
    assert.equal(stage(9, intended('a', 1), sent('a', 2), refused('a', 3)), 'refused');
    assert.equal(stage(9, intended('a', 1), sent('a', 2), unknown('a', 3)), 'unknown');
    assert.equal(stage(9, intended('a', 1), sent('a', 2), unknown('a', 3), settled('a', 4)), 'settled');
    assert.equal(stage(9, intended('a', 1), sent('a', 2), settled('a', 4)), 'settled');
    const undone = { ...settled('a', 5), isUndone: true } as const;
    assert.equal(stage(9, intended('a', 1), sent('a', 2), unknown('a', 3), settled('a', 4), undone), 'unknown');
    assert.equal(stage(9, intended('a', 1), settled('a', 4), accepted('a', 5, 'i-1')), 'accepted');
  });

  it('keeps an accepted send accepted, with all instances of its entries', () => {
    const record = only(
      intended('a', 1),
      accepted('a', 2, 'i-1'),
      accepted('a', 3, 'i-2', 'i-1'),
      unknown('a', 4),
      settled('a', 5, 'i-3'),
      progress('a', 6, 'i-3', 'i-4'),
      observed('a', 7, 'i-5', 'running'),
    );
    assert.equal(record.outcome?.kind, 'accepted');
    assert.deepEqual(instancesOf(record), ['i-1', 'i-2', 'i-3', 'i-4', 'i-5']);
  });

  it('contains the attempts, the last progress and what was removed from the view', () => {
    const record = only(
      intended('a', 1),
      sent('a', 2),
      sent('a', 3, 2),
      progress('a', 4),
      progress('a', 5, 'i-1'),
      forgotten('a', 6, 'i-1'),
    );
    assert.deepEqual(
      record.attempts.map(({ attempt }) => attempt),
      [1, 2],
    );
    assert.deepEqual(record.progress?.instances, ['i-1']);
    assert.deepEqual([record.forgotten, [...record.forgottenInstances]], [false, ['i-1']]);
    assert.equal(only(intended('a', 1), forgotten('a', 2)).forgotten, true);
  });

  it('lists a send without its first entry if it created something or may have', () => {
    const strays = orphanedEntries([
      accepted('a', 1, 'i-1'),
      refused('b', 2),
      sent('c', 3),
      unknown('d', 4),
      settled('d', 5),
      observed('e', 6, 'i-2', 'running'),
      intended('f', 7),
      accepted('f', 8, 'i-3'),
    ]);
    assert.deepEqual(
      strays.map((stray) => [stray.request, instancesOf(stray)]),
      [
        ['e', ['i-2']],
        ['c', []],
        ['a', ['i-1']],
      ],
    );
  });
});
