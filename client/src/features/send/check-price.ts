import type { LocalizedText } from '../../../../schemas/core/localized-text.ts';
import type { FilePlace } from '../../../../schemas/document/workspace-file.ts';
import type { PreparedSend } from '../../requests/prepare-send.ts';
import { limitVerdict, priceMessage, uncheckedLimit } from '../../requests/price-message.ts';
import type { RequestPrices } from '../../requests/request-prices.ts';
import { placeText, showRule } from '../../requests/rule-place.ts';
import type { CommandFailure } from '../../ui/command-failure.ts';
import { localize } from '../../ui/localize.ts';
import { whileWaiting } from '../../ui/messages.ts';

/** A question is never delayed longer by a price, in milliseconds. */
const maxWaitMs = 2000;

/** What a question says of the price of a send. */
export interface CheckedPrice {
  readonly says: readonly LocalizedText[];
  /** The workspace has a limit, and it or the price isn't known well enough to compare them. */
  readonly isUnchecked: boolean;
  /** The price is above the limit of the workspace. */
  readonly refusal?: CommandFailure;
}

/** Asks for the price of a send, and compares it with the limit of its workspace. */
export async function checkPrice(prepared: PreparedSend, prices: Pick<RequestPrices, 'of'>): Promise<CheckedPrice> {
  const { account, request } = prepared;
  const price = await whileWaiting(localize(messages.asking), prices.of(prepared, maxWaitMs));
  const says = priceMessage(account.api, price);
  const unchecked: LocalizedText[] = [];
  for (const limit of request.rules?.maxPrice ?? []) {
    const verdict = limitVerdict(price, limit.value);
    if (verdict.kind === 'above') return { says, isUnchecked: false, refusal: refusalOf(verdict.says, limit.at) };
    if (verdict.kind === 'unknown') unchecked.push(uncheckedLimit(limit.value, verdict.why));
  }
  return { says: [...says, ...unchecked], isUnchecked: unchecked.length > 0 };
}

/** Names the line of the limit, and offers to open it. */
function refusalOf(says: LocalizedText, at: FilePlace): CommandFailure {
  return { problem: messages.above(says, placeText(at)), action: showRule(at) };
}

const messages = {
  asking: { en: 'Querying the price', zh: '正在询价' },
  above: ({ en, zh }: LocalizedText, place: LocalizedText): LocalizedText => ({
    en: `${en} The limit is in ${place.en}. Nothing was sent.`,
    zh: `${zh}上限见 ${place.zh}。未发送任何内容。`,
  }),
};
