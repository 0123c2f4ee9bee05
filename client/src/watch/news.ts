import { isDeepStrictEqual } from 'node:util';
import type { Instance, Progress } from '../../../schemas/core/api.ts';
import type { Text } from '../../../schemas/core/text.ts';
import type { Observed, TaskProgress } from '../journal/entry.ts';
import type { RequestRecord } from '../journal/records.ts';
import { isSameSight } from './build.ts';
import { isLost, notFound, stateOf, vanished } from './states.ts';
import { ageOf, reasonFor } from './task.ts';
import type { InstanceView, RequestView } from './views.ts';

/** A provider may need so long until it knows an instance that it has just accepted. */
const settlingMs = 60_000;

/** One that was never seen and is asked after later than this was deleted, rather than never made. */
const neverMadeMs = 60 * 60_000;

/**
 * What is new of an instance.
 * @param found what its provider says of it; undefined where it does not know it
 * @param now in milliseconds since 1970
 * @returns undefined where nothing is
 */
export function sightOf(
  request: RequestView,
  instance: InstanceView,
  found: Instance | undefined,
  now: number,
): Observed | undefined {
  const before = instance.observed;
  const seen = found ?? lost(request, instance, now);
  if (!seen) return undefined;
  // What an answer leaves out, such as the address of one that is off, is still so.
  const name = seen.name ?? before?.name;
  const address = seen.address ?? before?.address;
  const createdAt = seen.createdAt ?? before?.createdAt;
  const details = merged(before?.details ?? [], seen.details ?? []);
  const sight: Observed = {
    v: 1,
    at: now,
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
  return before && isSameSight(before, sight) ? undefined : sight;
}

/**
 * What is new of those instances of some requests whose ids are named.
 * @param found what their provider says of them, by their ids
 * @param from whether it was asked after each, or they stood in a list, which may show another of an instance's addresses
 * @param now in milliseconds since 1970
 */
export function sightsOf(
  requests: readonly RequestView[],
  ids: { has(id: string): boolean },
  found: ReadonlyMap<string, Instance>,
  from: 'answer' | 'list',
  now: number,
): Observed[] {
  return requests.flatMap((request) =>
    request.instances
      .filter(({ id }) => ids.has(id))
      .flatMap((instance) => sightOf(request, instance, rowOr(found.get(instance.id), instance, from), now) ?? []),
  );
}

/** What is known of an instance; where it was found in a list, the address that is known stays. */
function rowOr(found: Instance | undefined, { observed }: InstanceView, from: 'answer' | 'list'): Instance | undefined {
  const address = observed?.address;
  return found && from === 'list' && address !== undefined ? { ...found, address } : found;
}

type Details = NonNullable<Observed['details']>;

/** A table with what is new in it; a list may tell less than what asks after one alone. */
function merged(before: Details, now: Details): [Text, string][] {
  const rows = new Map(
    [...before, ...now].map(([label, value]) => [label.en, [label, value] satisfies [Text, string]]),
  );
  return [...rows.values()];
}

/** What it means that its provider does not know an instance; undefined where it means nothing, or nothing new. */
function lost(
  request: RequestView,
  instance: InstanceView,
  now: number,
): (Partial<Instance> & { state: string }) | undefined {
  const { record, isFollowed, provider } = request;
  const word = instance.observed?.state;
  if (isFollowed || isLost(word)) return undefined;
  const state = word === undefined ? undefined : stateOf(provider, word);
  const wasNeverMade = word === undefined || state?.failsIfLost === true;
  const failure = wasNeverMade ? reasonFor(record, instance.id) : undefined;
  if (failure !== undefined) return { state: vanished, failure };
  if (word === undefined) {
    const age = ageOf(lastHeard(record), now);
    return age < settlingMs ? undefined : { state: age < neverMadeMs ? vanished : notFound };
  }
  // One that has failed and was removed for it goes on to be what it was last.
  if (state?.failsIfLost) return state.kind === 'failed' ? undefined : { state: vanished };
  return { state: notFound };
}

/** When the provider last said that there is, or will be, something of a request. */
function lastHeard({ intended, outcome, settled, progress }: RequestRecord): { readonly at: number } {
  return { at: Math.max(intended.at, ...[outcome, settled, progress].map((entry) => entry?.at ?? 0)) };
}

/**
 * What is new of a request's task.
 * @param now in milliseconds since 1970
 * @returns undefined where nothing is
 */
export function progressOf({ record }: RequestView, heard: Progress, now: number): TaskProgress | undefined {
  const before = record.progress;
  const progress: TaskProgress = {
    v: 1,
    at: now,
    kind: 'progress',
    request: record.request,
    status: heard.status,
    outcome: heard.outcome,
    // What it has made is so for good, whether it goes on to say it or not.
    instances: [...new Set([...(before?.instances ?? []), ...heard.instances])],
    failures: heard.failures.map((failure) => ({ ...failure })),
  };
  return before && isDeepStrictEqual({ ...before, at: now }, progress) ? undefined : progress;
}
