import type { Instance } from '../../../schemas/core/api.ts';
import type { Text } from '../../../schemas/core/text.ts';
import { instancesOf, type RequestRecord, stageOf } from '../journal/records.ts';
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

/** A clock may be wrong by hours, as where its zone is; what lies within a day is then for a person to judge. */
const wrongClockMs = 24 * 60 * 60_000;

/** Far more than any account's list has; a list that goes on for ever is none. */
const mostPages = 200;

/**
 * Looks in the provider's list for what a send has made. No provider lists the token, so that name and time must tell: an
 * instance is of the send if it has one of the expected names, was made after the send began, and is of no other send.
 * What is found may be fewer than were asked for: the others may still be to come.
 * @param readOthers all other sends that the journal knows. It is called when the list is read, so that it tells of
 *   every send that can have made something in it: each is journalled before its bytes leave
 */
export async function settle(
  account: Account,
  record: RequestRecord,
  readOthers: () => Promise<readonly RequestRecord[]>,
  ask: Ask,
  signal: AbortSignal,
): Promise<Settlement> {
  const listed = await listAll(account, ask, signal);
  if ('problem' in listed) return { kind: 'could-not-ask', reason: listed.problem };
  const others = (await readOthers()).filter((other) => isOfSameAccount(record, other));
  const claimed = new Set(others.flatMap(instancesOf));
  const names = new Set(record.intended.names);
  const free = listed.instances.filter(({ id, name }) => !claimed.has(id) && canHaveName(names, name));
  const inTime = free.filter((instance) => isWithin(timeOf(record), instance));
  if (inTime.length === 0) {
    const candidates = free.filter((instance) => isWithin(timeOf(record, wrongClockMs), instance));
    return candidates.length === 0 ? { kind: 'none' } : { kind: 'ambiguous', candidates };
  }
  const isSure =
    names.size > 0 &&
    inTime.length <= record.intended.count &&
    inTime.every(({ name, createdAt }) => name !== undefined && createdAt !== undefined) &&
    !others.some((other) => isRival(record, other));
  return isSure ? { kind: 'found', instances: inTime } : { kind: 'ambiguous', candidates: inTime };
}

/** Whether an instance may be one of those that are to have the names; where one of the two is not known, it may. */
function canHaveName(names: ReadonlySet<string>, name: string | undefined): boolean {
  return names.size === 0 || name === undefined || names.has(name);
}

/** From when to when a send can have made something, in milliseconds since 1970. */
interface Span {
  readonly from: number;
  readonly until: number;
}

function timeOf({ intended, attempts }: RequestRecord, slack = slackMs): Span {
  const last = attempts.at(-1)?.at ?? intended.at;
  return { from: intended.at - slack, until: last + longestDelayMs + slack };
}

const isWithin = ({ from, until }: Span, { createdAt }: Instance) =>
  createdAt === undefined || (createdAt >= from && createdAt <= until);

/** The sandbox has another address in each window, and a profile can be renamed: one of the two is enough. */
function isOfSameAccount({ intended: one }: RequestRecord, { intended: other }: RequestRecord): boolean {
  return one.provider === other.provider && (one.endpoint === other.endpoint || one.profile === other.profile);
}

/** Whether another send to the same account may have made the same instances. */
function isRival(record: RequestRecord, other: RequestRecord): boolean {
  const [own, its] = [timeOf(record), timeOf(other)];
  const [names, others] = [record.intended.names, other.intended.names];
  return (
    isIncomplete(other) &&
    own.from <= its.until &&
    its.from <= own.until &&
    (names.length === 0 || others.length === 0 || others.some((name) => names.includes(name)))
  );
}

/** Whether a send may have made more than is known of it. */
function isIncomplete(record: RequestRecord): boolean {
  // Also one that is on its way in another window, which is what it is a moment after.
  const stage = stageOf(record, Number.POSITIVE_INFINITY);
  return stage === 'unknown' || (stage === 'accepted' && instancesOf(record).length < record.intended.count);
}

/** Every instance of an account once, page by page: one that is made meanwhile moves others to the next page. */
export async function listAll(
  account: Account,
  ask: Ask,
  signal: AbortSignal,
): Promise<{ readonly instances: readonly Instance[] } | { readonly problem: Text }> {
  const instances = new Map<string, Instance>();
  let cursor: string | undefined;
  for (let page = 0; page < mostPages; page++) {
    const asked = await ask(account, account.api.list(account.target, cursor), signal);
    if (asked.kind !== 'page') return { problem: sayFailure(asked) };
    for (const instance of asked.instances) instances.set(instance.id, instance);
    cursor = asked.next;
    if (cursor === undefined) return { instances: [...instances.values()] };
  }
  return { problem: words.endless };
}

const words = {
  endless: {
    en: "The provider's list has no end, so it says nothing.",
    zh: '服务商返回的列表没有尽头，无法据此判断。',
  },
};
