import type { HttpResponse, Instance } from '../../../schemas/core/api/provider-api.ts';
import type { LocalizedText } from '../../../schemas/core/localized-text.ts';
import { isOff, skewOf } from '../http/retry-after.ts';
import type { RequestRecord } from '../journal/request-record.ts';
import type { Account } from '../provider-client/account.ts';
import type { QueryClient } from '../provider-client/query.ts';
import { queryFailureMessage } from '../provider-client/query-failure.ts';
import {
  type Candidate,
  candidatesAmong,
  isOfSameAccount,
  possibleFor,
  wantedOf,
  wasClockRight,
} from './candidates.ts';
import { provenByResponse } from './response-proof.ts';

/** What a provider tells of a send whose outcome is unknown. Only what is proven may be noted without a person. */
export type Reconciliation =
  /** The provider has named these, and no others, as those of the send. */
  | { readonly kind: 'proven'; readonly ids: readonly string[] }
  /** These may be of the send; a person must say which are. */
  | { readonly kind: 'candidates'; readonly candidates: readonly Candidate[] }
  /** It is certain that nothing was made. */
  | { readonly kind: 'none-for-certain' }
  /** Nothing that may be of the send is listed, but the list does not prove that nothing was made. */
  | { readonly kind: 'none-listed'; readonly because: LocalizedText; readonly mayChange: boolean }
  | { readonly kind: 'could-not-ask'; readonly reason: LocalizedText };

/** What settling needs from outside. */
export interface ReconcileTools {
  readonly ask: QueryClient;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /**
   * All other sends that the journal knows. It is called when the list is read, so that it tells of every send that can
   * have made something in it: each is journalled before its bytes leave.
   */
  readonly readOthers: () => Promise<readonly RequestRecord[]>;
  /** For how long the send has been known to be open, in milliseconds; whatever the clock has shown meanwhile. */
  readonly openForMs: number;
}

/**
 * After so long a provider lists whatever a request has made, in milliseconds: twice the quarter of an hour for which it may
 * wait in a queue.
 */
const listedAfterMs = 30 * 60_000;

/** Far more than any account's list has; a list that goes on for ever is none. */
const maxPages = 200;

/**
 * Looks for what a send has made. No provider lists the token of a request, and a name and a time prove nothing: the numbers
 * of a batch start anywhere, and somebody else may make an instance of the same name at the same time. So only the response
 * proves instances. A list proves at most that there are none, where it is whole, the clocks agree and enough time has passed.
 */
export async function reconcile(
  account: Account,
  record: RequestRecord,
  tools: ReconcileTools,
  signal: AbortSignal,
): Promise<Reconciliation> {
  const listed = await listAll(account, tools.ask, signal, tools.now);
  if ('problem' in listed) return { kind: 'could-not-ask', reason: listed.problem };
  const others = (await tools.readOthers()).filter((other) => isOfSameAccount(record, other));
  const wanted = wantedOf(record);
  const candidates = candidatesAmong(listed.instances, wanted, others);
  const isPossible = possibleFor(wanted, others);
  const proven = await provenByResponse(account, record, listed.instances, isPossible, tools.ask, signal);
  if (proven.isAll) return { kind: 'proven', ids: proven.ids };
  if (proven.ids.length > 0)
    return { kind: 'candidates', candidates: withProven(proven.ids, listed.instances, candidates) };
  if (candidates.length > 0) return { kind: 'candidates', candidates };
  const doubt = doubtOf(listed, wanted, tools);
  if (doubt) return { kind: 'none-listed', ...doubt };
  // While pages are read, an instance can move from one that is still to come to one that was read.
  const isSteady = listed.pages === 1 || isSame(listed, await listAll(account, tools.ask, signal, tools.now));
  return isSteady ? { kind: 'none-for-certain' } : { kind: 'none-listed', because: messages.changing, mayChange: true };
}

/** The candidates with those that are proven at their head: the others of the send may still be to come. */
function withProven(
  ids: readonly string[],
  listed: readonly Instance[],
  candidates: readonly Candidate[],
): Candidate[] {
  const known = new Map(listed.map((instance) => [instance.id, instance]));
  const proven = ids.map((id) => ({ instance: known.get(id) ?? { id, state: '' }, isExact: true }));
  return [...proven, ...candidates.filter(({ instance }) => !ids.includes(instance.id))];
}

