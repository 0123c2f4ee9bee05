import type { Entry, Intended, Observed, Outcome } from './entry.ts';

/** One send, as the journal tells it. */
export interface RequestRecord {
  readonly intended: Intended;
  /** Absent while it is on its way, or where the window ended before it knew. */
  readonly outcome?: Outcome;
  /** What was last seen of each instance, by its id. */
  readonly observed: ReadonlyMap<string, Observed>;
}

/** The sends that the entries tell of, newest first. */
export function recordsOf(entries: readonly Entry[]): RequestRecord[] {
  const records = new Map<string, { intended: Intended; outcome?: Outcome; observed: Map<string, Observed> }>();
  for (const entry of entries) {
    if (entry.kind === 'intended') records.set(entry.request, { intended: entry, observed: new Map() });
  }
  // A clock that was set back puts what became of a send before it.
  for (const entry of entries) {
    const record = records.get(entry.request);
    if (!record || entry.kind === 'intended') continue;
    if (entry.kind === 'observed') record.observed.set(entry.instance, entry);
    else record.outcome = entry;
  }
  return [...records.values()].reverse();
}
