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

/** What a provider shows of a send with an unknown outcome. Only a proven result may be recorded without a person. */
export type Reconciliation =
  /** The provider has named exactly these as the instances of the send. */
  | { readonly kind: 'proven'; readonly ids: readonly string[] }
  /** These may be of the send; a person must decide which are. */
  | { readonly kind: 'candidates'; readonly candidates: readonly Candidate[] }
  /** It is certain that nothing was created. */
  | { readonly kind: 'none-for-certain' }
  /** No instance of the list can be of the send, but the list does not prove that nothing was created. */
  | { readonly kind: 'none-listed'; readonly because: LocalizedText; readonly mayChange: boolean }
  | { readonly kind: 'could-not-ask'; readonly reason: LocalizedText };

/** What reconciling needs from outside. */
export interface ReconcileTools {
  readonly ask: QueryClient;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /**
   * All other sends in the journal. It is called after the list is read, so that it includes every send that can have
   * created an instance in the list: each is recorded before its bytes leave.
   */
  readonly readOthers: () => Promise<readonly RequestRecord[]>;
  /** For how long the send has been known to be open, in milliseconds; independent of the clock. */
  readonly openForMs: number;
}

/**
 * After this time a provider lists every instance of a request, in milliseconds: twice the quarter of an hour that a
 * request may wait in a queue.
 */
const listedAfterMs = 30 * 60_000;

/** Far more pages than any account's list has; a longer list is an error. */
const maxPages = 200;

/**
 * Looks for the instances of a send. No provider lists the token of a request, and a name and a time prove nothing: the
 * numbers of a batch start anywhere, and another person may create an instance of the same name at the same time. So only
 * the response proves instances. A list can only prove that there are none: if it is complete, the clocks agree and enough
 * time has passed.
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
  // During reading, an instance can move from a later page to one that was already read.
  const isSteady = listed.pages === 1 || isSame(listed, await listAll(account, tools.ask, signal, tools.now));
  return isSteady ? { kind: 'none-for-certain' } : { kind: 'none-listed', because: messages.changing, mayChange: true };
}

/** The candidates with the proven instances first: further instances of the send may follow. */
function withProven(
  ids: readonly string[],
  listed: readonly Instance[],
  candidates: readonly Candidate[],
): Candidate[] {
  const known = new Map(listed.map((instance) => [instance.id, instance]));
  const proven = ids.map((id) => ({ instance: known.get(id) ?? { id, state: '' }, isExact: true }));
  return [...proven, ...candidates.filter(({ instance }) => !ids.includes(instance.id))];
}

/** Why a list without instances of a send does not prove that nothing was created; undefined if it does. */
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
  // An age by the clock counts only if the clock was right at both ends of it.
  const isOld = openForMs >= listedAfterMs || (wasClockRight(wanted) && age >= listedAfterMs);
  if (!isOld) return { because: messages.young, mayChange: true };
  return isWhole ? undefined : { because: messages.cut, mayChange: true };
}

function isSame(one: Listed, other: Listed | { readonly problem: LocalizedText }): boolean {
  if ('problem' in other || !other.isWhole || one.instances.length !== other.instances.length) return false;
  const ids = new Set(other.instances.map(({ id }) => id));
  return one.instances.every(({ id }) => ids.has(id));
}

/** All instances of an account. */
export interface Listed {
  readonly instances: readonly Instance[];
  readonly pages: number;
  /** Whether the list is complete: every page has the same total, and that many instances were read. */
  readonly isWhole: boolean;
  /** By how much the clock of this machine is ahead of the provider's; undefined if the responses have no time. */
  readonly skewMs: number | undefined;
}

/**
 * Every instance of an account once, page by page: a new instance moves others to the next page during reading.
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
    const result = await ask(account, { request: query.request, read }, signal);
    if (result.kind !== 'page') return { problem: queryFailureMessage(result) };
    for (const instance of result.instances) instances.set(instance.id, instance);
    rows += result.instances.length;
    totals.add(result.total);
    cursor = result.next;
    if (cursor !== undefined) continue;
    const [total] = totals;
    // A list without a total may have been cut by the provider without notice.
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
