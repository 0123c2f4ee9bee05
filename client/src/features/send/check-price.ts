import { Range, Uri } from 'vscode';
import type { LocalizedText } from '../../../../schemas/core/localized-text.ts';
import type { Placed, PriceLimit } from '../../../../schemas/document/workspace-file.ts';
import type { PreparedSend } from '../../requests/prepare-send.ts';
import { limitVerdict, priceMessage, uncheckedLimit, unreadLimit } from '../../requests/price-message.ts';
import type { RequestPrices } from '../../requests/request-prices.ts';
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
  const { rules } = request;
  if (!rules) return { says, isUnchecked: false };
  const { maxPrice: limit, maxPriceFault: fault } = rules;
  const verdict = limitVerdict(price, limit?.value);
  if (limit && verdict?.kind === 'above') {
    return { says, isUnchecked: false, refusal: refusalOf(verdict.says, rules.uri, limit) };
  }
  if (fault) {
    const line = fault.at.line + 1;
    return { says: [...says, unreadLimit(fault.value, nameOf(Uri.parse(rules.uri)), line)], isUnchecked: true };
  }
  if (limit && verdict?.kind === 'unknown') {
    return { says: [...says, uncheckedLimit(limit.value, verdict.why)], isUnchecked: true };
  }
  return { says, isUnchecked: false };
}

const nameOf = ({ path }: Uri): string => path.slice(path.lastIndexOf('/') + 1);

/** Names the line of the limit, and offers to open it. */
function refusalOf(says: LocalizedText, file: string, { at }: Placed<PriceLimit>): CommandFailure {
  const uri = Uri.parse(file);
  const selection = new Range(at.line, at.character, at.line, at.character);
  return {
    problem: messages.above(says, nameOf(uri), at.line + 1),
    action: { title: messages.show, command: 'vscode.open', args: [uri, { selection }] },
  };
}

const messages = {
  asking: { en: 'Querying the price', zh: '正在询价' },
  above: ({ en, zh }: LocalizedText, file: string, line: number): LocalizedText => ({
    en: `${en} The limit is in ${file}, line ${line}. Nothing was sent.`,
    zh: `${zh}上限见 ${file} 第 ${line} 行。未发送任何内容。`,
  }),
  show: { en: 'Show Limit', zh: '查看上限' },
};
