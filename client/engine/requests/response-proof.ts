import type { Accepted, Instance } from '../../../schemas/core/api/provider-api.ts';
import type { RequestRecord } from '../journal/request-record.ts';
import type { Account } from '../provider-client/account.ts';
import type { QueryClient } from '../provider-client/query.ts';

/** Instances that a provider has named as those of a send. */
export interface Proven {
  readonly ids: readonly string[];
  /** Whether no more of them can follow. */
  readonly isAll: boolean;
}

/**
 * What the response of a send with an unknown outcome proves, by the instances, the order or the task that it names. An id counts if the provider lists an instance of it, since an error may have an id too.
 * @param listed every instance of the account that the provider lists
 * @param isPossible whether the send may have created an instance; if not, that takes precedence over the response, and a
 *   person must decide
 */
export async function provenByResponse(
  account: Account,
  record: RequestRecord,
  listed: readonly Instance[],
  isPossible: (instance: Instance) => boolean,
  ask: QueryClient,
  signal: AbortSignal,
): Promise<Proven> {
  const named = namedIn(account, record);
  if (!named) return { ids: [], isAll: false };
  const known = new Map(listed.map((instance) => [instance.id, instance]));
  const ids = new Set(listed.filter((instance) => isNamed(instance, named)).map(({ id }) => id));
  const task = await taskOf(account, named, ask, signal);
  for (const id of task?.instances ?? []) ids.add(id);
  const isOver = task !== undefined && task.outcome !== 'pending';
  const possible = [...ids].filter((id) => isPossible(known.get(id) ?? { id, state: '' }));
  if (possible.length < ids.size) return { ids: possible, isAll: false };
  return { ids: possible, isAll: ids.size >= record.intended.count || (isOver && ids.size > 0) };
}

/** The response, parsed as that of a successful call. */
function namedIn({ api }: Account, { outcome }: RequestRecord): Accepted | undefined {
  const response = outcome?.kind === 'unknown' ? outcome.answer : undefined;
  const read = response && api.readCreate({ ...response, status: 200 });
  return read?.kind === 'accepted' ? read : undefined;
}

function isNamed({ id, order }: Instance, named: Accepted): boolean {
  return named.instances.includes(id) || (order !== undefined && order === named.order);
}

async function taskOf({ api, ...account }: Account, { job, order }: Accepted, ask: QueryClient, signal: AbortSignal) {
  const query = api.follow?.(account.target, { ...(job && { job }), ...(order && { order }) });
  const result = query && (await ask({ api, ...account }, query, signal));
  return result?.kind === 'progress' ? result : undefined;
}
