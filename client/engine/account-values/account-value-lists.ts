import type { ValueList, ValueLists } from '../../../schemas/core/api/provider-api.ts';
import type { LocalizedText } from '../../../schemas/core/localized-text.ts';
import type { AccountValue, GivenValues, KnownList, OtherValue } from '../../../schemas/core/model/account-value.ts';
import type { ValueSource } from '../../../schemas/core/model/field.ts';
import type { Account } from '../provider-client/account.ts';
import type { QueryClient } from '../provider-client/query.ts';
import { type KeptList, ListFiles } from './list-file.ts';
import { nearestValue } from './nearest-value.ts';
import { readList } from './read-list.ts';

/** A list is not read again for this time, in milliseconds. */
const freshMs = 10 * 60_000;

/** A list that is older is not shown any more, in milliseconds. */
const keptMs = 24 * 60 * 60_000;

/** After a failure, the list is not read for this time, in milliseconds. */
const pauseMs = 30_000;

/** What is known of a list. */
export interface ListState {
  /** The values that fit the body. */
  readonly values: readonly AccountValue[];
  /** The number of values before those that don't fit were left out. */
  readonly total: number;
  /** `loading`: more values are coming. `stale`: nobody asks for newer ones. */
  readonly state: 'fresh' | 'stale' | 'loading' | 'failed';
  /** When the provider gave the values, in milliseconds since 1970; absent while the first ones are coming. */
  readonly readAt?: number;
  /** Whether the list has every value that the account can use. */
  readonly isWhole: boolean;
  /** Why the list couldn't be read. */
  readonly problem?: LocalizedText;
  /** Settles when the first values have come, or none will; absent unless the list is loading. */
  readonly firstValues?: Promise<void>;
}

/** An account with the key that tells it apart from all others. */
export interface ListedAccount {
  readonly key: string;
  readonly account: Account;
}

interface Reading {
  values: readonly AccountValue[];
  readonly firstValues: Promise<void>;
  /** Settles when the list was read, or could not be. */
  end: Promise<void>;
}

/** One list of one account. */
interface Entry {
  kept?: KeptList;
  reading?: Reading;
  failed?: { readonly at: number; readonly problem: LocalizedText; readonly values: readonly AccountValue[] };
}

export interface AccountValueTools {
  /** The folder that the windows share. */
  readonly folder: string;
  readonly query: QueryClient;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** Called when a list was read to its end, and while the folder is watched, by another window, too. */
  readonly onRead?: () => void;
}

/**
 * The values that accounts can use, read only on request. Each list is kept for all windows in a file, is fresh for ten
 * minutes and dropped after a day. A window reads each list once at a time.
 */
export class AccountValueLists {
  readonly #files: ListFiles;
  readonly #query: QueryClient;
  readonly #now: () => number;
  readonly #onRead: () => void;
  readonly #entries = new Map<string, Entry>();
  #isCleanedUp = false;

  constructor({ folder, query, now, onRead = () => {} }: AccountValueTools) {
    this.#files = new ListFiles(folder);
    this.#query = query;
    this.#now = now;
    this.#onRead = onRead;
  }

  /**
   * What is known of a list, at once. If that isn't fresh, it is read from the provider afterwards.
   * @returns undefined if the provider has no such list
   */
  async request(account: ListedAccount, source: ValueSource, given: GivenValues): Promise<ListState | undefined> {
    const list = account.account.api.accountValues?.[source];
    if (!list) return undefined;
    const own = await this.#refreshed(account, source, list);
    const others = await this.#dependencies(account, list, given);
    const isWaiting = [...others.values()].some(({ reading }) => reading);
    const state = this.#stateOf(own);
    const known = this.#finder(others);
    return {
      ...state,
      values: list.fits ? state.values.filter((value) => list.fits?.(value, given, known)) : state.values,
      ...(isWaiting && state.state === 'fresh' && { state: 'loading' }),
    };
  }

