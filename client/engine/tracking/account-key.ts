import type { Intended } from '../journal/entry.ts';
import { sandboxName } from '../provider-client/account.ts';

/** The parts of a send that identify its account. */
export type SentAccount = Pick<Intended, 'provider' | 'profile' | 'endpoint' | 'region' | 'project'>;

/** Tells the accounts apart that sends went to. The sandbox is one, though it has another address at each start. */
export function accountKey({ provider, profile, endpoint, region, project }: SentAccount): string {
  return JSON.stringify([provider, profile, region, project, profile === sandboxName ? '' : endpoint]);
}

/** Asks once for each account, by one of the sends that went there, and answers alike for the others. */
export function memoizeByAccount(isIncluded: (intended: Intended) => boolean): (intended: Intended) => boolean {
  const known = new Map<string, boolean>();
  return (intended) => {
    const account = accountKey(intended);
    const response = known.get(account) ?? isIncluded(intended);
    known.set(account, response);
    return response;
  };
}
