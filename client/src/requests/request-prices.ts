import { EventEmitter, type TextDocument, workspace } from 'vscode';
import type { Price, PriceUnknown } from '../../../schemas/core/api/price.ts';
import { shortPriceText } from '../../../schemas/core/api/price-text.ts';
import type { PriceInquiry } from '../../../schemas/core/api/provider-api.ts';
import type { LocalizedText } from '../../../schemas/core/localized-text.ts';
import type { PriceFailure } from '../../engine/prices/ask-price.ts';
import { Prices } from '../../engine/prices/prices.ts';
import { withinTime } from '../../engine/prices/within-time.ts';
import type { Account } from '../../engine/provider-client/account.ts';
import type { QueryClient } from '../../engine/provider-client/query.ts';
import { accountKeyOf } from '../profiles/account.ts';
import type { Profile } from '../profiles/profile.ts';

/** The setting for prices. */
const pricesSetting = 'instanceRequests.prices.enabled';

/** What is known of the price of a send when it is asked for. */
export type SendPrice =
  | Price
  | PriceUnknown
  /** The provider didn't say it. A person has read the same reason already if the credential was refused before. */
  | (PriceFailure & { readonly isRepeated: boolean })
  /** The provider hasn't responded in time. */
  | { readonly kind: 'late' }
  /** The setting turns prices off. */
  | { readonly kind: 'off' };

/** The parts of a send that its price depends on, and those that it is shown by. */
export interface Priced {
  readonly account: Account;
  readonly price: PriceInquiry | PriceUnknown;
  readonly profile: Profile;
  readonly request: { readonly document: Pick<TextDocument, 'uri'> };
  readonly order: { readonly record: { readonly digest?: string } };
}

/** A price that was shown for the body of a file. */
interface ShownPrice {
  readonly digest: string;
  readonly price: Price;
  readonly profile: string;
  readonly at: number;
}

/** How long a lens shows a price, in milliseconds. */
const shownMs = 5 * 60_000;

/** The prices of requests. They are asked for by commands only: before a send is confirmed, and by a check. */
export class RequestPrices {
  readonly #prices: Prices;
  readonly #shown = new Map<string, ShownPrice>();
  readonly #changed = new EventEmitter<void>();

  /** Fires if a price of a file has come. */
  readonly onDidChange = this.#changed.event;

  constructor(query: QueryClient) {
    this.#prices = new Prices({
      query,
      elapsed: () => performance.now(),
      wait: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
    });
  }

  /**
   * The price of a send. A provider that is slower is asked all the same, and the price is there the next time.
   * @param maxWaitMs after this many milliseconds the price is late
   * @param isRequested whether a person asks for it, so that a credential that was refused is used again
   */
  async of(send: Priced, maxWaitMs: number, isRequested = false): Promise<SendPrice> {
    const { account, price: inquiry, profile } = send;
    if (!workspace.getConfiguration().get<boolean>(pricesSetting, true)) return { kind: 'off' };
    if (inquiry.kind === 'unknown') return inquiry;
    const accountKey = accountKeyOf(profile);
    const key = typeof accountKey === 'string' ? accountKey : profile.name;
    if (isRequested) this.#prices.forgetDenial(key);
    const isRepeated = this.#prices.isKnownDenial(key);
    const asked = this.#prices.ask(account, inquiry, key).then((result): SendPrice => {
      if (result.kind === 'price') this.#show(send, result);
      return result.kind === 'failed' ? { ...result, isRepeated } : result;
    });
    const result = await withinTime(asked, maxWaitMs);
    return result === 'late' ? { kind: 'late' } : result;
  }

  /** Whether a file has had a price, so that it is worth looking for one by its digest. */
  has(file: string): boolean {
    return this.#shown.has(file);
  }

  /**
   * The last price of a file in a few words, with its profile.
   * @param digest of the body as it is now
   * @returns undefined if it is of another body, or minutes old
   */
  shown(file: string, digest: string): LocalizedText | undefined {
    const found = this.#shown.get(file);
    if (!found || found.digest !== digest || performance.now() - found.at > shownMs) return undefined;
    const { en, zh } = shortPriceText(found.price);
    return { en: `${en} (${found.profile})`, zh: `${zh}（${found.profile}）` };
  }

  #show({ request, order, profile }: Priced, price: Price): void {
    const file = request.document.uri.toString();
    this.#shown.set(file, { digest: order.record.digest ?? '', price, profile: profile.name, at: performance.now() });
    this.#changed.fire();
    setTimeout(() => this.#changed.fire(), shownMs + 1).unref();
  }
}
