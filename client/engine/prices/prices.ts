import type { PriceInquiry } from '../../../schemas/core/api/provider-api.ts';
import type { Account } from '../provider-client/account.ts';
import type { QueryClient } from '../provider-client/query.ts';
import { type AskedPrice, askPrice, type PriceFromSite } from './ask-price.ts';

/** How long a price is used again, in milliseconds. */
const freshMs = 5 * 60_000;

/** How long a credential that may not ask for prices isn't used for it again. */
const deniedMs = 60 * 60_000;

/** An inquiry that takes longer is given up. */
const patienceMs = 30_000;

/** The time between two calls to a service, which allows ten in a second (Huawei Cloud, Business Support System). */
const paceMs = 100;

/** So many prices are kept. */
const maxKept = 100;

/** The dependencies of `Prices`. */
export interface PricesTools {
  readonly query: QueryClient;
  /** Milliseconds since some moment; it never jumps. */
  readonly elapsed: () => number;
  readonly wait: (ms: number) => Promise<void>;
}

interface Kept {
  readonly price: Promise<AskedPrice>;
  /** When it is no longer used. */
  until: number;
}

/**
 * The prices of requests, asked by read calls at most once at a time for each account and request, and kept in memory for
 * minutes. Nothing asks by itself. Never throws: a price that can't be read is unknown.
 */
export class Prices {
  readonly #tools: PricesTools;
  readonly #kept = new Map<string, Kept>();
  /** When the next call to a service may start, by its address. */
  readonly #next = new Map<string, number>();
  /** The addresses of the services that know the accounts. A provider locks keys that are refused often. */
  readonly #sites = new Map<string, string>();
  /** The first inquiries of accounts, which find out their service; others wait for that. */
  readonly #finding = new Map<string, Promise<unknown>>();

  constructor(tools: PricesTools) {
    this.#tools = tools;
  }

  /**
   * The price of a request, asked only if it isn't known.
   * @param key tells the account apart from all others
   */
  ask(account: Account, inquiry: PriceInquiry, key: string): Promise<AskedPrice> {
    const denied = this.#usable(key);
    if (denied) return denied.price;
    const id = JSON.stringify([key, ...identityOf(inquiry)]);
    const known = this.#usable(id);
    if (known) return known.price;
    const price = this.#ask(account, inquiry, key).then((found) => this.#settle(id, key, found));
    this.#keep(id, { price, until: Number.POSITIVE_INFINITY });
    if (!this.#sites.has(key) && !this.#finding.has(key)) {
      this.#finding.set(
        key,
        price.finally(() => this.#finding.delete(key)),
      );
    }
    return price;
  }

  /** Whether a credential was refused earlier, so that its result is no news. */
  isKnownDenial(key: string): boolean {
    return this.#usable(key) !== undefined;
  }

  /** The next inquiry uses a credential that was refused, too. */
  forgetDenial(key: string): void {
    this.#kept.delete(key);
  }

  async #ask(account: Account, inquiry: PriceInquiry, key: string): Promise<PriceFromSite> {
    await this.#finding.get(key);
    const denied = this.#usable(key);
    if (denied) return { price: await denied.price };
    try {
      return await askPrice(account, inquiry, this.#query, AbortSignal.timeout(patienceMs), this.#sites.get(key));
    } catch {
      return { price: { kind: 'unknown', why: unexpected } };
    }
  }

  #settle(id: string, key: string, { price, endpoint }: PriceFromSite): AskedPrice {
    const now = this.#tools.elapsed();
    if (endpoint !== undefined) this.#sites.set(key, endpoint);
    const kept = this.#kept.get(id);
    if (price.kind !== 'failed') {
      if (kept) kept.until = now + freshMs;
      return price;
    }
    this.#kept.delete(id);
    if (price.isDenied) {
      this.#sites.delete(key);
      this.#keep(key, { price: Promise.resolve(price), until: now + deniedMs });
    }
    return price;
  }

  #usable(id: string): Kept | undefined {
    const kept = this.#kept.get(id);
    return kept && kept.until > this.#tools.elapsed() ? kept : undefined;
  }

  #keep(id: string, kept: Kept): void {
    this.#kept.delete(id);
    this.#kept.set(id, kept);
    const [oldest] = this.#kept.keys();
    if (this.#kept.size > maxKept && oldest !== undefined) this.#kept.delete(oldest);
  }

  /** Keeps to the pace of a service. */
  readonly #query: QueryClient = async (account, query, signal) => {
    const { endpoint } = account.target;
    const now = this.#tools.elapsed();
    const start = Math.max(now, this.#next.get(endpoint) ?? now);
    this.#next.set(endpoint, start + paceMs);
    if (start > now) await this.#tools.wait(start - now);
    return this.#tools.query(account, query, signal);
  };
}

/** What tells an inquiry apart from others: requests that cost different sums may make the same calls, and omit other parts. */
function identityOf({ sites: [{ target }], calls, covers, omits, months, renews }: PriceInquiry): readonly unknown[] {
  const requests = calls(target).map(({ request }) => [request.url, request.body]);
  return [requests, covers.map(({ en }) => en), omits.map(({ en }) => en), months ?? null, renews ?? null];
}

const unexpected = { en: "The price couldn't be read.", zh: '无法读取价格。' };
