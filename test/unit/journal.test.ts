import assert from 'node:assert/strict';
import { appendFileSync, mkdtempSync, readdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { Journal } from '../../client/src/journal/journal.ts';
import { accepted, intended } from '../support/entries.ts';

const folder = () => join(mkdtempSync(join(tmpdir(), 'journal-')), 'journal');

test('a journal that nothing was written to is empty', async () => {
  assert.deepEqual(await new Journal(folder()).read(), { entries: [], unreadable: 0 });
});

test('two windows write to files of their own, and each reads both, in the order of time', async () => {
  const path = folder();
  const one = new Journal(path);
  const two = new Journal(path);
  await one.append(intended('a', 1));
  await two.append(intended('b', 2), accepted('b', 4, 'i-2'));
  await one.append(accepted('a', 3, 'i-1'));
  assert.equal(readdirSync(path).length, 2);
  const { entries } = await two.read();
  assert.deepEqual(
    entries.map(({ at }) => at),
    [1, 2, 3, 4],
  );
  assert.deepEqual(entries, (await one.read()).entries);
});

test('a torn last line and a line of another version are counted, and lose nothing else', async () => {
  const path = folder();
  const journal = new Journal(path);
  await journal.append(intended('a', 1));
  const [file = ''] = readdirSync(path);
  appendFileSync(join(path, file), '{"v":2,"kind":"intended"}\n{"v":1,"at":3,"ki');
  writeFileSync(join(path, 'notes.txt'), 'not of the journal');
  const { entries, unreadable } = await journal.read();
  assert.equal(entries.length, 1);
  assert.equal(unreadable, 2);
});

test('a journal that cannot be written says so', async () => {
  const path = folder();
  writeFileSync(path, 'a file where the folder should be');
  await assert.rejects(new Journal(path).append(intended('a', 1)), { code: 'EEXIST' });
});
