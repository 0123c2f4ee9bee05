import type { Instance, Progress } from '../../../schemas/core/api/provider-api.ts';
import type { LocalizedText } from '../../../schemas/core/localized-text.ts';
import type { Entry, Observed, TaskProgress } from '../journal/entry.ts';
import { ageOf, type Moment } from '../journal/entry-time.ts';
import type { RequestRecord } from '../journal/request-record.ts';
import { isLost, notFound, stateOf, vanished } from './instance-state.ts';
import { endIn } from './subscription-ends.ts';
import { failureReason } from './task-progress.ts';
import { isSameObservation } from './view-builder.ts';
import type { InstanceView, RequestView } from './views.ts';

/** A provider may not list an instance for this long after accepting it. */
const visibilityDelayMs = 60_000;

/** A never-seen instance that is older than this counts as deleted, a younger one as never created. */
const neverCreatedMs = 60 * 60_000;

/** The time of an observation. */
export interface Sighting {
  /** By the clock of this machine, in milliseconds since 1970. */
  readonly at: number;
  /** By how much that clock is ahead of the provider's, if it is known to be wrong. */
  readonly skewMs?: number;
  /** The moment that the ages of a request's entries are measured by. */
  readonly momentOf: (record: RequestRecord) => Moment;
}

const stampOf = ({ at, skewMs }: Sighting) => ({ v: 1, at, ...(skewMs !== undefined && { skewMs }) }) as const;

/**
 * The observation of an instance that differs from the last one.
 * @param found the instance in the provider's response; undefined if the provider does not know it
 * @returns undefined if nothing differs
 */
export function observationOf(
  request: RequestView,
  instance: InstanceView,
  found: Instance | undefined,
  sighting: Sighting,
): Observed | undefined {
  const before = instance.observed;
  const seen = found ?? lostState(request, instance, sighting);
  if (!seen) return undefined;
  // A field that the response leaves out, such as the address of a stopped instance, keeps its value.
  const name = seen.name ?? before?.name;
  const address = seen.address ?? before?.address;
  const createdAt = seen.createdAt ?? before?.createdAt;
  const details = mergeDetails(before?.details ?? [], seen.details ?? []);
  const observation: Observed = {
    ...stampOf(sighting),
    kind: 'observed',
    request: request.key,
    instance: instance.id,
    state: seen.state,
    ...(name !== undefined && { name }),
    ...(address !== undefined && { address }),
    ...(createdAt !== undefined && { createdAt }),
    ...endIn(seen),
    ...(seen.failure !== undefined && { failure: seen.failure }),
    ...(details.length > 0 && { details }),
  };
  return before && isSameObservation(before, observation) ? undefined : observation;
}

/**
 * The observations that differ from the last ones, of the instances with the given ids.
 * @param found the instances in the provider's response, by id
 * @param from whether each was queried, or all were in a list, which may show another of an instance's addresses and no end
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
        (instance) =>
          observationOf(request, instance, withKnownRest(found.get(instance.id), instance, from), sighting) ?? [],
      ),
  );
}

/** The found instance; one from a list keeps the known address, and the end that another call may have given. */
function withKnownRest(
  found: Instance | undefined,
  { observed }: InstanceView,
  from: 'answer' | 'list',
): Instance | undefined {
  if (!found || !observed || from !== 'list') return found;
  const { address = found.address } = observed;
  const hasEnd = found.endsAt !== undefined || found.renewsAt !== undefined;
  return { ...found, ...(address !== undefined && { address }), ...(hasEnd ? {} : endIn(observed)) };
}

type Details = NonNullable<Observed['details']>;

/** The rows of both tables, the newer first; a list may have fewer rows than the query of one instance. */
function mergeDetails(before: Details, now: Details): [LocalizedText, string][] {
  const rows = new Map(
    [...before, ...now].map(([label, value]) => [label.en, [label, value] satisfies [LocalizedText, string]]),
  );
  return [...rows.values()];
}

/** The state of an instance that the provider does not know; undefined if that shows nothing new. */
function lostState(
  request: RequestView,
  instance: InstanceView,
  { momentOf }: Sighting,
): (Partial<Instance> & { state: string }) | undefined {
  const { record, isFollowed, provider } = request;
  const last = instance.observed?.state;
  if (isFollowed || isLost(last)) return undefined;
  const state = last === undefined ? undefined : stateOf(provider, last);
  const wasNeverCreated = last === undefined || state?.failsIfLost === true;
  const failure = wasNeverCreated ? failureReason(record, instance.id) : undefined;
  if (failure !== undefined) return { state: vanished, failure };
  if (last === undefined) {
    const age = Math.min(...confirmations(record).map((entry) => ageOf(entry, momentOf(record))));
    return age < visibilityDelayMs ? undefined : { state: age < neverCreatedMs ? vanished : notFound };
  }
  // A failed instance that the provider has removed keeps its last state.
  if (state?.failsIfLost) return state.kind === 'failed' ? undefined : { state: vanished };
  return { state: notFound };
}

/** The entries of the last times when the provider confirmed the request. */
function confirmations({ intended, outcome, settled, progress }: RequestRecord): Entry[] {
  const confirmed = [outcome, settled, progress].filter((entry) => entry !== undefined);
  return confirmed.length > 0 ? confirmed : [intended];
}

/**
 * The progress of a request's task that differs from the last one.
 * @returns undefined if nothing differs
 */
export function progressOf({ record }: RequestView, reported: Progress, sighting: Sighting): TaskProgress | undefined {
  const before = record.progress;
  const progress: TaskProgress = {
    ...stampOf(sighting),
    kind: 'progress',
    request: record.request,
    status: reported.status,
    outcome: reported.outcome,
    // An instance that the task has created stays, even if a later response leaves it out.
    instances: [...new Set([...(before?.instances ?? []), ...reported.instances])],
    failures: reported.failures.map((failure) => ({ ...failure })),
  };
  return before && isSameObservation(before, progress) ? undefined : progress;
}
