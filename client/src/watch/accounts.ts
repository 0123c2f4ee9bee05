import { sandboxName } from '../cloud/account.ts';
import type { Intended } from '../journal/entry.ts';

/** Tells the accounts apart that sends went to. The sandbox is one, though it has another address at each start. */
export function accountOf({ provider, profile, endpoint, region, project }: Intended): string {
  return JSON.stringify([provider, profile, region, project, profile === sandboxName ? '' : endpoint]);
}
