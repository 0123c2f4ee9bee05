import { createHash } from 'node:crypto';
import { open, readFile, stat, unlink } from 'node:fs/promises';
import { join } from 'node:path';
import * as z from 'zod/mini';
import { instant } from '../../../schemas/core/api/response.ts';
import { isErrno } from '../storage/errors.ts';
import { ifAbsent, listFiles, makeFolder } from '../storage/folder.ts';
import { newName, ownerOf } from '../storage/process-owned-names.ts';
import type { PollError, RefusedRequest } from './views.ts';

/** How long a window holds an account without renewal, in milliseconds. */
const leaseMs = 30_000;

/** Clocks of machines that share a folder differ by less than this, in milliseconds. A later time was written before a clock was set back. */
const maxSkewMs = 60_000;

/** How often a window renews its lease, in milliseconds. */
export const renewalMs = 10_000;

/** What the windows share about an account, with the keys of the lease file. All times are in milliseconds since 1970. */
export interface SharedPollState {
  /** When it was last polled, for pending instances or all. */
  readonly asked: number;
  /** When it was last polled for all instances. */
  readonly full: number;
  /** When the window that polled last plans the next poll, if anything is pending. */
  readonly due: number;
  /** The wait before the poll after that, in milliseconds. */
  readonly waitMs: number;
  /** The provider asks for no calls before this time. */
  readonly notBefore: number;
  /** Why the account can't be queried. */
  readonly trouble?: PollError | undefined;
  /** Its requests that can't be queried although the account responds; absent if the other window did not share them. */
  readonly refused?: readonly RefusedRequest[] | undefined;
}

const text = z.object({ en: z.string(), zh: z.string() });

// Earlier versions shared no cause.
const cause = z.object({ id: z.string(), args: z.readonly(z.array(z.string())) });

const pollError = z.object({
  cause: z.optional(cause),
  reason: text,
  since: instant,
  answered: z.optional(instant),
});

const content = z.object({
  /** The window that holds the account, or held it last; a name in the format of the journal. */
  holder: z.string(),
  /** The end of the lease, in milliseconds since 1970. */
  until: z.number(),
  shared: z.optional(
    z.object({
      asked: instant,
      full: instant,
      due: instant,
      waitMs: z.number(),
      notBefore: instant,
      trouble: z.optional(pollError),
      refused: z.optional(z.readonly(z.array(z.extend(pollError, { request: z.string() })))),
    }),
  ),
});

type Content = z.infer<typeof content>;

/** An account that only this window may poll for now. */
export interface Lease {
  readonly shared: SharedPollState | undefined;
  /**
   * Extends the lease; false if another window has taken the account.
   * @param shared what the windows share from now on, also if this one ends without releasing it
   */
  readonly renew: (shared?: SharedPollState) => Promise<boolean>;
  /** Ends the lease and shares the new state. */
  readonly release: (shared: SharedPollState | undefined) => Promise<void>;
}

/** The lease file of an account, as read. */
export interface LeaseState {
  /** Until when a window holds the account, in milliseconds since 1970; absent if none does. */
  readonly heldUntil?: number;
  readonly shared: SharedPollState | undefined;
}

/**
 * Keeps several windows from polling one account at once. An account has a file with a number in its name. The window
 * that creates the file with the next number, which only one can, holds the account. A window that ends or sleeps loses it.
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

  /** Reads whether an account is held and its shared state, without taking it. */
  async look(account: string): Promise<LeaseState> {
    const { last } = await this.#numbers(account);
    return this.#lookAt(account, last);
  }

  /**
   * Takes an account if no other window holds it.
   * @returns undefined if another window does
   * @throws the file system's error
   */
  async take(account: string): Promise<Lease | undefined> {
    await makeFolder(this.#folder);
    const { last } = await this.#numbers(account);
    const { heldUntil, shared } = await this.#lookAt(account, last);
    if (heldUntil !== undefined) return undefined;
    const number = last + 1;
    const path = this.#path(account, number);
    const isCreated = await this.#create(path, shared);
    const { last: lastNow, all } = await this.#numbers(account);
    if (!isCreated || lastNow !== number) {
      if (isCreated) await remove(path);
      return undefined;
    }
    for (const old of all) if (old !== number) await remove(this.#path(account, old));
    let held = shared;
    return {
      shared,
      renew: async (state) => {
        held = state ?? held;
        const isOurs = (await this.#numbers(account)).last === number;
        return isOurs && rewrite(path, this.#held(held));
      },
      release: async (state) => {
        await rewrite(path, { holder: this.#own, until: 0, ...(state && { shared: state }) });
      },
    };
  }

  #held(shared: SharedPollState | undefined): Content {
    return { holder: this.#own, until: this.#now() + leaseMs, ...(shared && { shared }) };
  }

  /** @returns false if another window has created it */
  async #create(path: string, shared: SharedPollState | undefined): Promise<boolean> {
    const file = await open(path, 'wx', 0o600).catch(ifExists);
    if (!file) return false;
    try {
      try {
        await file.writeFile(JSON.stringify(this.#held(shared)));
      } finally {
        await file.close();
      }
    } catch (error) {
      // An empty file would keep all windows from polling the account for a while.
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

  /** An unreadable file is being written, or its window ended while writing; the age limit frees the account then. */
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

/** Overwrites an existing file; false if another window has deleted it. */
async function rewrite(path: string, written: Content): Promise<boolean> {
  const file = await open(path, 'r+').catch(ifAbsent(undefined));
  if (!file) return false;
  try {
    const text = JSON.stringify(written);
    // Truncated last, so that a full disk does not leave it empty.
    await file.write(text, 0);
    await file.truncate(Buffer.byteLength(text));
  } finally {
    await file.close();
  }
  return true;
}

function ifExists(error: unknown): undefined {
  if (isErrno(error) && error.code === 'EEXIST') return undefined;
  throw error;
}

/** A file that can't be deleted now is deleted with a later lease. */
async function remove(path: string): Promise<void> {
  await unlink(path).catch(() => {});
}
