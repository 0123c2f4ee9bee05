import assert from 'node:assert/strict';
import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { ReminderMarks } from '../../../../client/engine/tracking/reminder-marks.ts';
import { markName, reminderTime } from '../../../../client/engine/tracking/reminder-time.ts';
import { temporaryFolder } from '../../../support/builders/journal-files.ts';

const day = 24 * 60 * 60_000;

describe('reminderTime', () => {
  const cases: readonly (readonly [
    name: string,
    end: number | undefined,
    created: number | undefined,
    days: number,
  ])[] = [
    ['without an end', undefined, 0, 7],
    ['with no days', 100 * day, 0, 0],
  ];
  for (const [name, end, created, days] of cases) {
    it(`is never ${name}`, () => assert.equal(reminderTime(end, created, days), undefined));
  }

  it('is some days before, or in the middle of a shorter life', () => {
    assert.equal(reminderTime(100 * day, 70 * day, 7), 93 * day);
    assert.equal(reminderTime(100 * day, undefined, 7), 93 * day);
    assert.equal(reminderTime(100 * day, 96 * day, 7), 98 * day);
  });
});

describe('ReminderMarks', () => {
  const end = { id: 'i-1', endsAt: 100 * day };

  it('lets one window remind of an end, and again of another end of the same instance', async () => {
    const folder = join(temporaryFolder(), 'reminders');
    const [one, other] = [new ReminderMarks(folder), new ReminderMarks(folder)];
    const claims = await Promise.all([one.claim(end), other.claim(end), one.claim(end)]);
    assert.equal(claims.filter((isClaimed) => isClaimed).length, 1);
    assert.equal(await other.claim({ ...end, endsAt: 130 * day }), true);
    assert.equal(await other.claim({ ...end, id: 'i-2' }), true);
    assert.equal(await new ReminderMarks(folder).claim(end), false, 'after a restart');
    assert.deepEqual([(await other.names()).size, (await other.names()).has(markName(end))], [3, true]);
  });

  it('deletes marks a day after their end', async () => {
    const folder = temporaryFolder();
    const marks = new ReminderMarks(folder);
    await marks.claim(end);
    await marks.tidy(101 * day);
    assert.deepEqual(readdirSync(folder), [markName(end)]);
    await marks.tidy(101 * day + 1);
    assert.deepEqual(readdirSync(folder), []);
  });

  it('reminds in every window if marks cannot be written', async () => {
    const file = join(temporaryFolder(), 'file');
    writeFileSync(file, '');
    assert.equal(await new ReminderMarks(join(file, 'reminders')).claim(end), true);
  });
});