  /**
   * Reads a list to its end if it isn't fresh.
   * @returns why it couldn't be read, or undefined
   */
  async read(account: ListedAccount, source: ValueSource, signal: AbortSignal): Promise<LocalizedText | undefined> {
    const list = account.account.api.accountValues?.[source];
    if (!list) return undefined;
    const entry = await this.#refreshed(account, source, list);
    const aborted = new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }));
    if (!signal.aborted) await Promise.race([entry.reading?.end, aborted]);
    return entry.failed?.problem;
  }

  /**
   * Takes over what other windows read, as soon as they have written it.
   * @returns ends it
   */
  watch(): { dispose(): void } {
    return this.#files.watch(() => {
      void this.#readFiles().then(() => this.#onRead());
    });
  }

  async #readFiles(): Promise<void> {
    for (const [key, entry] of this.#entries) await this.#readFile(key, entry);
  }

  /** When a list of an account was last read, as far as this window knows, in milliseconds since 1970. */
  lastRead(account: string): number | undefined {
    const times = [...this.#entries].flatMap(([key, { kept }]) =>
      kept && key.startsWith(keyStart(account)) ? [kept.readAt] : [],
    );
    return times.length > 0 ? Math.max(...times) : undefined;
  }

  /**
   * What is known of a value, without any request to the provider.
   * @param account the key of the account
   * @returns undefined if nothing is known
   */
  async find(account: string, source: ValueSource, id: string): Promise<ListState | undefined> {
    const { firstValues: _, ...state } = this.#stateOf(await this.#known(keyOf(account, source)));
    if (state.readAt === undefined && state.values.length === 0) return undefined;
    return { ...state, values: state.values.filter((value) => value.id === id) };
  }

  /**
   * All values of a list that was read, without any request to the provider.
   * @param account the key of the account
   */
  async kept(
    account: string,
    source: ValueSource,
  ): Promise<{ readonly values: readonly AccountValue[]; readonly readAt: number } | undefined> {
    const { kept } = await this.#known(keyOf(account, source));
    return kept && { values: kept.values, readAt: kept.readAt };
  }

  /**
   * What is known of the values of a body, without any request to the provider. A list that wasn't read is left out.
   * @param account the key of the account
   */
  async known(
    account: string,
    lists: ValueLists,
    given: GivenValues,
  ): Promise<Partial<Record<ValueSource, KnownList>>> {
    const entries = new Map<ValueSource, Entry>();
    for (const source of sourcesIn(lists)) {
      if (given[source]?.length) entries.set(source, await this.#known(keyOf(account, source)));
    }
    const finder = this.#finder(entries);
    return Object.fromEntries(
      [...entries].flatMap(([source, { kept }]) => {
        const list = lists[source];
        return list && kept ? [[source, knownList(kept, list, given[source] ?? [], given, finder)]] : [];
      }),
    );
  }

  /**
   * Forgets all lists of an account, whose credential may be that of another one now. What is being read is dropped, too.
   * @param account the key of the account
   */
  async forget(account: string, lists: ValueLists): Promise<void> {
    for (const key of sourcesIn(lists).map((source) => keyOf(account, source))) {
      this.#entries.delete(key);
      await this.#files.delete(key);
    }
  }

  /** The lists that a list depends on, by source. */
  async #dependencies(account: ListedAccount, { dependsOn = [] }: ValueList, given: GivenValues) {
    const entries = new Map<ValueSource, Entry>();
    for (const source of dependsOn) {
      const list = account.account.api.accountValues?.[source];
      if (list && given[source]?.length) entries.set(source, await this.#refreshed(account, source, list));
    }
    return entries;
  }

  /** Finds values of other lists; `fits` asks for the same one again and again. */
  #finder(entries: ReadonlyMap<ValueSource, Entry>): Finder {
    const found = new Map<string, AccountValue | undefined>();
    return (source, id) => {
      const entry = entries.get(source);
      const key = `${source} ${id}`;
      if (entry && !found.has(key))
        found.set(
          key,
          this.#valuesOf(entry).find((value) => value.id === id),
        );
      return found.get(key);
    };
  }

  /** A list whose reading has begun if it isn't fresh. */
  async #refreshed(account: ListedAccount, source: ValueSource, list: ValueList): Promise<Entry> {
    const key = keyOf(account.key, source);
    const entry = await this.#known(key);
    const isPaused = entry.failed !== undefined && this.#isWithin(pauseMs, entry.failed.at);
    if (!entry.reading && !isPaused && !this.#isFresh(entry.kept)) this.#read(key, entry, account.account, list);
    return entry;
  }

  /** A list with what this window or another one has read. */
  async #known(key: string): Promise<Entry> {
    const entry = this.#entries.get(key) ?? {};
    this.#entries.set(key, entry);
    if (!this.#isFresh(entry.kept) && !entry.reading) await this.#readFile(key, entry);
    return entry;
  }

  /** Takes the list that was read later, by this window or another one. */
  async #readFile(key: string, entry: Entry): Promise<void> {
    const found = await this.#files.read(key);
    const [older, newer] = (found?.readAt ?? 0) > (entry.kept?.readAt ?? 0) ? [entry.kept, found] : [found, entry.kept];
    const kept = [newer, older].find((each) => each && this.#isWithin(keptMs, each.readAt));
    if (kept) entry.kept = kept;
    else delete entry.kept;
    if (kept && entry.failed && kept.readAt > entry.failed.at) delete entry.failed;
  }

  #read(key: string, entry: Entry, account: Account, list: ValueList): void {
    let onFirst = () => {};
    const firstValues = new Promise<void>((resolve) => {
      onFirst = resolve;
    });
    const reading: Reading = { values: [], firstValues, end: firstValues };
    entry.reading = reading;
    const onValues = (values: readonly AccountValue[]) => {
      reading.values = values;
      if (values.length > 0) onFirst();
    };
    reading.end = this.#readTo(key, entry, reading, readList(account, list, this.#query, onValues)).finally(onFirst);
  }

  /** Takes the result of a reading. Never throws. */
  async #readTo(key: string, entry: Entry, reading: Reading, end: ReturnType<typeof readList>): Promise<void> {
    const result = await end.catch((error: unknown) => ({ problem: { en: String(error), zh: String(error) } }));
    delete entry.reading;
    if (this.#entries.get(key) !== entry) return;
    if ('problem' in result) {
      entry.failed = { at: this.#now(), problem: result.problem, values: reading.values };
      return;
    }
    delete entry.failed;
    const kept = { readAt: this.#now(), isWhole: result.isWhole, values: reading.values };
    entry.kept = kept;
    // Without a file, only this window knows the list.
    await this.#files.write(key, kept).catch(() => {});
    this.#onRead();
    await this.#cleanUp();
  }

  async #cleanUp(): Promise<void> {
    if (this.#isCleanedUp) return;
    this.#isCleanedUp = true;
    await this.#files.deleteBefore(this.#now() - keptMs).catch(() => {});
  }

  /** What is shown of a list: one that was read before until the new one is complete. */
  #stateOf(entry: Entry): ListState {
    const { kept, reading, failed } = entry;
    const values = this.#valuesOf(entry);
    const age = kept && { readAt: kept.readAt };
    const isWhole = kept?.isWhole ?? false;
    const common = { values, total: values.length, isWhole, ...age };
    if (reading) return { ...common, state: 'loading', firstValues: reading.firstValues };
    if (failed) return { ...common, state: 'failed', problem: failed.problem };
    return { ...common, state: this.#isFresh(kept) ? 'fresh' : 'stale' };
  }

  #valuesOf({ kept, reading, failed }: Entry): readonly AccountValue[] {
    return kept?.values ?? reading?.values ?? failed?.values ?? [];
  }

  #isFresh(kept: KeptList | undefined): boolean {
    return kept !== undefined && this.#isWithin(freshMs, kept.readAt);
  }

  /** Whether a time is at most so long ago; a time in the future was written before the clock was set back. */
  #isWithin(ms: number, time: number): boolean {
    const age = this.#now() - time;
    return age >= 0 && age < ms;
  }
}

