import { isDeepStrictEqual } from 'node:util';
import type { Provider } from '../../../schemas/core/model/provider.ts';
import type { Observed, TaskProgress } from '../journal/entry.ts';
import type { Moment } from '../journal/entry-time.ts';
import { instancesOf, type RequestRecord, stageOf } from '../journal/request-record.ts';
import { isSettled, kindOf } from './instance-state.ts';
import { failureReason, isTaskActive, missingCount } from './task-progress.ts';
import type { InstanceView, PollError, RequestView } from './views.ts';

/** What a view depends on in addition to the record. */
export interface ViewInputs {
  /** The present name of the profile. */
  readonly profile: string;
  /** By the clock of this machine, in milliseconds since 1970. */
  readonly now: number;
  /** The moment that ages are measured by. */
  readonly moment: Moment;
  /** Whether the provider no longer knows the request's task. */
  readonly isTaskLost: boolean;
  readonly pollError: PollError | undefined;
}

/**
 * The view of a send.
 * @param before the last view; it is returned if nothing changed, and so is each of its instances
 */
export function requestView(
  provider: Provider,
  record: RequestRecord,
  { profile, now, moment, isTaskLost, pollError }: ViewInputs,
  before: RequestView | undefined,
): RequestView {
  const nameFor = namesOf(record);
  const known = new Map(before?.instances.map((view) => [view.id, view]));
  const instances = instancesOf(record)
    .filter((id) => !record.forgottenInstances.has(id))
    .map((id) => instanceView(provider, record, id, nameFor(id), known.get(id)));
  const missing = missingCount(record);
  const pending = instances.filter(({ kind }) => !isSettled(kind)).length;
  // A task that never reported progress is not followed when all its instances exist and have settled.
  const isWanted = record.progress !== undefined || missing > 0 || pending > 0;
  const isFollowed = isWanted && !isTaskLost && isTaskActive(provider, record, moment);
  const view: RequestView = {
    key: record.request,
    provider,
    record,
    profile,
    stage: stageOf(record, now),
    instances,
    missing,
    isFollowed,
    onTheWay: pending + (isFollowed ? missing : 0),
    ...(pollError && { pollError }),
  };
  return before && isSame(before, view) ? before : view;
}

function isSame(before: RequestView, now: RequestView): boolean {
  return (
    before.profile === now.profile &&
    before.stage === now.stage &&
    before.pollError === now.pollError &&
    before.isFollowed === now.isFollowed &&
    before.instances.length === now.instances.length &&
    before.instances.every((view, index) => view === now.instances[index]) &&
    (before.record === now.record ||
      isDeepStrictEqual(withoutObservations(before.record), withoutObservations(now.record)))
  );
}

/** Observations are compared in the views of the instances. */
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

/** The names of the instances of a send by id, as far as they are known. */
function namesOf(record: RequestRecord): (id: string) => string | undefined {
  const seen = new Map([...record.observed].flatMap(([id, { name }]) => (name === undefined ? [] : [[id, name]])));
  const requested = [...new Set(record.intended.names)];
  const taken = new Set(seen.values());
  const left = requested.length === 1 ? requested : requested.filter((name) => !taken.has(name));
  // Several names can't be assigned to instances, but the last remaining name belongs to the last instance.
  const isSure = left.length === 1 && (requested.length === 1 || seen.size === record.intended.count - 1);
  return (id) => seen.get(id) ?? (isSure ? left[0] : undefined);
}

/** Whether two observations differ in nothing but their time. */
export function isSameObservation<T extends Observed | TaskProgress>(one: T, other: T): boolean {
  return isDeepStrictEqual(untimed(one), untimed(other));
}

/** An observation without its time. */
export function untimed<T extends Observed | TaskProgress>({ at: _, skewMs: __, ...others }: T) {
  return others;
}
