import type { Journal } from '../../../client/engine/journal/journal.ts';
import { type RequestRecord, recordsOf } from '../../../client/engine/journal/request-record.ts';
import { createQueryClient } from '../../../client/engine/provider-client/query.ts';
import { reconcile } from '../../../client/engine/requests/reconcile.ts';
import { Reconciler } from '../../../client/src/features/reconcile/reconciler.ts';
import type { ProviderId } from '../../../schemas/core/model/provider.ts';
import { callTools, sandboxAccount } from './accounts.ts';

/** A reconciler of the sends of a journal with a sandbox, as a window has; a failed query throws. */
export function reconcilerOf(provider: ProviderId, endpoint: string, journal: Journal, now: () => number): Reconciler {
  const account = sandboxAccount(provider, endpoint);
  const ask = createQueryClient(callTools(now));
  return new Reconciler({
    read: async () => recordsOf((await journal.read()).entries),
    reconcile: (record, about, signal) => reconcile(account, record, { ...about, ask, now }, signal),
    append: (entry) => journal.append(entry),
    now,
    elapsed: now,
    onResolved: () => {},
    onFailure({ en }) {
      throw new Error(en);
    },
  });
}

/**
 * Resolves an open send as a person would: every candidate in the list is one of its instances.
 * @returns whether there were candidates
 */
export async function resolveAsPerson(reconciler: Reconciler, record: RequestRecord): Promise<boolean> {
  const found = await reconciler.look(record, new AbortController().signal);
  if (found.kind === 'candidates') {
    await reconciler.keep(
      record,
      found.candidates.map(({ instance }) => instance.id),
      'person',
    );
    return true;
  }
  if (found.kind !== 'none-listed') throw new Error(`${record.request} needs no person: ${found.kind}`);
  await reconciler.keep(record, [], 'person');
  return false;
}
