import { createHash } from 'node:crypto';
import type { Account } from '../provider-client/account.ts';
import type { Credential } from '../signing/signer.ts';

type WithCredential = Pick<Account, 'credential'>;

/**
 * What tells the access key of an account from any other one, without saying it: part of the SHA-256 of its id, in hex.
 * @returns undefined for a missing credential, and for one that is issued anew for the same account, such as a token
 */
export async function accessKeyDigest({ credential }: WithCredential): Promise<string | undefined> {
  const read = await credential();
  return 'problem' in read ? undefined : digestOf(read);
}

/**
 * Whether an order was allowed with another access key than the account has now: it may be that of another account. A missing
 * credential is none.
 * @param allowed what `accessKeyDigest` gave when the order was allowed
 */
export async function isOtherAccessKey(allowed: string | undefined, { credential }: WithCredential): Promise<boolean> {
  const read = allowed === undefined ? undefined : await credential();
  return read !== undefined && !('problem' in read) && digestOf(read) !== allowed;
}

function digestOf({ values: { id, sessionToken } }: Credential): string | undefined {
  return id && !sessionToken ? createHash('sha256').update(id).digest('hex').slice(0, 16) : undefined;
}
