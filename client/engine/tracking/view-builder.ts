import { isDeepStrictEqual } from 'node:util';
import type { Provider } from '../../../schemas/core/model/provider.ts';
import type { Observed, TaskProgress } from '../journal/entry.ts';
import type { Moment } from '../journal/entry-time.ts';
import { instancesOf, type RequestRecord, stageOf } from '../journal/request-record.ts';
import { isSettled, kindOf } from './instance-state.ts';
import { failureReason, isTaskActive, missingCount } from './task-progress.ts';
import type { InstanceView, PollError, RequestView } from './views.ts';

/** What a view depends on besides the record. */
export interface ViewInputs {
  /** What the clock of this machine shows, in milliseconds since 1970. */
  readonly now: number;
  /** What ages are told by. */
  readonly moment: Moment;
  /** Whether the provider does not know the request's task any more. */
  readonly isTaskLost: boolean;
  readonly pollError: PollError | undefined;
}

/**
 * What is known of a send.
 * @param before what was known; it is given back where nothing of it changed, and so is each of its instances
 */
export function requestView(
  provider: Provider,
  record: RequestRecord,
  { now, moment, isTaskLost, pollError: trouble }: ViewInputs,
  before: RequestView | undefined,
): RequestView {
  const nameFor = namesOf(record);
  const known = new Map(before?.instances.map((view) => [view.id, view]));
  const instances = instancesOf(record)
    .filter((id) => !record.forgottenInstances.has(id))
    .map((id) => instanceView(provider, record, id, nameFor(id), known.get(id)));
  const missing = missingCount(record);
  const pending = instances.filter(({ kind }) => !isSettled(kind)).length;
  // A task of which nothing was ever heard is of no interest when all that it was to make is there.
  const isWanted = record.progress !== undefined || missing > 0 || pending > 0;
  const isFollowed = isWanted && !isTaskLost && isTaskActive(provider, record, moment);
  const view: RequestView = {
    key: record.request,
    provider,
    record,
    stage: stageOf(record, now),
    instances,
    missing,
    isFollowed,
    onTheWay: pending + (isFollowed ? missing : 0),
    ...(trouble && { pollError: trouble }),
  };
  return before && isSame(before, view) ? before : view;
}

function isSame(before: RequestView, now: RequestView): boolean {
  return (
    before.stage === now.stage &&
    before.pollError === now.pollError &&
    before.isFollowed === now.isFollowed &&
    before.instances.length === now.instances.length &&
    before.instances.every((view, index) => view === now.instances[index]) &&
    (before.record === now.record ||
      isDeepStrictEqual(withoutObservations(before.record), withoutObservations(now.record)))
  );
}

/** What was seen of instances stands in their views. */
const withoutObservations = ({ observed: _, ...others }: RequestRecord) => others;

function instanceView(
  provider: Provider,
  record: RequestRecord,
  id: string,
  name: string | undefined,
  before: InstanceView | undefined,
): InstanceView {
  const seen = record.observed.get(id);
  const observed = before?.observed && seen && isSameObservation(before.observed, seen) ? before.observed : seen;
  const kind = kindOf(provider, observed?.state);
  const failure = kind === 'failed' ? (observed?.failure ?? failureReason(record, id)) : undefined;
  const isKnown =
    before &&
    before.kind === kind &&
    before.name === name &&
    before.observed === observed &&
    before.failure === failure;
  if (isKnown) return before;
  return {
    key: `${record.request}/${id}`,
    request: record.request,
    provider,
    id,
    kind,
    ...(name !== undefined && { name }),
    ...(observed && { observed }),
    ...(failure !== undefined && { failure }),
  };
}

/** What the instances of a send are called, by their ids, as far as that is known. */
function namesOf(record: RequestRecord): (id: string) => string | undefined {
  const seen = new Map([...record.observed].flatMap(([id, { name }]) => (name === undefined ? [] : [[id, name]])));
  const asked = [...new Set(record.intended.names)];
  const taken = new Set(seen.values());
  const left = asked.length === 1 ? asked : asked.filter((name) => !taken.has(name));
  // Of several names it is not known whose each is, but the one that is left is that of the last instance.
  const isSure = left.length === 1 && (asked.length === 1 || seen.size === record.intended.count - 1);
  return (id) => seen.get(id) ?? (isSure ? left[0] : undefined);
}

/** Whether the same was seen of an instance or a task, whenever it was. */
export function isSameObservation<T extends Observed | TaskProgress>(one: T, other: T): boolean {
  return isDeepStrictEqual(untimed(one), untimed(other));
}

/** What was seen, without when. */
export function untimed<T extends Observed | TaskProgress>({ at: _, skewMs: __, ...sight }: T) {
  return sight;
}
