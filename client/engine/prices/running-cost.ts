import { type Charge, type Price, type PriceUnknown, priceOfGone } from '../../../schemas/core/api/price.ts';
import type { PriceInquiry, RunningPrices } from '../../../schemas/core/api/provider-api.ts';
import type { LocalizedText } from '../../../schemas/core/localized-text.ts';
import { chunk } from '../../../schemas/core/util/chunk.ts';
import { groupBy } from '../../../schemas/core/util/group-by.ts';
import type { Account } from '../provider-client/account.ts';
import { readReports } from '../provider-client/inspect.ts';
import type { QueryClient } from '../provider-client/query.ts';
import { queryFailureMessage } from '../provider-client/query-failure.ts';
import type { AskedPrice, PriceFailure } from './ask-price.ts';

/** What instances cost together in one currency and unit. */
export interface CostSum {
  readonly currency: string;
  readonly per: 'hour' | 'day' | 'month';
  readonly amount: number;
}

/** What some instances cost, as far as their prices are known. */
export interface RunningCost {
  readonly instances: number;
  /** How many of them the sums are of. */
  readonly known: number;
  /** One for each currency and unit. */
  readonly sums: readonly CostSum[];
  /** Why the prices of the others aren't known. */
  readonly unknown: readonly { readonly why: LocalizedText; readonly count: number }[];
  /** What no sum includes, and what else must be known to read them. */
  readonly remarks: readonly LocalizedText[];
}

/** The dependencies of `costOfRunning`. */
export interface RunningCostTools {
  readonly query: QueryClient;
  readonly ask: (inquiry: PriceInquiry) => Promise<AskedPrice>;
  readonly failureText: (failure: PriceFailure) => LocalizedText;
}

/**
 * Asks what instances cost, by read calls: first what they are made of, then the price of each kind once.
 * @param isWanted whether that is still of use; otherwise no further call is made
 * @returns undefined if it was of no use any more, or the provider documents no prices
 */
export async function costOfRunning(
  account: Account,
  ids: readonly string[],
  tools: RunningCostTools,
  isWanted: () => boolean,
): Promise<RunningCost | undefined> {
  const { runningPrices } = account.api;
  if (!runningPrices) return undefined;
  const prices: (AskedPrice | PriceUnknown)[] = [];
  for (const some of chunk(ids, runningPrices.maxInstances)) {
    for (const inquiry of await inquiriesFor(account, runningPrices, some, tools.query)) {
      if (!isWanted()) return undefined;
      prices.push(inquiry.kind === 'unknown' ? inquiry : await tools.ask(inquiry));
    }
  }
  return sumUp(prices, tools.failureText);
}

/** Reports that take longer are given up. */
const patienceMs = 30_000;

/** How to ask for the price of each instance. */
async function inquiriesFor(
  account: Account,
  { calls, price }: RunningPrices,
  ids: readonly string[],
  query: QueryClient,
): Promise<(PriceInquiry | PriceUnknown)[]> {
  const said = await readReports(account, calls(account.target, ids), query, AbortSignal.timeout(patienceMs));
  if (said.kind !== 'inspected') {
    const unread: PriceUnknown =
      said.kind === 'gone' ? priceOfGone : { kind: 'unknown', why: queryFailureMessage(said) };
    return ids.map(() => unread);
  }
  return ids.map((id) => price(account.target, said.reports, id));
}

function sumUp(prices: readonly AskedPrice[], failureText: RunningCostTools['failureText']): RunningCost {
  const known: Price[] = [];
  const reasons: LocalizedText[] = [];
  for (const price of prices) {
    const why = price.kind === 'failed' ? failureText(price) : price.kind === 'unknown' ? price.why : missingIn(price);
    if (why) reasons.push(why);
    else if (price.kind === 'price') known.push(price);
  }
  const remarks = known.flatMap(({ charges, excludes, note }) => [
    ...(charges.some(({ per }) => per === 'gigabyte') ? [messages.traffic] : []),
    messages.excludes(excludes),
    ...(note ? [note] : []),
  ]);
  return {
    instances: prices.length,
    known: known.length,
    sums: sumsOf(known),
    unknown: [...groupBy(reasons, ({ en }) => en).values()].flatMap((same) =>
      same[0] ? [{ why: same[0], count: same.length }] : [],
    ),
    remarks: [...new Map(remarks.map((remark) => [remark.en, remark])).values()],
  };
}

/** Why a price isn't that of the whole instance; undefined if it is. */
function missingIn({ omits, charges, months }: Price): LocalizedText | undefined {
  if (omits.length > 0) return messages.incomplete(omits);
  return charges.some(({ per }) => per === 'period') && !months ? messages.period : undefined;
}

const units = ['hour', 'day', 'month'] as const;

/** One sum for each currency and unit; a period counts by its months, and traffic not at all. */
function sumsOf(prices: readonly Price[]): CostSum[] {
  const parts = prices.flatMap(({ currency, charges, months }) =>
    charges.flatMap((charge) => fixedPart(charge, currency, months) ?? []),
  );
  const groups = [...groupBy(parts, ({ currency, per }) => `${currency} ${per}`).values()];
  return groups
    .flatMap((same) => {
      const [first] = same;
      const amount = same.reduce((sum, one) => sum + one.amount, 0);
      return first ? [{ ...first, amount: Number(amount.toFixed(8)) }] : [];
    })
    .toSorted((one, other) => units.indexOf(one.per) - units.indexOf(other.per));
}

function fixedPart({ per, amount }: Charge, currency: string, months: number | undefined): CostSum | undefined {
  if (per === 'gigabyte') return undefined;
  if (per === 'period') return { currency, per: 'month', amount: amount / (months ?? 1) };
  return { currency, per, amount };
}

const messages = {
  period: { en: 'The prepaid period is unknown.', zh: '预付费时长未知。' },
  incomplete: (omits: readonly LocalizedText[]): LocalizedText => ({
    en: `There is no price of ${omits.map(({ en }) => en).join(', ')}.`,
    zh: `没有以下部分的价格：${omits.map(({ zh }) => zh).join('、')}。`,
  }),
  traffic: { en: 'Not included: traffic that is charged per GB.', zh: '不包含：按 GB 计费的流量。' },
  excludes: ({ en, zh }: LocalizedText): LocalizedText => ({ en: `Not included: ${en}.`, zh: `不包含：${zh}。` }),
};
