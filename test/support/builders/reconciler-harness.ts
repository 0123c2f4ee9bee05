import type { Journal } from '../../../client/engine/journal/journal.ts';
import { type RequestRecord, recordsOf } from '../../../client/engine/journal/request-record.ts';
import { createQueryClient } from '../../../client/engine/provider-client/query.ts';
import { reconcile } from '../../../client/engine/requests/reconcile.ts';
import { Reconciler } from '../../../client/src/features/reconcile/reconciler.ts';
import type { ProviderId } from '../../../schemas/core/model/provider.ts';
import { callTools, sandboxAccount } from './accounts.ts';

/** What settles the sends of a journal with a sandbox, as a window does; that the provider cannot be asked is an error. */
export function settlerOf(provider: ProviderId, endpoint: string, journal: Journal, now: () => number): Reconciler {
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
 * Notes for an open send what a person sees at once to be its instances: all of the list that it may have made.
 * @returns whether there were any
 */
export async function settleAsPerson(settler: Reconciler, record: RequestRecord): Promise<boolean> {
  const found = await settler.look(record, new AbortController().signal);
  if (found.kind === 'candidates') {
    await settler.keep(
      record,
      found.candidates.map(({ instance }) => instance.id),
      'person',
    );
    return true;
  }
  if (found.kind !== 'none-listed') throw new Error(`${record.request} needs no person: ${found.kind}`);
  await settler.keep(record, [], 'person');
  return false;
}
