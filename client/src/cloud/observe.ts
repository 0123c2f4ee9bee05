import type { Instance } from '../../../schemas/core/api.ts';
import type { Text } from '../../../schemas/core/text.ts';
import type { Account } from './account.ts';
import type { Ask } from './ask.ts';
import { sayFailure } from './say.ts';

/** What the provider says of some instances, and why it could not be asked after others. */
export interface Observation {
  readonly instances: readonly Instance[];
  readonly failures: readonly Text[];
}

/** Asks a provider after instances, with as few calls as it allows. */
export async function observe(
  account: Account,
  ids: readonly string[],
  ask: Ask,
  signal: AbortSignal,
): Promise<Observation> {
  const instances: Instance[] = [];
  const failures: Text[] = [];
  for (const question of account.api.describe(account.target, ids)) {
    const asked = await ask(account, question, signal);
    if (asked.kind === 'described') instances.push(...asked.instances);
    else failures.push(sayFailure(asked));
  }
  return { instances, failures };
}
