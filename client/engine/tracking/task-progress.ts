import type { Progress, ProviderApi, Query, Target } from '../../../schemas/core/api/provider-api.ts';
import type { Provider } from '../../../schemas/core/model/provider.ts';
import { apis } from '../../../schemas/providers/api-registry.ts';
import { ageOf, type Moment } from '../journal/entry-time.ts';
import { instancesOf, type RequestRecord } from '../journal/request-record.ts';

const minuteMs = 60_000;

/** After its task has succeeded, the rest of what was asked for may need so long to be told of. */
const restMs = 10 * minuteMs;

/** A task that a provider does not know may just be new, so long after it was accepted. */
const unknownWhileNewMs = 10 * minuteMs;

/** No task takes longer: an order that was not paid by then never is, and ECS forgets a job after 14 days. */
const maxTaskMs = 30 * 24 * 60 * minuteMs;

/** The question how far the task of an accepted request has come; undefined where it has none. */
export function taskQuery(api: ProviderApi, target: Target, { outcome }: RequestRecord): Query<Progress> | undefined {
  if (outcome?.kind !== 'accepted') return undefined;
  const { job, order } = outcome;
  return api.follow?.(target, { ...(job && { job }), ...(order && { order }) });
}

/** Whether the task of a request may still bring instances, or say why it could not. */
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

/** How many instances that were asked for have no id that is known. */
export function missingCount(record: RequestRecord): number {
  return record.outcome?.kind === 'accepted' ? Math.max(0, record.intended.count - instancesOf(record).length) : 0;
}

/**
 * Why an instance was not made, as far as its task says: it tells the reasons of its parts, and not whose they are.
 * Undefined where the task has not failed, or has made it.
 */
export function failureReason({ progress }: RequestRecord, id: string): string | undefined {
  if (progress?.outcome !== 'failed' || progress.instances.includes(id)) return undefined;
  const reasons = progress.failures.map(({ code, message }) => (code ? `${message} (${code})` : message));
  return [...new Set(reasons)].join('; ');
}
