import { sandboxName } from '../cloud/account.ts';
import type { Intended } from '../journal/entry.ts';

/** Tells the accounts apart that sends went to. The sandbox is one, though it has another address at each start. */
export function accountOf({ provider, profile, endpoint, region, project }: Intended): string {
  return JSON.stringify([provider, profile, region, project, profile === sandboxName ? '' : endpoint]);
}

/** Asks once for each account, by one of the sends that went there, and answers alike for the others. */
export function onceAnAccount(isMeant: (intended: Intended) => boolean): (intended: Intended) => boolean {
  const known = new Map<string, boolean>();
  return (intended) => {
    const account = accountOf(intended);
    const answer = known.get(account) ?? isMeant(intended);
    known.set(account, answer);
    return answer;
  };
}