/** Why a list without anything of a send does not prove that nothing was made; undefined where it does. */
function doubtOf(
  { isWhole, skewMs }: Listed,
  wanted: ReturnType<typeof wantedOf>,
  { now, openForMs }: ReconcileTools,
): { readonly because: LocalizedText; readonly mayChange: boolean } | undefined {
  if (!wanted.canBeAbsent) return { because: messages.cannotTell, mayChange: false };
  if (skewMs === undefined || isOff(skewMs) || (wanted.skewMs !== undefined && isOff(wanted.skewMs))) {
    return { because: messages.clocks, mayChange: false };
  }
  const { attempts, intended } = wanted.record;
  const age = now() - (attempts.at(-1)?.at ?? intended.at);
  // An age by the clock counts where the clock is known to have been right at both ends of it.
  const isOld = openForMs >= listedAfterMs || (wasClockRight(wanted) && age >= listedAfterMs);
  if (!isOld) return { because: messages.young, mayChange: true };
  return isWhole ? undefined : { because: messages.cut, mayChange: true };
}

function isSame(one: Listed, other: Listed | { readonly problem: LocalizedText }): boolean {
  if ('problem' in other || !other.isWhole || one.instances.length !== other.instances.length) return false;
  const ids = new Set(other.instances.map(({ id }) => id));
  return one.instances.every(({ id }) => ids.has(id));
}

/** All that an account has. */
export interface Listed {
  readonly instances: readonly Instance[];
  readonly pages: number;
  /** Whether it is all: every page told the same total, and so many were read. */
  readonly isWhole: boolean;
  /** By how much the clock of this machine is ahead of the provider's; undefined where the answers told no time. */
  readonly skewMs: number | undefined;
}

/**
 * Every instance of an account once, page by page: one that is made meanwhile moves others to the next page.
 * @param now milliseconds since 1970
 */
export async function listAll(
  account: Account,
  ask: QueryClient,
  signal: AbortSignal,
  now: () => number = Date.now,
): Promise<Listed | { readonly problem: LocalizedText }> {
  const instances = new Map<string, Instance>();
  const totals = new Set<number | undefined>();
  let rows = 0;
  let skewMs: number | undefined;
  let cursor: string | undefined;
  for (let page = 1; page <= maxPages; page++) {
    const query = account.api.list(account.target, cursor);
    const read = (response: HttpResponse) => {
      skewMs = skewOf(response, now());
      return query.read(response);
    };
    const asked = await ask(account, { request: query.request, read }, signal);
    if (asked.kind !== 'page') return { problem: queryFailureMessage(asked) };
    for (const instance of asked.instances) instances.set(instance.id, instance);
    rows += asked.instances.length;
    totals.add(asked.total);
    cursor = asked.next;
    if (cursor !== undefined) continue;
    const [total] = totals;
    // A list that tells no total may have been cut by the provider without a word.
    const isWhole = totals.size === 1 && rows === instances.size && total === rows;
    return { instances: [...instances.values()], pages: page, isWhole, skewMs };
  }
  return { problem: messages.endless };
}

const messages = {
  endless: {
    en: "The provider's list doesn't end, so it proves nothing.",
    zh: '服务商返回的列表没有尽头，无法据此判断。',
  },
  cannotTell: {
    en: "The provider's list can't prove that nothing was created: an order may still be unpaid, or servers may be missing from the list.",
    zh: '服务商的列表无法证明未创建任何实例：订单可能尚未支付，或列表可能不完整。',
  },
  clocks: {
    en: "The system clock and the provider's clock disagree, so times can't be compared.",
    zh: '系统时间与服务商的时间不一致，无法比较时间。',
  },
  young: {
    en: 'An instance can take up to half an hour to appear in the list.',
    zh: '实例可能需要半小时才会出现在列表中。',
  },
  cut: {
    en: "The provider's list may be incomplete: it doesn't have as many entries as its total says.",
    zh: '服务商的列表可能不完整：条目数与其总数不符。',
  },
  changing: {
    en: "The provider's list changed while it was being read.",
    zh: '读取期间服务商的列表发生了变化。',
  },
};
