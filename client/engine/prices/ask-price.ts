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

/** A price, and the address of the service that knows the account. */
export interface PriceFromSite {
  readonly price: AskedPrice;
  /** Absent if none does. */
  readonly endpoint?: string;
}

/**
 * Asks the services for prices in turn until one knows the account. Every call is a read.
 * @param known the address of the service that is known to know it
 */
export async function askPrice(
  account: Account,
  inquiry: PriceInquiry,
  query: QueryClient,
  signal: AbortSignal,
  known?: string,
): Promise<PriceFromSite> {
  const [likeliest, ...others] = inquiry.sites;
  const site = inquiry.sites.find(({ target }) => target.endpoint === known);
  const first = await askSite(account, inquiry, site ?? likeliest, query, signal);
  if (!isDenied(first)) return fromSite(first, site ?? likeliest);
  for (const other of site ? [] : others) {
    const price = await askSite(account, inquiry, other, query, signal);
    if (!isDenied(price)) return fromSite(price, other);
  }
  // What the likeliest service says is the reason.
  return { price: first };
}

/** A failure that isn't a refusal of the credential doesn't say whether the service knows it. */
const fromSite = (price: AskedPrice, { target }: PriceSite): PriceFromSite =>
  price.kind === 'failed' ? { price } : { price, endpoint: target.endpoint };

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
  const isRefused = failure.kind === 'refused' && (failure.status === 401 || failure.status === 403);
  // A wrong clock is no matter of the credential.
  return { kind: 'failed', failure, isDenied: isRefused && failure.skewMs === undefined };
}

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
