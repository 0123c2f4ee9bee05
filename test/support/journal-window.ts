// A window in a process of its own, with nothing but a journal.
import { writeSync } from 'node:fs';
import files, { type FileHandle } from 'node:fs/promises';
import { syncBuiltinESMExports } from 'node:module';
import { createInterface } from 'node:readline';
import { JournalError } from '../../client/src/journal/errors.ts';
import { Journal } from '../../client/src/journal/journal.ts';
import { intended } from './entries.ts';

/** What a window is told to do; a line of JSON on its standard input. */
export interface Command {
  readonly folder: string;
  /** Appends so many requests, named `prefix-0` and so on, one after another, and says the name of each that is done. */
  readonly append?: { readonly prefix: string; readonly count: number; readonly bodySize?: number };
  /** Says `compacted` and how many files were. */
  readonly compact?: boolean;
  /** Ends by SIGKILL instead of the file operation of this number, or in the midst of it where it writes. */
  readonly killAt?: number;
}

const say = (line: string) => writeSync(1, `${line}\n`);

async function run({ folder, append, compact, killAt }: Command): Promise<void> {
  if (killAt !== undefined) await dieAt(killAt);
  const journal = new Journal(folder);
  try {
    for (let index = 0; append && index < append.count; index++) {
      const request = `${append.prefix}-${index}`;
      await journal.append(intended(request, index, { body: ' '.repeat(append.bodySize ?? 0) }));
      say(request);
    }
    if (compact) say(`compacted ${await journal.compact()}`);
  } catch (error) {
    say(error instanceof JournalError ? `failed ${error.code}` : String(error));
  }
  say('done');
}

type Method = (this: unknown, ...values: unknown[]) => unknown;

async function dieAt(step: number): Promise<void> {
  let left = step;
  const die = () => process.kill(process.pid, 'SIGKILL');
  const count = () => {
    if (left === 0) die();
    left--;
  };
  for (const name of ['open', 'mkdir', 'rename', 'unlink']) before(files, name, count);
  const handle = await files.open(process.execPath);
  await handle.close();
  const handles: object = Object.getPrototypeOf(handle);
  before(handles, 'sync', count);
  for (const name of ['appendFile', 'writeFile']) {
    before(handles, name, (self, text) => {
      count();
      if (left === 0) {
        writeSync((self as FileHandle).fd, String(text).slice(0, String(text).length / 2));
        die();
      }
      left--;
    });
  }
  syncBuiltinESMExports();
}

/** Has something done before a method is called. */
function before(target: object, name: string, first: (self: unknown, value: unknown) => void): void {
  const methods = target as Record<string, Method>;
  const method = methods[name];
  if (!method) throw new Error(`There is no ${name}.`);
  methods[name] = function (...values) {
    first(this, values[0]);
    return method.apply(this, values);
  };
}

say('ready');
for await (const line of createInterface({ input: process.stdin })) await run(JSON.parse(line));
