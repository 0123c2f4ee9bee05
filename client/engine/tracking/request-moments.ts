import type { HttpResponse } from '../../../schemas/core/api/provider-api.ts';
import { isOff } from '../http/retry-after.ts';
import type { Moment } from '../journal/entry-time.ts';
import type { RequestRecord } from '../journal/request-record.ts';
import { ProviderClocks } from '../provider-client/provider-clocks.ts';
import type { Sighting } from './observations.ts';

/** The current moment of a request, by its provider's clock and by how long this window has known it. */
export class RequestMoments {
  readonly #now: () => number;
  readonly #elapsed: () => number;
  readonly #clocks: ProviderClocks;
  /** When each request was first read, as `elapsed` shows. */
  readonly #knownSince = new Map<string, number>();

  /**
   * @param now milliseconds since 1970
   * @param elapsed milliseconds since some moment; it never jumps
   */
  constructor(now: () => number, elapsed: () => number) {
    this.#now = now;
    this.#elapsed = elapsed;
    this.#clocks = new ProviderClocks(now, elapsed);
  }

  /** Takes the provider's time from a response that was just received. */
  hear(endpoint: string, response: HttpResponse): void {
    this.#clocks.hear(endpoint, response);
  }

  /** The moment by which the ages of a request's entries are measured. */
  momentOf({ request, intended }: RequestRecord): Moment {
    const elapsed = this.#elapsed();
    const since = this.#knownSince.get(request) ?? elapsed;
    this.#knownSince.set(request, since);
    const now = this.#now() - (this.#clocks.skewOf(intended.endpoint) ?? 0);
    return { now, knownForMs: elapsed - since };
  }

  /** @param record any request of the account that is observed */
  sightingOf({ intended }: RequestRecord): Sighting {
    const skewMs = this.#clocks.skewOf(intended.endpoint);
    return {
      at: this.#now(),
      ...(skewMs !== undefined && isOff(skewMs) && { skewMs }),
      momentOf: (record) => this.momentOf(record),
    };
  }
}
