import { EventEmitter, type TextDocument, workspace } from 'vscode';
import type { PriceUnknown } from '../../../schemas/core/api/price.ts';
import { priceLine } from '../../../schemas/core/api/price-text.ts';
import type { PriceInquiry } from '../../../schemas/core/api/provider-api.ts';
import type { LocalizedText } from '../../../schemas/core/localized-text.ts';
import type { PriceFailure } from '../../engine/prices/ask-price.ts';
import { Prices } from '../../engine/prices/prices.ts';
import { costOfRunning, type RunningCost } from '../../engine/prices/running-cost.ts';
import { withinTime } from '../../engine/prices/within-time.ts';
import type { Account } from '../../engine/provider-client/account.ts';
import type { QueryClient } from '../../engine/provider-client/query.ts';
import { accountKeyOf } from '../profiles/account.ts';
import type { Profile } from '../profiles/profile.ts';
import { priceFailureText, priceMessage, type SendPrice } from './price-message.ts';

/** The setting for prices. */
const pricesSetting = 'instanceRequests.prices.enabled';

/** The parts of a send that its price depends on, and those that it is shown by. */
export interface Priced {
  readonly account: Account;
  readonly price: PriceInquiry | PriceUnknown;
  readonly profile: Profile;
  readonly request: { readonly document: Pick<TextDocument, 'uri'> };
  readonly order: { readonly record: { readonly digest?: string } };
}

/** The price of a file in a line, and in full. */
export interface PriceTexts {
  readonly line: LocalizedText;
  readonly details: readonly LocalizedText[];
}

/** What was shown of the price of the body of a file. */
interface ShownPrice extends PriceTexts {
  readonly digest: string;
  readonly at: number;
}

/** How long a lens shows a price, in milliseconds. */
const shownMs = 5 * 60_000;

/** The prices of requests and of what runs. They are asked for by commands only: before a send, by a check, and by Show All Instances. */
export class RequestPrices {
  readonly #query: QueryClient;
  readonly #prices: Prices;
  readonly #shown = new Map<string, ShownPrice>();
  readonly #changed = new EventEmitter<void>();

  /** Fires if a price of a file has come. */
  readonly onDidChange = this.#changed.event;

  constructor(query: QueryClient) {
    this.#query = query;
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
    if (!isEnabled()) return { kind: 'off' };
    if (inquiry.kind === 'unknown') {
      this.#show(send, inquiry);
      return inquiry;
    }
    const key = keyOf(profile);
    if (isRequested) this.#prices.forgetDenial(key);
    const isRepeated = this.#prices.isKnownDenial(key);
    const asked = this.#prices.ask(account, inquiry, key).then((result): SendPrice => {
      const said = result.kind === 'failed' ? { ...result, isRepeated } : result;
      this.#show(send, said);
      return said;
    });
    const result = await withinTime(asked, maxWaitMs);
    return result === 'late' ? { kind: 'late' } : result;
  }

  /**
   * What instances of an account cost.
   * @param isWanted whether that is still of use; otherwise no further call is made
   * @returns undefined if prices are off
   */
  async ofRunning(
    account: Account,
    profile: Profile,
    ids: readonly string[],
    isWanted: () => boolean,
  ): Promise<RunningCost | undefined> {
    if (!isEnabled()) return undefined;
    const tools = {
      query: this.#query,
      ask: (inquiry: PriceInquiry) => this.#prices.ask(account, inquiry, keyOf(profile)),
      failureText: (failure: PriceFailure) => priceFailureText(account.api, failure),
    };
    return costOfRunning(account, ids, tools, isWanted);
  }

  /** Whether a file has had a price, so that it is worth looking for one by its digest. */
  has(file: string): boolean {
    return this.#shown.has(file);
  }

  /**
   * What the last price of a file was, with its profile.
   * @param digest of the body as it is now
   * @returns undefined if it is of another body, or minutes old
   */
  shown(file: string, digest: string): PriceTexts | undefined {
    const found = this.#shown.get(file);
    return found && found.digest === digest && performance.now() - found.at <= shownMs ? found : undefined;
  }

  #show({ request, order, profile, account }: Priced, price: SendPrice): void {
    const file = request.document.uri.toString();
    const { en, zh } = price.kind === 'price' ? priceLine(price) : messages.unknown;
    this.#shown.set(file, {
      digest: order.record.digest ?? '',
      line: { en: `${en} (${profile.name})`, zh: `${zh}（${profile.name}）` },
      details: priceMessage(account.api, price),
      at: performance.now(),
    });
    this.#changed.fire();
    setTimeout(() => this.#changed.fire(), shownMs + 1).unref();
  }
}

const isEnabled = () => workspace.getConfiguration().get<boolean>(pricesSetting, true);

/** What tells the account of a profile apart from others. */
function keyOf(profile: Profile): string {
  const key = accountKeyOf(profile);
  return typeof key === 'string' ? key : profile.name;
}

const messages = {
  unknown: { en: 'Price unknown', zh: '价格未知' },
} satisfies Record<string, LocalizedText>;
