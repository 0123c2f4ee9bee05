import { createHash } from 'node:crypto';
import type { LocalizedText } from '../../../schemas/core/localized-text.ts';
import type { Awaiting, Ended, Entry, Intended, Looked } from '../journal/entry.ts';
import { byRequest, mayHaveCreated, type RequestRecord, recordOf, stageOf } from '../journal/request-record.ts';

/** One standing order, as recorded in the journal. */
export interface StandingOrder {
  readonly id: string;
  readonly placed: Awaiting;
  /** What was last seen of the stock; absent before the first look. */
  readonly looked?: Looked;
  /** When the stock was first seen so, in milliseconds since 1970. */
  readonly changedAt?: number;
  readonly ended?: Ended;
  /** The sends that carried it out, oldest first. All but the last one were rejected or never left. */
  readonly sends: readonly RequestRecord[];
  /** Other sends of its file since it was placed. */
  readonly others: readonly RequestRecord[];
  /** Whether the person has removed it from the view. */
  readonly isForgotten: boolean;
}

/** The standing orders in the entries, oldest first. */
export function standingOrdersOf(entries: readonly Entry[]): StandingOrder[] {
  const orders = new Map<string, { placed: Awaiting; sends: Intended[]; others: Intended[] }>();
  for (const entry of entries) {
    if (entry.kind === 'awaiting' && !orders.has(entry.request)) {
      orders.set(entry.request, { placed: entry, sends: [], others: [] });
    }
  }
  if (orders.size === 0) return [];
  const begun = new Set<string>();
  for (const entry of entries) {
    if (entry.kind === 'awaiting') begun.add(entry.request);
    if (entry.kind !== 'intended' || entry.isAdopted) continue;
    orders.get(entry.standing?.order ?? '')?.sends.push(entry);
    for (const [id, { placed, others }] of orders) {
      if (begun.has(id) && placed.file === entry.file && entry.standing?.order !== id) others.push(entry);
    }
  }
  const groups = byRequest(entries);
  const recordsOf = (intended: readonly Intended[]) =>
    intended.flatMap(({ request }) => recordOf(groups.get(request) ?? []) ?? []);
  return [...orders].map(([id, { placed, sends, others }]): StandingOrder => {
    const own = groups.get(id) ?? [];
    const looks = own.filter((entry) => entry.kind === 'looked');
    const looked = looks.at(-1);
    const before = looks.findLastIndex(({ states }) => states.join() !== looked?.states.join());
    const ended = own.find((entry) => entry.kind === 'ended');
    return {
      id,
      placed,
      ...(looked && { looked, changedAt: looks[before + 1]?.at ?? looked.at }),
      ...(ended && { ended }),
      sends: recordsOf(sends),
      others: recordsOf(others),
      isForgotten: own.some(({ kind }) => kind === 'forgotten'),
    };
  });
}

/** `sent` and `unknown` end an order although no entry may say so yet, as after a crash. */
export type OrderStage = 'waiting' | 'sending' | 'sent' | 'unknown' | 'ended';

/** @param now in milliseconds since 1970 */
export function orderStageOf({ ended, sends }: StandingOrder, now: number): OrderStage {
  if (ended) return 'ended';
  const spent = sends.filter(mayHaveCreated);
  const stages = spent.map((record) => stageOf(record, now));
  if (stages.some((stage) => stage === 'accepted' || stage === 'settled')) return 'sent';
  if (stages.includes('unknown')) return 'unknown';
  return stages.length > 0 ? 'sending' : 'waiting';
}

/** The URIs of the files that wait, or are being sent for an order. */
export function waitingFiles(entries: readonly Entry[], now: number): ReadonlySet<string> {
  const open = standingOrdersOf(entries).filter((order) => ['waiting', 'sending'].includes(orderStageOf(order, now)));
  return new Set(open.map(({ placed }) => placed.file));
}

/**
 * Why nothing may be sent for an order. It is asked once more when the journal says that a send is about to leave. Of two
 * windows that come so far at once, at least one then reads what the other one wrote.
 * @param request the send that is about to leave
 * @param now in milliseconds since 1970
 */
export function obstacleTo(order: StandingOrder, request: string, now: number): LocalizedText | undefined {
  if (order.ended) return order.ended.reason;
  if (order.sends.some((send) => send.request !== request && mayHaveCreated(send))) return reasons.sentByOther;
  if (order.others.some(mayHaveCreated)) return reasons.sentMeanwhile;
  return now >= order.placed.until ? reasons.deadline : undefined;
}

/**
 * The idempotency token of the next send of an order: the same one in every window, so that a provider that knows tokens
 * creates nothing twice. A send that was rejected has used its token up.
 */
export function tokenFor({ id, sends }: StandingOrder): string {
  const rejected = sends.filter(({ outcome }) => outcome?.kind === 'refused').length;
  const hex = createHash('sha256').update(`${id} ${rejected}`).digest('hex');
  // The format of a random UUID (RFC 9562, section 5.4).
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

/** An alternative isn't tried again this soon after it was rejected as sold out, unless its stock was seen to change. */
const maxStaleMs = 10 * 60_000;

/**
 * Whether an alternative in stock may be tried: a list that is behind would otherwise have it rejected again and again.
 * @param now in milliseconds since 1970
 */
export function mayTry({ changedAt, sends }: StandingOrder, alternative: number, now: number): boolean {
  const rejections = sends.flatMap(({ intended, outcome }) =>
    outcome?.kind === 'refused' && intended.standing?.alternative === alternative ? [outcome.at] : [],
  );
  const last = Math.max(...rejections);
  return rejections.length === 0 || (changedAt !== undefined && changedAt > last) || Math.abs(now - last) >= maxStaleMs;
}

/** Why an order sends nothing any more. */
export const reasons = {
  sent: { en: 'The request was sent.', zh: '请求已发送。' },
  sentByOther: {
    en: 'Another send of this order may have created instances.',
    zh: '此订单的另一次发送可能已创建实例。',
  },
  sentMeanwhile: {
    en: 'The file was sent in the meantime.',
    zh: '该文件在此期间已被发送。',
  },
  deadline: { en: 'Its time has run out.', zh: '等待期限已到。' },
  unknown: {
    en: 'The result of its send is unknown. Select Resolve to check your instances.',
    zh: '其发送结果未知。请选择“核实”以检查实例。',
  },
  person: { en: 'Stopped by you.', zh: '已手动停止。' },
} satisfies Record<string, LocalizedText>;
