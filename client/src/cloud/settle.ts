import type { Instance } from '../../../schemas/core/api.ts';
import type { Text } from '../../../schemas/core/text.ts';
import { instancesOf, type RequestRecord } from '../journal/records.ts';
import type { Account } from './account.ts';
import type { Ask } from './ask.ts';
import { sayFailure } from './say.ts';

/** What the provider's list says of a send whose outcome is unknown. */
export type Settlement =
  /** These and no others are of the send. */
  | { readonly kind: 'found'; readonly instances: readonly Instance[] }
  /** These may be, and a person must say. */
  | { readonly kind: 'ambiguous'; readonly candidates: readonly Instance[] }
  /** The whole list was read, and nothing of the send is in it. */
  | { readonly kind: 'none' }
  | { readonly kind: 'could-not-ask'; readonly reason: Text };

/** A clock that differs by less than this still matches a time, in milliseconds. */
const slackMs = 2 * 60_000;

/** A provider that works off a queue makes an instance so long after the request at most, in milliseconds. */
const longestDelayMs = 15 * 60_000;

/** Far more than any account's list has; a list that goes on for ever is none. */
const mostPages = 200;

/**
 * Looks in the provider's list for what a send has made. No provider lists the token, so that name and time must tell: an
 * instance is of the send if it has one of the expected names, was made after the send began, and is of no other send.
 * @param others all other sends that the journal knows
 */
export async function settle(
  account: Account,
  record: RequestRecord,
  others: readonly RequestRecord[],
  ask: Ask,
  signal: AbortSignal,
): Promise<Settlement> {
  const listed = await listAll(account, ask, signal);
  if ('problem' in listed) return { kind: 'could-not-ask', reason: listed.problem };
  const claimed = new Set(others.flatMap(instancesOf));
  const { at, count } = record.intended;
  const until = (record.attempts.at(-1)?.at ?? at) + longestDelayMs;
  const names = new Set(record.intended.names);
  const candidates = listed.instances.filter(({ id, name, createdAt }) => {
    const isOfThatTime = createdAt === undefined || (createdAt >= at - slackMs && createdAt <= until + slackMs);
    return !claimed.has(id) && isOfThatTime && (names.size === 0 || (name !== undefined && names.has(name)));
  });
  if (candidates.length === 0) return { kind: 'none' };
  const isSure =
    names.size > 0 &&
    candidates.length <= count &&
    candidates.every(({ createdAt }) => createdAt !== undefined) &&
    !others.some((other) => isRival(record, other));
  return isSure ? { kind: 'found', instances: candidates } : { kind: 'ambiguous', candidates };
}

/** Whether another send, unsettled too, may have made the same instances. */
function isRival(record: RequestRecord, other: RequestRecord): boolean {
  const { intended } = record;
  return (
    (other.outcome === undefined || other.outcome.kind === 'unknown') &&
    other.settled === undefined &&
    other.attempts.length > 0 &&
    other.intended.provider === intended.provider &&
    (other.intended.endpoint === intended.endpoint || other.intended.profile === intended.profile) &&
    Math.abs(other.intended.at - intended.at) < longestDelayMs &&
    other.intended.names.some((name) => intended.names.includes(name))
  );
}

/** Every instance of an account, page by page. */
export async function listAll(
  account: Account,
  ask: Ask,
  signal: AbortSignal,
): Promise<{ readonly instances: readonly Instance[] } | { readonly problem: Text }> {
  const instances: Instance[] = [];
  let cursor: string | undefined;
  for (let page = 0; page < mostPages; page++) {
    const asked = await ask(account, account.api.list(account.target, cursor), signal);
    if (asked.kind !== 'page') return { problem: sayFailure(asked) };
    instances.push(...asked.instances);
    cursor = asked.next;
    if (cursor === undefined) return { instances };
  }
  return { problem: words.endless };
}

const words = {
  endless: {
    en: "The provider's list has no end, so it says nothing.",
    zh: '服务商返回的列表没有尽头，无法据此判断。',
  },
};
