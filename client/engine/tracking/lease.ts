import { createHash } from 'node:crypto';
import { open, readFile, stat, unlink } from 'node:fs/promises';
import { join } from 'node:path';
import * as z from 'zod';
import { instant } from '../../../schemas/core/api/response.ts';
import { isErrno } from '../storage/errors.ts';
import { ifAbsent, listFiles, makeFolder } from '../storage/folder.ts';
import { newName, ownerOf } from '../storage/process-owned-names.ts';
import type { PollError, RefusedRequest } from './views.ts';

/** For how long a window has an account to itself without saying so again, in milliseconds. */
const leaseMs = 30_000;

/** Clocks of machines that share a folder differ by less than this, in milliseconds. What is later was written before one was set back. */
const maxSkewMs = 60_000;

/** So often it says so, in milliseconds. */
export const renewalMs = 10_000;

/** What the windows tell each other of an account. All times are in milliseconds since 1970. */
export interface SharedPollState {
  /** When it was last asked after what is on its way, or everything. */
  readonly asked: number;
  /** When it was last asked after everything. */
  readonly full: number;
  /** When whoever asked wants to ask again, if anything is on its way. */
  readonly due: number;
  /** How long it waits for that, in milliseconds, the next time. */
  readonly waitMs: number;
  /** Until when its provider wants to be left alone. */
  readonly notBefore: number;
  readonly trouble?: PollError | undefined;
  /** Its requests that could not be asked after, though it answers; absent where nothing is said of that. */
  readonly refused?: readonly RefusedRequest[] | undefined;
}

const text = z.object({ en: z.string(), zh: z.string() });

// Earlier versions shared no cause.
const cause = z.object({ id: z.string(), args: z.array(z.string()).readonly() });

const pollError = z.object({
  cause: cause.optional(),
  reason: text,
  since: instant,
  answered: instant.optional(),
});

const content = z.object({
  /** Which window has the account, or had it last; a name as the journal makes them. */
  holder: z.string(),
  /** Until when it has it, in milliseconds since 1970. */
  until: z.number(),
  shared: z
    .object({
      asked: instant,
      full: instant,
      due: instant,
      waitMs: z.number(),
      notBefore: instant,
      trouble: pollError.optional(),
      refused: z
        .array(pollError.extend({ request: z.string() }))
        .readonly()
        .optional(),
    })
    .optional(),
});

type Content = z.infer<typeof content>;

/** An account that this window has to itself for now. */
export interface Lease {
  readonly shared: SharedPollState | undefined;
  /** Says that it still has it; false where another window has taken it. */
  readonly renew: () => Promise<boolean>;
  /** Gives it back, and says what is known now. */
  readonly release: (shared: SharedPollState | undefined) => Promise<void>;
}

/** What stands there of an account. */
export interface LeaseState {
  /** Until when another window has it, in milliseconds since 1970; absent where none has. */
  readonly heldUntil?: number;
  readonly shared: SharedPollState | undefined;
}

/**
 * Keeps several windows from asking one account at once. An account has a file with a number in its name, and whoever
 * makes the one with the next number, which only one can, has the account. A window that ends or sleeps loses it.
 */
export class Leases {
  readonly #folder: string;
  readonly #now: () => number;
  readonly #own = newName('lease');

  /** @param now milliseconds since 1970 */
  constructor(folder: string, now: () => number) {
    this.#folder = folder;
    this.#now = now;
  }

  /** Looks, without taking it, at who has an account and what is known of it. */
  async look(account: string): Promise<LeaseState> {
    const { last } = await this.#numbers(account);
    return this.#lookAt(account, last);
  }

