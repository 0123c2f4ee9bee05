import { createAsk } from '../../client/src/cloud/ask.ts';
import { settle } from '../../client/src/cloud/settle.ts';
import { Settler } from '../../client/src/features/settle/settler.ts';
import type { Journal } from '../../client/src/journal/journal.ts';
import { recordsOf } from '../../client/src/journal/records.ts';
import type { ProviderId } from '../../schemas/core/provider.ts';
import { callTools, sandboxAccount } from './accounts.ts';

/** What settles the sends of a journal with a sandbox, as a window does; that the provider cannot be asked is an error. */
export function settlerOf(provider: ProviderId, endpoint: string, journal: Journal, now: () => number): Settler {
  const account = sandboxAccount(provider, endpoint);
  const ask = createAsk(callTools(now));
  return new Settler({
    read: async () => recordsOf((await journal.read()).entries),
    settle: (record, readOthers, signal) => settle(account, record, readOthers, ask, signal),
    append: (entry) => journal.append(entry),
    now,
    onSettled: () => {},
    onFailure({ en }) {
      throw new Error(en);
    },
  });
}
