import { isDeepStrictEqual } from 'node:util';
import type { Provider } from '../../../schemas/core/provider.ts';
import type { Observed } from '../journal/entry.ts';
import { instancesOf, type RequestRecord, stageOf } from '../journal/records.ts';
import { isSettled, kindOf } from './states.ts';
import { goesOn, missingOf, reasonFor } from './task.ts';
import type { InstanceView, RequestView, Trouble } from './views.ts';

/** What a view depends on besides the record. */
export interface Circumstances {
  /** Milliseconds since 1970. */
  readonly now: number;
  /** Whether the provider does not know the request's task any more. */
  readonly isTaskLost: boolean;
  readonly trouble: Trouble | undefined;
}

/**
 * What is known of a send.
 * @param before what was known; it is given back where nothing of it changed, and so is each of its instances
 */
export function requestView(
  provider: Provider,
  record: RequestRecord,
  { now, isTaskLost, trouble }: Circumstances,
  before: RequestView | undefined,
): RequestView {
  const known = new Map(before?.instances.map((view) => [view.id, view]));
  const instances = instancesOf(record)
    .filter((id) => !record.forgottenInstances.has(id))
    .map((id) => instanceView(provider, record, id, known.get(id)));
  const missing = missingOf(record);
  const pending = instances.filter(({ kind }) => !isSettled(kind)).length;
  // A task of which nothing was ever heard is of no interest when all that it was to make is there.
  const isWanted = record.progress !== undefined || missing > 0 || pending > 0;
  const isFollowed = isWanted && !isTaskLost && goesOn(provider, record, now);
  const view: RequestView = {
    key: record.request,
    provider,
    record,
    stage: stageOf(record, now),
    instances,
    missing,
    isFollowed,
    onTheWay: pending + (isFollowed ? missing : 0),
    ...(trouble && { trouble }),
  };
  return before && isSame(before, view) ? before : view;
}

function isSame(before: RequestView, now: RequestView): boolean {
  return (
    before.stage === now.stage &&
    before.trouble === now.trouble &&
    before.isFollowed === now.isFollowed &&
    before.instances.length === now.instances.length &&
    before.instances.every((view, index) => view === now.instances[index]) &&
    (before.record === now.record || isDeepStrictEqual(withoutSights(before.record), withoutSights(now.record)))
  );
}

/** What was seen of instances stands in their views. */
const withoutSights = ({ observed: _, ...others }: RequestRecord) => others;

function instanceView(
  provider: Provider,
  record: RequestRecord,
  id: string,
  before: InstanceView | undefined,
): InstanceView {
  const seen = record.observed.get(id);
  const observed = before?.observed && seen && isSameSight(before.observed, seen) ? before.observed : seen;
  const kind = kindOf(provider, observed?.state);
  const failure = kind === 'failed' ? (observed?.failure ?? reasonFor(record, id)) : undefined;
  if (before && before.kind === kind && before.observed === observed && before.failure === failure) return before;
  return {
    key: `${record.request}/${id}`,
    request: record.request,
    provider,
    id,
    kind,
    ...(observed && { observed }),
    ...(failure !== undefined && { failure }),
  };
}

/** Whether the same was seen of an instance, whenever it was. */
export function isSameSight({ at: _, ...one }: Observed, { at: __, ...other }: Observed): boolean {
  return isDeepStrictEqual(one, other);
}