  /**
   * Takes an account, if no other window has it.
   * @returns undefined where one has
   * @throws the file system's error
   */
  async take(account: string): Promise<Lease | undefined> {
    await makeFolder(this.#folder);
    const { last } = await this.#numbers(account);
    const { heldUntil, shared } = await this.#lookAt(account, last);
    if (heldUntil !== undefined) return undefined;
    const number = last + 1;
    const path = this.#path(account, number);
    const isMade = await this.#make(path, shared);
    const { last: lastNow, all } = await this.#numbers(account);
    if (!isMade || lastNow !== number) {
      if (isMade) await remove(path);
      return undefined;
    }
    for (const old of all) if (old !== number) await remove(this.#path(account, old));
    return {
      shared,
      renew: async () => {
        const isOurs = (await this.#numbers(account)).last === number;
        return isOurs && rewrite(path, this.#held(shared));
      },
      release: async (known) => {
        await rewrite(path, { holder: this.#own, until: 0, ...(known && { shared: known }) });
      },
    };
  }

  #held(shared: SharedPollState | undefined): Content {
    return { holder: this.#own, until: this.#now() + leaseMs, ...(shared && { shared }) };
  }

  /** @returns false where another window has made it */
  async #make(path: string, shared: SharedPollState | undefined): Promise<boolean> {
    const file = await open(path, 'wx', 0o600).catch(ifThere);
    if (!file) return false;
    try {
      try {
        await file.writeFile(JSON.stringify(this.#held(shared)));
      } finally {
        await file.close();
      }
    } catch (error) {
      // An empty file would keep all windows from the account for a while.
      await remove(path);
      throw error;
    }
    return true;
  }

  async #lookAt(account: string, number: number): Promise<LeaseState> {
    if (number === 0) return { shared: undefined };
    const path = this.#path(account, number);
    const found = await readContent(path);
    if (!found) return { shared: undefined, ...(await this.#beingWritten(path)) };
    const { holder, until, shared } = found;
    const now = this.#now();
    const isHeld = until > now && until <= now + leaseMs + maxSkewMs && ownerOf(holder) !== 'ended';
    const isPast = shared !== undefined && shared.asked <= now + maxSkewMs;
    return { shared: isPast ? shared : undefined, ...(isHeld && { heldUntil: until }) };
  }

  /** A file that cannot be read is being written, or its window ended while it wrote; then it is not held for ever. */
  async #beingWritten(path: string): Promise<{ heldUntil?: number }> {
    const found = await stat(path).catch(ifAbsent(undefined));
    const isNew = found !== undefined && Math.abs(Date.now() - found.mtimeMs) < leaseMs;
    return isNew ? { heldUntil: this.#now() + 1 } : {};
  }

  async #numbers(account: string): Promise<{ readonly all: readonly number[]; readonly last: number }> {
    const start = fileOf(account, '');
    const all = (await listFiles(this.#folder))
      .filter((name) => name.startsWith(start))
      .map((name) => Number(name.slice(start.length)))
      .filter((number) => Number.isSafeInteger(number) && number > 0);
    return { all, last: Math.max(0, ...all) };
  }

  #path(account: string, number: number): string {
    return join(this.#folder, fileOf(account, number));
  }
}

function fileOf(account: string, number: number | ''): string {
  return `${createHash('sha256').update(account).digest('hex').slice(0, 32)}.${number}`;
}

async function readContent(path: string): Promise<Content | undefined> {
  const written = await readFile(path, 'utf8').catch(ifAbsent(''));
  try {
    return content.safeParse(JSON.parse(written)).data;
  } catch {
    return undefined;
  }
}

/** Writes anew a file that must be there; false where another window has deleted it. */
async function rewrite(path: string, written: Content): Promise<boolean> {
  const file = await open(path, 'r+').catch(ifAbsent(undefined));
  if (!file) return false;
  try {
    const text = JSON.stringify(written);
    // Cut last, so that a full disk does not empty it.
    await file.write(text, 0);
    await file.truncate(Buffer.byteLength(text));
  } finally {
    await file.close();
  }
  return true;
}

function ifThere(error: unknown): undefined {
  if (isErrno(error) && error.code === 'EEXIST') return undefined;
  throw error;
}

/** What cannot be deleted now will be another time. */
async function remove(path: string): Promise<void> {
  await unlink(path).catch(() => {});
}
