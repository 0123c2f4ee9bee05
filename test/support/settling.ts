import { createAsk } from '../../client/src/cloud/ask.ts';
import { settle } from '../../client/src/cloud/settle.ts';
import { Settler } from '../../client/src/features/settle/settler.ts';
import type { Journal } from '../../client/src/journal/journal.ts';
import { type RequestRecord, recordsOf } from '../../client/src/journal/records.ts';
import type { ProviderId } from '../../schemas/core/provider.ts';
import { callTools, sandboxAccount } from './accounts.ts';

/** What settles the sends of a journal with a sandbox, as a window does; that the provider cannot be asked is an error. */
export function settlerOf(provider: ProviderId, endpoint: string, journal: Journal, now: () => number): Settler {
  const account = sandboxAccount(provider, endpoint);
  const ask = createAsk(callTools(now));
  return new Settler({
    read: async () => recordsOf((await journal.read()).entries),
    settle: (record, about, signal) => settle(account, record, { ...about, ask, now }, signal),
    append: (entry) => journal.append(entry),
    now,
    elapsed: now,
    onSettled: () => {},
    onFailure({ en }) {
      throw new Error(en);
    },
  });
}

/**
 * Notes for an open send what a person sees at once to be its instances: all of the list that it may have made.
 * @returns whether there were any
 */
export async function settleAsPerson(settler: Settler, record: RequestRecord): Promise<boolean> {
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
