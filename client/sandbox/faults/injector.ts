import type { ProviderId } from '../../../schemas/core/model/provider.ts';
import type { Route } from '../provider-stub.ts';
import type { Fault } from './catalog.ts';

/** Whom a fault hits, and how hard. */
export interface FaultOptions {
  /** How many calls it hits; every one where it is absent, and with `refuse`, since a refused call is not seen. */
  readonly times?: number;
  /** Only calls of this provider; `refuse` and `reset-connected` hit all, since nobody knows the call yet. */
  readonly provider?: ProviderId;
  /** Only calls that create, or only those that change nothing. */
  readonly calls?: 'create' | 'read' | 'all';
  /** For `late` how late the answer is (3000 unless told), for `slow` the pause between two bytes (10). */
  readonly milliseconds?: number;
  /** What a Retry-After says, in seconds (2). */
  readonly retryAfter?: number;
  /** Where `redirect` sends to; a host that does not exist unless told. */
  readonly location?: string;
}

/** A fault that hits a call. */
export interface InjectedFault {
  readonly fault: Fault;
  readonly options: FaultOptions;
}

/** What the sandbox has been told to do wrong, and how often still. */
export class FaultInjector {
  #told: InjectedFault | undefined;
  #left = 0;

  get fault(): Fault | undefined {
    return this.#told?.fault;
  }

  inject(fault: Fault | undefined, options: FaultOptions): void {
    this.#told = fault && { fault, options };
    this.#left = options.times ?? Number.POSITIVE_INFINITY;
  }

  /** The fault that hits a new connection, of which nothing is known yet. */
  onConnection(): InjectedFault | undefined {
    return this.fault === 'reset-connected' ? this.#take() : undefined;
  }

  /** The fault that hits a call. */
  onCall(call: { readonly provider: ProviderId; readonly route: Route } | undefined): InjectedFault | undefined {
    const { fault, options = {} } = this.#told ?? {};
    if (!fault || fault === 'refuse' || fault === 'reset-connected') return undefined;
    const { provider, calls = 'all' } = options;
    if (provider && provider !== call?.provider) return undefined;
    if (calls !== 'all' && calls !== (call?.route.does ?? 'read')) return undefined;
    return this.#take();
  }

  #take(): InjectedFault | undefined {
    return this.#left-- > 0 ? this.#told : undefined;
  }
}