/** Finds a value of a list that was read already. */
type Finder = (source: ValueSource, id: string) => AccountValue | undefined;

/** What a list says about some values of a body. */
function knownList(
  { values, readAt, isWhole }: KeptList,
  { fits = () => true, omits }: ValueList,
  ids: readonly string[],
  given: GivenValues,
  known: Finder,
): KnownList {
  const wanted = new Set(ids);
  const found = values.filter(({ id }) => wanted.has(id));
  const unfit = found.filter((value) => !fits(value, given, known));
  const missing = [...wanted].filter((id) => found.every((value) => value.id !== id));
  const usable = missing.length + unfit.length > 0 ? values.filter((value) => fits(value, given, known)) : [];
  const nearestTo = nearestValue(usable);
  const nearest = (id: string) => {
    const value = nearestTo(id);
    return value && shownValue(value);
  };
  const others: OtherValue[] = [
    ...missing.map((id) => ({ id, isMissing: true, nearest: nearest(id) })),
    ...unfit.map(({ id }) => ({ id, isMissing: false, nearest: nearest(id) })),
  ];
  return { total: values.length, readAt, isWhole, ...(omits && { omits }), found: found.map(shownValue), others };
}

/** A value without what is only compared with other lists. */
export function shownValue({ facts, ...value }: AccountValue): AccountValue {
  const { images: _, cities: __, chargeTypesIn: ___, imageFlag: ____, flags: _____, ...shown } = facts;
  return { ...value, facts: shown };
}

const sourcesIn = (lists: ValueLists) => Object.keys(lists) as ValueSource[];

const keyOf = (account: string, source: ValueSource) => JSON.stringify([account, source]);

/** How the keys of all lists of an account begin. */
const keyStart = (account: string) => `${JSON.stringify([account]).slice(0, -1)},`;
