import type { Progress, ProviderApi, Query, Target } from '../../../schemas/core/api/provider-api.ts';
import type { Provider } from '../../../schemas/core/model/provider.ts';
import { apis } from '../../../schemas/providers/api-registry.ts';
import { ageOf, type Moment } from '../journal/entry-time.ts';
import { instancesOf, type RequestRecord } from '../journal/request-record.ts';

const minuteMs = 60_000;

/** The remaining instances of a succeeded task may be reported this much later. */
const restMs = 10 * minuteMs;

/** A provider may not know a new task for this long after accepting it. */
const unknownWhileNewMs = 10 * minuteMs;

/** No task takes longer: an order that was not paid by then never is, and ECS forgets a job after 14 days. */
const maxTaskMs = 30 * 24 * 60 * minuteMs;

/** The query for the progress of an accepted request's task; undefined if it has none. */
export function taskQuery(api: ProviderApi, target: Target, { outcome }: RequestRecord): Query<Progress> | undefined {
  if (outcome?.kind !== 'accepted') return undefined;
  const { job, order } = outcome;
  return api.follow?.(target, { ...(job && { job }), ...(order && { order }) });
}

/** Whether the task of a request may still report instances, or why they were not created. */
export function isTaskActive(provider: Provider, record: RequestRecord, moment: Moment): boolean {
  const { intended, outcome, progress } = record;
  if (!taskQuery(apis[provider.id], intended, record) || !outcome) return false;
  if (ageOf(outcome, moment) > maxTaskMs || progress?.outcome === 'failed') return false;
  return progress?.outcome !== 'succeeded' || (missingCount(record) > 0 && ageOf(progress, moment) < restMs);
}

/** Whether a task that its provider does not know is over, and not just new. */
export function isOver({ outcome }: RequestRecord, moment: Moment): boolean {
  return outcome !== undefined && ageOf(outcome, moment) > unknownWhileNewMs;
}

/** The number of requested instances whose id is not known. */
export function missingCount(record: RequestRecord): number {
  return record.outcome?.kind === 'accepted' ? Math.max(0, record.intended.count - instancesOf(record).length) : 0;
}

/**
 * Why an instance was not created: all reasons of its task, which does not assign them to instances. Undefined if the task
 * has not failed, or has created the instance.
 */
export function failureReason({ progress }: RequestRecord, id: string): string | undefined {
  if (progress?.outcome !== 'failed' || progress.instances.includes(id)) return undefined;
  const reasons = progress.failures.map(({ code, message }) => (code ? `${message} (${code})` : message));
  return [...new Set(reasons)].join('; ');
}
