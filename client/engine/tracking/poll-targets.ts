import { isLost, isSettled } from './instance-state.ts';
import type { InstanceView, RequestView } from './views.ts';

/** What a poll covers: what is pending, what may exist, everything, or the requests and instances of some keys. */
export type PollScope = 'pending' | 'existing' | 'all' | ReadonlySet<string>;

/** Selects the tasks and instances that a poll covers. */
export interface TargetFilter {
  readonly wantsTask: (request: RequestView) => boolean;
  readonly wantsInstance: (instance: InstanceView) => boolean;
}

/** @param isWatched whether an instance is polled although it is not pending */
export function targetFilter(scope: PollScope, isWatched: (instance: InstanceView) => boolean): TargetFilter {
  const wantsInstance = (instance: InstanceView) => {
    if (scope === 'pending') return !isSettled(instance.kind) || isWatched(instance);
    if (scope === 'existing') return !isLost(instance.observed?.state);
    return scope === 'all' || scope.has(instance.key) || scope.has(instance.request);
  };
  const isNamed = ({ key, instances }: RequestView) =>
    typeof scope === 'string' || scope.has(key) || instances.some((instance) => scope.has(instance.key));
  return { wantsInstance, wantsTask: (request) => request.isFollowed && isNamed(request) };
}

/** Whether a poll covers anything of a request. */
export function isTarget(view: RequestView, { wantsTask, wantsInstance }: TargetFilter): boolean {
  return wantsTask(view) || view.instances.some(wantsInstance);
}

/** An instance is polled for this long after an action, although it may be running or stopped. */
const watchMs = 2 * 60_000;

/** The instances of recent actions, which are polled until their state changes. */
export class WatchedInstances {
  readonly #elapsed: () => number;
  /** Until when each is watched, as `elapsed` shows, and its state before the action. */
  readonly #watched = new Map<string, { readonly until: number; readonly before: string | undefined }>();

  /** @param elapsed milliseconds since some moment; it never jumps */
  constructor(elapsed: () => number) {
    this.#elapsed = elapsed;
  }

  add({ key, observed }: InstanceView): void {
    this.#watched.set(key, { until: this.#elapsed() + watchMs, before: observed?.state });
  }

  has({ key, observed }: InstanceView): boolean {
    const watched = this.#watched.get(key);
    return watched !== undefined && watched.until > this.#elapsed() && watched.before === observed?.state;
  }
}
