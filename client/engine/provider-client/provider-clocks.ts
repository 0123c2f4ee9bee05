import type { HttpResponse } from '../../../schemas/core/api/provider-api.ts';
import { isOff, skewOf } from '../http/retry-after.ts';

interface Heard {
  readonly skewMs: number;
  /** The difference between the machine's clock and the elapsed time, in milliseconds. */
  readonly offset: number;
}

/** By how much the clock of this machine is ahead of each provider's, by the Date of its last response. */
export class ProviderClocks {
  readonly #now: () => number;
  readonly #elapsed: () => number;
  readonly #heard = new Map<string, Heard>();

  /**
   * @param now the clock of this machine, in milliseconds since 1970; a person may set it at any time
   * @param elapsed milliseconds since some moment; it never jumps
   */
  constructor(now: () => number, elapsed: () => number) {
    this.#now = now;
    this.#elapsed = elapsed;
  }

  /** Takes a response that was just received. */
  hear(endpoint: string, answer: HttpResponse): void {
    const skewMs = skewOf(answer, this.#now());
    if (skewMs !== undefined) this.#heard.set(endpoint, { skewMs, offset: this.#offset() });
  }

  /**
   * @returns milliseconds, negative if the machine's clock is behind; undefined if the provider has sent no time, or
   *   the machine has slept or its clock was set since
   */
  skewOf(endpoint: string): number | undefined {
    const heard = this.#heard.get(endpoint);
    return heard && !isOff(this.#offset() - heard.offset) ? heard.skewMs : undefined;
  }

  #offset(): number {
    return this.#now() - this.#elapsed();
  }
}
