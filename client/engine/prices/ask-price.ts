import { type Price, type PriceParts, type PriceUnknown, priceOf } from '../../../schemas/core/api/price.ts';
import type { PriceCall, PriceInquiry, PriceSite } from '../../../schemas/core/api/provider-api.ts';
import type { Account } from '../provider-client/account.ts';
import type { QueryClient } from '../provider-client/query.ts';
import type { QueryFailure } from '../provider-client/query-failure.ts';

/** Why a provider didn't say a price. */
export interface PriceFailure {
  readonly kind: 'failed';
  readonly failure: QueryFailure;
  /** The credential may not ask for prices, or no service knows it. */
  readonly isDenied: boolean;
}

/** What a provider says about a price. */
export type AskedPrice = Price | PriceUnknown | PriceFailure;

/** Asks the services for prices in turn until one knows the account. Every call is a read. */
export async function askPrice(
  account: Account,
  inquiry: PriceInquiry,
  query: QueryClient,
  signal: AbortSignal,
): Promise<AskedPrice> {
  const [likeliest, ...others] = inquiry.sites;
  const first = await askSite(account, inquiry, likeliest, query, signal);
  if (!isDenied(first)) return first;
  for (const site of others) {
    const result = await askSite(account, inquiry, site, query, signal);
    if (!isDenied(result)) return result;
  }
  // What the likeliest service says is the reason.
  return first;
}

const isDenied = (result: AskedPrice) => result.kind === 'failed' && result.isDenied;

async function askSite(
  account: Account,
  inquiry: PriceInquiry,
  { target, currency }: PriceSite,
  query: QueryClient,
  signal: AbortSignal,
): Promise<AskedPrice> {
  const responses: PriceParts[] = [];
  for (const call of inquiry.calls(target)) {
    const result = await askCall({ ...account, target }, call, inquiry, query, signal);
    if (result.kind !== 'prices') return failed(result);
    responses.push(result);
  }
  return priceOf(inquiry, currency, responses);
}

function failed(failure: QueryFailure): PriceFailure {
  return { kind: 'failed', failure, isDenied: failure.kind === 'refused' && isDenial(failure.status) };
}

const isDenial = (status: number) => status === 401 || status === 403;

/** The price of a call; if the provider doesn't know one of its parts, that of the others. */
async function askCall(
  account: Account,
  call: PriceCall,
  inquiry: PriceInquiry,
  query: QueryClient,
  signal: AbortSignal,
): Promise<PriceParts | QueryFailure> {
  const result = await query(account, call, signal);
  if (result.kind !== 'refused' || !inquiry.isUnknownPart?.(result.code)) return result;
  if (!call.parts) return { kind: 'prices', charges: [], omits: [call.of] };
  const parts: PriceParts[] = [];
  for (const part of call.parts) {
    const found = await askCall(account, part, inquiry, query, signal);
    if (found.kind !== 'prices') return found;
    parts.push(found);
  }
  const currency = parts.find((part) => part.currency !== undefined)?.currency;
  return {
    kind: 'prices',
    charges: parts.flatMap(({ charges }) => charges),
    omits: parts.flatMap(({ omits }) => omits ?? []),
    ...(currency !== undefined && { currency }),
  };
}
