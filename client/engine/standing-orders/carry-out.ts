import type { StockState } from '../../../schemas/core/api/stock.ts';
import type { LocalizedText } from '../../../schemas/core/localized-text.ts';
import type { Awaiting, Ended } from '../journal/entry.ts';
import type { Journal } from '../journal/journal.ts';
import { quoteProvider } from '../provider-client/query-failure.ts';
import type { SendCommand, Sent } from '../requests/send.ts';
import { errorMessage } from '../storage/errors.ts';
import { mayTry, obstacleTo, reasons, type StandingOrder, standingOrdersOf, tokenFor } from './standing-order.ts';

/** An alternative of an order, checked once more. */
export type Prepared =
  | { readonly kind: 'ready'; readonly command: SendCommand }
  /** This alternative can't be sent, but another one may. */
  | { readonly kind: 'passed-over'; readonly reason: LocalizedText }
  /** The order no longer holds. */
  | { readonly kind: 'stopped'; readonly why: Ended['why']; readonly reason: LocalizedText }
  /** It can't be checked, or is sold out again. */
  | { readonly kind: 'later' };

/** How a window carries out an order. */
export interface CarryOutTools {
  readonly journal: Pick<Journal, 'read'>;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** Reads the file anew, and makes all checks of a send. */
  readonly prepare: (placed: Awaiting, alternative: number, signal: AbortSignal) => Promise<Prepared>;
  /** @param obstacle to be asked right before the bytes leave */
  readonly send: (
    command: SendCommand,
    obstacle: () => Promise<LocalizedText | undefined>,
    signal: AbortSignal,
  ) => Promise<Sent>;
}

/** A send that carried out an order, and its result. */
export interface CarriedOut {
  readonly command: SendCommand;
  readonly outcome: Sent;
}

/** What became of an order at one look. */
export interface OrderResult {
  /** Why it sends nothing any more; absent if it goes on waiting. */
  readonly end?: Pick<Ended, 'why' | 'reason'>;
  readonly sent?: CarriedOut;
  /** Why what is in stock wasn't sent, although the order goes on waiting for other alternatives. */
  readonly passedOver?: LocalizedText;
}

/**
 * Sends the first alternative that is in stock, once.
 * @param states the stock of each alternative
 * @param isOurs aborted when another window has taken the order; what has left by then is waited for
 * @param ended aborted when this window ends
 */
export async function carryOut(
  order: StandingOrder,
  states: readonly StockState[],
  tools: CarryOutTools,
  isOurs: AbortSignal,
  ended: AbortSignal,
): Promise<OrderResult> {
  const passedOver: LocalizedText[] = [];
  for (const [alternative, state] of states.entries()) {
    if (state !== 'available' || !mayTry(order, alternative, tools.now())) continue;
    const prepared = await tools.prepare(order.placed, alternative, isOurs);
    if (isOurs.aborted) return {};
    if (prepared.kind === 'stopped') return { end: { why: prepared.why, reason: prepared.reason } };
    if (prepared.kind === 'passed-over') passedOver.push(prepared.reason);
    if (prepared.kind !== 'ready') continue;
    const command = commandFor(order, alternative, prepared.command);
    const outcome = await tools.send(command, () => obstacleNow(order.id, command, tools, isOurs), ended);
    return { ...endAfter(command, outcome), sent: { command, outcome } };
  }
  const reason = passedOver.at(-1);
  if (!reason) return {};
  return passedOver.length === states.length ? { end: { why: 'impossible', reason } } : { passedOver: reason };
}

/** The send of an alternative, which the journal knows as one of the order. */
function commandFor(order: StandingOrder, alternative: number, command: SendCommand): SendCommand {
  const { account, body, record } = command;
  const isOwnToken = account.api.ownToken?.(body) !== undefined;
  return {
    ...command,
    record: {
      ...record,
      ...(!isOwnToken && { token: tokenFor(order) }),
      standing: { order: order.id, alternative },
    },
  };
}

async function obstacleNow(
  id: string,
  { record }: SendCommand,
  { journal, now }: CarryOutTools,
  isOurs: AbortSignal,
): Promise<LocalizedText | undefined> {
  if (isOurs.aborted) return messages.taken;
  try {
    const order = standingOrdersOf((await journal.read()).entries).find((one) => one.id === id);
    return order ? obstacleTo(order, record.request, now()) : messages.lost;
  } catch (error) {
    return errorMessage(error);
  }
}

/** Whether an order ends with the result of its send. What was sold out again, or never left, is waited for again. */
function endAfter({ account }: SendCommand, outcome: Sent): Pick<OrderResult, 'end'> {
  switch (outcome.kind) {
    case 'accepted':
      return { end: { why: 'sent', reason: reasons.sent } };
    case 'unknown':
      return { end: { why: 'unknown', reason: reasons.unknown } };
    case 'not-sent':
      return {};
    case 'refused':
      if (account.api.stock?.isSoldOut(outcome)) return {};
      return { end: { why: 'rejected', reason: messages.rejected(quoteProvider(outcome.message, outcome.code)) } };
  }
}

const messages = {
  taken: { en: 'Another window has taken over the order.', zh: '另一个窗口已接管此订单。' },
  lost: { en: 'The order is missing in the journal.', zh: '发送记录中没有此订单。' },
  rejected: ({ en, zh }: LocalizedText): LocalizedText => ({
    en: `The provider rejected the request: ${en}. Nothing was created.`,
    zh: `服务商拒绝了请求：${zh}。未创建任何实例。`,
  }),
};
