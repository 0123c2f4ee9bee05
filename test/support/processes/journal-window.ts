// A window in a process of its own, with nothing but a journal.
import { writeSync } from 'node:fs';
import { unlink } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { Journal } from '../../../client/engine/journal/journal.ts';
import { JournalError } from '../../../client/engine/storage/errors.ts';
import { intended } from '../builders/entries.ts';
import { dieAt } from './kill-at-step.ts';

/** What a window is told to do; a line of JSON on its standard input. */
export interface Command {
  readonly folder: string;
  /** Appends so many requests, named `prefix-0` and so on, one after another, and says the name of each that is done. */
  readonly append?: { readonly prefix: string; readonly count: number; readonly bodySize?: number };
  /** Says `compacted` and how many files were. */
  readonly compact?: boolean;
  /** Says `found` and the names of the requests that the journal has, as JSON. */
  readonly read?: boolean;
  /** Deletes a file, last of all. */
  readonly remove?: string;
  /** Ends by SIGKILL instead of the file operation of this number, or in the midst of it where it writes. */
  readonly killAt?: number;
}

const say = (line: string) => writeSync(1, `${line}\n`);

async function run({ folder, append, compact, read, remove, killAt }: Command): Promise<void> {
  if (killAt !== undefined) await dieAt(killAt);
  const journal = new Journal(folder);
  try {
    for (let index = 0; append && index < append.count; index++) {
      const request = `${append.prefix}-${index}`;
      await journal.append(intended(request, index, { body: ' '.repeat(append.bodySize ?? 0) }));
      say(request);
    }
    if (compact) say(`compacted ${await journal.compact()}`);
    if (read) say(`found ${JSON.stringify((await journal.read()).entries.map(({ request }) => request))}`);
  } catch (error) {
    say(error instanceof JournalError ? `failed ${error.code}` : String(error));
  }
  if (remove) await unlink(remove);
  say('done');
}

say('ready');
for await (const line of createInterface({ input: process.stdin })) await run(JSON.parse(line));
