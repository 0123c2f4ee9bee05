import type { Instance, Progress } from '../../../schemas/core/api/provider-api.ts';
import type { LocalizedText } from '../../../schemas/core/localized-text.ts';
import type { Entry, Observed, TaskProgress } from '../journal/entry.ts';
import { ageOf, type Moment } from '../journal/entry-time.ts';
import type { RequestRecord } from '../journal/request-record.ts';
import { isLost, notFound, stateOf, vanished } from './instance-state.ts';
import { failureReason } from './task-progress.ts';
import { isSameObservation } from './view-builder.ts';
import type { InstanceView, RequestView } from './views.ts';

/** A provider may need so long until it knows an instance that it has just accepted. */
const settlingMs = 60_000;

/** One that was never seen and is asked after later than this was deleted, rather than never made. */
const neverMadeMs = 60 * 60_000;

/** When something is seen. */
export interface Sighting {
  /** What the clock of this machine shows, in milliseconds since 1970. */
  readonly at: number;
  /** By how much it is ahead of the provider's, where it is known to be off. */
  readonly skewMs?: number;
  /** What ages are told by, of a request. */
  readonly momentOf: (record: RequestRecord) => Moment;
}

const stampOf = ({ at, skewMs }: Sighting) => ({ v: 1, at, ...(skewMs !== undefined && { skewMs }) }) as const;

/**
 * What is new of an instance.
 * @param found what its provider says of it; undefined where it does not know it
 * @returns undefined where nothing is
 */
export function observationOf(
  request: RequestView,
  instance: InstanceView,
  found: Instance | undefined,
  sighting: Sighting,
): Observed | undefined {
  const before = instance.observed;
  const seen = found ?? lost(request, instance, sighting);
  if (!seen) return undefined;
  // What an answer leaves out, such as the address of one that is off, is still so.
  const name = seen.name ?? before?.name;
  const address = seen.address ?? before?.address;
  const createdAt = seen.createdAt ?? before?.createdAt;
  const details = merged(before?.details ?? [], seen.details ?? []);
  const sight: Observed = {
    ...stampOf(sighting),
    kind: 'observed',
    request: request.key,
    instance: instance.id,
    state: seen.state,
    ...(name !== undefined && { name }),
    ...(address !== undefined && { address }),
    ...(createdAt !== undefined && { createdAt }),
    ...(seen.failure !== undefined && { failure: seen.failure }),
    ...(details.length > 0 && { details }),
  };
  return before && isSameObservation(before, sight) ? undefined : sight;
}

/**
 * What is new of those instances of some requests whose ids are named.
 * @param found what their provider says of them, by their ids
 * @param from whether it was asked after each, or they stood in a list, which may show another of an instance's addresses
 */
export function observationsOf(
  requests: readonly RequestView[],
  ids: { has(id: string): boolean },
  found: ReadonlyMap<string, Instance>,
  from: 'answer' | 'list',
  sighting: Sighting,
): Observed[] {
  return requests.flatMap((request) =>
    request.instances
      .filter(({ id }) => ids.has(id))
      .flatMap(
        (instance) => observationOf(request, instance, rowOr(found.get(instance.id), instance, from), sighting) ?? [],
      ),
  );
}

/** What is known of an instance; where it was found in a list, the address that is known stays. */
function rowOr(found: Instance | undefined, { observed }: InstanceView, from: 'answer' | 'list'): Instance | undefined {
  const address = observed?.address;
  return found && from === 'list' && address !== undefined ? { ...found, address } : found;
}

type Details = NonNullable<Observed['details']>;

/** A table with what is new in it; a list may tell less than what asks after one alone. */
function merged(before: Details, now: Details): [LocalizedText, string][] {
  const rows = new Map(
    [...before, ...now].map(([label, value]) => [label.en, [label, value] satisfies [LocalizedText, string]]),
  );
  return [...rows.values()];
}

/** What it means that its provider does not know an instance; undefined where it means nothing, or nothing new. */
function lost(
  request: RequestView,
  instance: InstanceView,
  { momentOf }: Sighting,
): (Partial<Instance> & { state: string }) | undefined {
  const { record, isFollowed, provider } = request;
  const word = instance.observed?.state;
  if (isFollowed || isLost(word)) return undefined;
  const state = word === undefined ? undefined : stateOf(provider, word);
  const wasNeverMade = word === undefined || state?.failsIfLost === true;
  const failure = wasNeverMade ? failureReason(record, instance.id) : undefined;
  if (failure !== undefined) return { state: vanished, failure };
  if (word === undefined) {
    const age = Math.min(...lastHeard(record).map((entry) => ageOf(entry, momentOf(record))));
    return age < settlingMs ? undefined : { state: age < neverMadeMs ? vanished : notFound };
  }
  // One that has failed and was removed for it goes on to be what it was last.
  if (state?.failsIfLost) return state.kind === 'failed' ? undefined : { state: vanished };
  return { state: notFound };
}

/** What tells when the provider last said that there is, or will be, something of a request. */
function lastHeard({ intended, outcome, settled, progress }: RequestRecord): Entry[] {
  const heard = [outcome, settled, progress].filter((entry) => entry !== undefined);
  return heard.length > 0 ? heard : [intended];
}

/**
 * What is new of a request's task.
 * @returns undefined where nothing is
 */
export function progressOf({ record }: RequestView, heard: Progress, sighting: Sighting): TaskProgress | undefined {
  const before = record.progress;
  const progress: TaskProgress = {
    ...stampOf(sighting),
    kind: 'progress',
    request: record.request,
    status: heard.status,
    outcome: heard.outcome,
    // What it has made is so for good, whether it goes on to say it or not.
    instances: [...new Set([...(before?.instances ?? []), ...heard.instances])],
    failures: heard.failures.map((failure) => ({ ...failure })),
  };
  return before && isSameObservation(before, progress) ? undefined : progress;
}
