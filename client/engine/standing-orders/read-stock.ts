import type { HttpResponse } from '../../../schemas/core/api/provider-api.ts';
import { isSuccess } from '../../../schemas/core/api/response.ts';
import type { StockState, Wanted } from '../../../schemas/core/api/stock.ts';
import { type Failure, failure } from '../../../schemas/core/failure.ts';
import { retryAfter } from '../http/retry-after.ts';
import type { Awaiting } from '../journal/entry.ts';
import type { Account } from '../provider-client/account.ts';
import type { QueryClient } from '../provider-client/query.ts';
import { describeQueryFailure, type QueryFailure } from '../provider-client/query-failure.ts';

/** What one look at the stock of an account has seen. */
export interface StockSeen {
  /** The stock of each alternative of each order, in the order of the orders; undefined if it couldn't be read. */
  readonly states?: readonly (readonly StockState[])[];
  readonly queries: number;
  readonly failure?: Failure;
  /** The credential may not ask. */
  readonly isDenied: boolean;
  /** How long the provider asks to be left alone, in milliseconds. */
  readonly retryAfter?: number;
}

/** The longest Retry-After that is followed, in milliseconds. */
const maxPatienceMs = 60 * 60_000;

/** Reads the stock of everything that some orders to one account wait for, with as few calls as possible. */
export async function readStock(
  account: Account,
  orders: readonly Awaiting[],
  ask: QueryClient,
  now: () => number,
  signal: AbortSignal,
): Promise<StockSeen> {
  const wanted = orders.map(wantedBy);
  const queries = account.api.stock?.queries(account.target, wanted.flat()) ?? [];
  const found = new Map<Wanted, StockState>();
  let pause: number | undefined;
  const hear = (response: HttpResponse) => {
    const asked = isSuccess(response) ? undefined : retryAfter(response, now(), maxPatienceMs);
    if (asked !== undefined) pause = Math.max(pause ?? 0, asked);
  };
  for (const [index, { read, ...query }] of queries.entries()) {
    const heard = (response: HttpResponse) => {
      hear(response);
      return read(response);
    };
    const result = await ask(account, { ...query, read: heard }, signal);
    if (result.kind !== 'stock') {
      const seen = { queries: index + 1, failure: describeQueryFailure(result), isDenied: isDenied(result) };
      return { ...seen, ...(pause !== undefined && { retryAfter: pause }) };
    }
    for (const [place, state] of result.states.entries()) {
      const one = query.wanted[place];
      if (one) found.set(one, state);
    }
  }
  const states = wanted.map((all) => all.map((one) => found.get(one) ?? 'not-sold'));
  const isWhole = wanted.flat().every((one) => found.has(one));
  return isWhole
    ? { states, queries: queries.length, isDenied: false }
    : { queries: queries.length, failure: failure('stock', [], messages.none), isDenied: false };
}

/** A refused credential stays refused; a wrong clock may be set. */
function isDenied(result: QueryFailure): boolean {
  return result.kind === 'refused' && (result.status === 401 || result.status === 403) && result.skewMs === undefined;
}

/** What may be sent for an order, as the provider is asked for it. */
function wantedBy({ alternatives, charge, count }: Awaiting): Wanted[] {
  return alternatives.map(({ type, zone }) => ({
    kind: 'wanted',
    type,
    ...(zone !== undefined && { zone }),
    ...(charge !== undefined && { charge }),
    count,
  }));
}

const messages = {
  none: { en: 'The provider documents no call for what is in stock.', zh: '服务商没有查询库存的接口文档。' },
};
