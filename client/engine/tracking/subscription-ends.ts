import type { Instance } from '../../../schemas/core/api/provider-api.ts';
import type { Account } from '../provider-client/account.ts';
import type { QueryClient } from '../provider-client/query.ts';

/** When an instance ends or is renewed. */
export interface InstanceEnd {
  readonly endsAt?: number | undefined;
  readonly renewsAt?: number | undefined;
}

/**
 * Adds when instances end if another call says that. If that call fails, what was known stays.
 * @param known gives what was known, by the ids of the instances
 */
export async function withSubscriptionEnds(
  account: Account,
  instances: readonly Instance[],
  known: () => ReadonlyMap<string, InstanceEnd | undefined>,
  ask: QueryClient,
  signal: AbortSignal,
): Promise<readonly Instance[]> {
  const queries = account.api.subscriptionEnds?.(account.target, instances) ?? [];
  const ends = new Map<string, InstanceEnd>();
  for (const query of queries) {
    const result = await ask({ ...account, target: query.at }, query, signal);
    const found = result.kind === 'ends' ? new Map(result.ends.map(({ id, ...end }) => [id, end])) : known();
    for (const id of query.ids) {
      const end = found.get(id);
      if (end) ends.set(id, end);
    }
  }
  return ends.size === 0 ? instances : instances.map((instance) => ({ ...instance, ...endIn(ends.get(instance.id)) }));
}

/** The times of an end that are known, and nothing else that its object has. */
export function endIn(end: InstanceEnd | undefined): Pick<Instance, 'endsAt' | 'renewsAt'> {
  return {
    ...(end?.endsAt !== undefined && { endsAt: end.endsAt }),
    ...(end?.renewsAt !== undefined && { renewsAt: end.renewsAt }),
  };
}
