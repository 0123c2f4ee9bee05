import { isDeepStrictEqual } from 'node:util';
import type { Entry } from '../journal/entry.ts';
import { byRequest, type RequestRecord, recordOf } from '../journal/request-record.ts';

/** The sends in the journal, indexed so that a new entry costs no more than the send that it belongs to. */
export class RecordIndex {
  #entries: readonly Entry[] = [];
  readonly #groups = new Map<string, readonly Entry[]>();
  readonly #records = new Map<string, RequestRecord>();
  #order: readonly string[] = [];

  /** The names of all sends, newest first. */
  get order(): readonly string[] {
    return this.#order;
  }

  /** The record of a send; undefined if it is not known, or its first entry is lost. */
  get(request: string): RequestRecord | undefined {
    return this.#records.get(request);
  }

  /**
   * Takes the current entries of the journal.
   * @param entries oldest first; entries of earlier calls are the same objects, as long as its files are
   * @returns the sends whose records have changed
   */
  update(entries: readonly Entry[]): ReadonlySet<string> {
    const known = this.#entries;
    let same = 0;
    while (same < known.length && same < entries.length && known[same] === entries[same]) same++;
    const [taken, added] = [byRequest(known.slice(same)), byRequest(entries.slice(same))];
    this.#entries = entries;
    const changed = new Set<string>();
    for (const request of new Set([...taken.keys(), ...added.keys()])) {
      const before = this.#groups.get(request) ?? [];
      const kept = before.slice(0, before.length - (taken.get(request)?.length ?? 0));
      if (this.#replace(request, [...kept, ...(added.get(request) ?? [])])) changed.add(request);
    }
    if ([taken, added].some((groups) => [...groups.values()].flat().some(isIntended))) {
      this.#order = [...new Set(entries.filter(isIntended).map(({ request }) => request))].reverse();
    }
    return changed;
  }

  #replace(request: string, entries: readonly Entry[]): boolean {
    const before = this.#records.get(request);
    const record = recordOf(entries);
    if (entries.length > 0) this.#groups.set(request, entries);
    else this.#groups.delete(request);
    // Merged files have the same entries as other objects.
    if (isDeepStrictEqual(before, record)) return false;
    if (record) this.#records.set(request, record);
    else this.#records.delete(request);
    return true;
  }
}

const isIntended = ({ kind }: Entry) => kind === 'intended';
