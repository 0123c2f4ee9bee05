import { groupBy } from '../../../schemas/core/util/group-by.ts';
import type { Attempt, Entry, Intended, Observed, Outcome, Settled, TaskProgress } from './entry.ts';

/** The results of one send in the journal. */
export interface Traces {
  readonly request: string;
  /** The times that its bytes were about to leave, oldest first. */
  readonly attempts: readonly Attempt[];
  /** Absent during the send, and if the window ended before the outcome was known. */
  readonly outcome?: Outcome;
  /** The reconciled result, after an unknown outcome. */
  readonly settled?: Settled;
  /** The last progress of the task that creates the instances. */
  readonly progress?: TaskProgress;
  /** The last observation of each instance, by its id. */
  readonly observed: ReadonlyMap<string, Observed>;
  /** Whether the person has removed it from the view. */
  readonly forgotten: boolean;
  /** Its instances that the person has removed from the view. */
  readonly forgottenInstances: ReadonlySet<string>;
}

/** One send, as recorded in the journal. */
export interface RequestRecord extends Traces {
  readonly intended: Intended;
}

/** The sends in the entries, newest first. */
export function recordsOf(entries: readonly Entry[]): RequestRecord[] {
  // After a clock was set back, the outcome of a send can precede it.
  const groups = byRequest(entries);
  const records = new Map<string, RequestRecord>();
  for (const { request } of ofKind(entries, 'intended')) {
    const record = records.has(request) ? undefined : recordOf(groups.get(request) ?? []);
    if (record) records.set(request, record);
  }
  return [...records.values()].reverse();
}

/** The send of the entries of one request; undefined if its `intended` entry is missing. */
export function recordOf(entries: readonly Entry[]): RequestRecord | undefined {
  const [intended] = ofKind(entries, 'intended');
  return intended && { ...tracesOf(intended.request, entries), intended };
}

/**
 * The sends without their `intended` entry, as after a person deleted a file of the journal, that created instances or may
 * have. Newest first.
 */
export function orphanedEntries(entries: readonly Entry[]): Traces[] {
  const groups = byRequest(entries);
  return [...groups]
    .filter(([, group]) => ofKind(group, 'intended').length === 0)
    .map(([request, group]) => tracesOf(request, group))
    .filter((traces) => instancesOf(traces).length > 0 || mayHaveMade(traces))
    .reverse();
}

/** Whether a person decided that a send created nothing, which can be taken back. */
export function isMarkedAsNothing(record: RequestRecord): boolean {
  return record.settled?.by === 'person' && instancesOf(record).length === 0;
}

/** The entries of each request, in their order. */
export function byRequest(entries: readonly Entry[]): Map<string, Entry[]> {
  return groupBy(entries, ({ request }) => request);
}

/** Whether a send has created an instance, or may have as far as the journal says. */
export function mayHaveCreated(traces: Traces): boolean {
  return instancesOf(traces).length > 0 || traces.outcome?.kind === 'accepted' || mayHaveMade(traces);
}

function mayHaveMade({ outcome, settled, attempts }: Traces): boolean {
  if (settled) return false;
  return outcome ? outcome.kind === 'unknown' : attempts.length > 0;
}

function tracesOf(request: string, entries: readonly Entry[]): Traces {
  const outcome = outcomeOf(entries);
  const last = ofKind(entries, 'settled').at(-1);
  const settled = last?.isUndone ? undefined : last;
  const progress = ofKind(entries, 'progress').at(-1);
  const forgotten = ofKind(entries, 'forgotten').map(({ instance }) => instance);
  return {
    request,
    attempts: ofKind(entries, 'sent'),
    ...(outcome && { outcome }),
    ...(settled && { settled }),
    ...(progress && { progress }),
    observed: new Map(ofKind(entries, 'observed').map((entry) => [entry.instance, entry])),
    forgotten: forgotten.includes(undefined),
    forgottenInstances: new Set(forgotten.filter((instance) => instance !== undefined)),
  };
}

/** The last outcome; but an accepted send stays accepted, with all instances of its entries. */
function outcomeOf(entries: readonly Entry[]): Outcome | undefined {
  const accepted = ofKind(entries, 'accepted');
  const last = accepted.at(-1);
  if (last) return { ...last, instances: unique(accepted.flatMap(({ instances }) => instances)) };
  return entries.findLast(
    (entry): entry is Outcome => entry.kind === 'refused' || entry.kind === 'not-sent' || entry.kind === 'unknown',
  );
}

function ofKind<K extends Entry['kind']>(entries: readonly Entry[], kind: K): Extract<Entry, { kind: K }>[] {
  return entries.filter((entry): entry is Extract<Entry, { kind: K }> => entry.kind === kind);
}

function unique(ids: readonly string[]): string[] {
  return [...new Set(ids)];
}

/** The ids of all known instances of a send, each once. */
export function instancesOf({ outcome, settled, progress, observed }: Traces): string[] {
  return unique([
    ...(outcome?.kind === 'accepted' ? outcome.instances : []),
    ...(settled?.instances ?? []),
    ...(progress?.instances ?? []),
    ...observed.keys(),
  ]);
}

/**
 * For how long a window may be busy with one attempt, in milliseconds. Every call ends after a time limit well below
 * it; a send without an entry for longer was left behind by a window that ended.
 */
export const maxSendMs = 5 * 60_000;

/** Until when a send without an outcome counts as in progress, in milliseconds since 1970. */
export function busyUntil(record: RequestRecord): number {
  return lastSignOf(record) + maxSendMs;
}

function lastSignOf({ intended, attempts }: Pick<RequestRecord, 'intended' | 'attempts'>): number {
  return Math.max(intended.at, ...attempts.map(({ at }) => at));
}

export type Stage = 'intended' | 'sending' | 'settled' | Outcome['kind'];

/**
 * The stage of a send.
 * @param now in milliseconds since 1970
 */
export function stageOf({ intended, attempts, outcome, settled }: RequestRecord, now: number): Stage {
  if (outcome && outcome.kind !== 'unknown') return outcome.kind;
  if (settled) return 'settled';
  if (outcome) return 'unknown';
  // Version 0.1.0 did not record when the bytes were about to leave.
  const mayHaveLeft = attempts.length > 0 || intended.digest === '';
  // A clock that was set back shows it in the future.
  const isBusy = Math.abs(now - lastSignOf({ intended, attempts })) <= maxSendMs;
  if (mayHaveLeft) return isBusy ? 'sending' : 'unknown';
  return isBusy ? 'intended' : 'not-sent';
}
