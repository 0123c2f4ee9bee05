import type { ProviderId } from '../../../schemas/core/model/provider.ts';
import type { Route } from '../provider-stub.ts';
import type { Fault } from './catalog.ts';

/** Which calls a fault hits, and its details. */
export interface FaultOptions {
  /** How many calls it hits. Every call if absent, and with `refuse`, since the sandbox does not see a refused call. */
  readonly times?: number;
  /** Only calls of this provider; `refuse` and `reset-connected` hit all, since the call is not known yet. */
  readonly provider?: ProviderId;
  /** Only calls that create, or only those that change nothing. */
  readonly calls?: 'create' | 'read' | 'all';
  /** For `late` the delay of the response (default 3000), for `slow` the pause between two bytes (default 10). */
  readonly milliseconds?: number;
  /** The value of Retry-After, in seconds (default 2). */
  readonly retryAfter?: number;
  /** The target of `redirect`; by default a host that does not exist. */
  readonly location?: string;
}

/** A fault that hits a call. */
export interface InjectedFault {
  readonly fault: Fault;
  readonly options: FaultOptions;
}

/** The injected fault, and how many more calls it hits. */
export class FaultInjector {
  #injected: InjectedFault | undefined;
  #remaining = 0;
  #next: readonly InjectedFault[] = [];

  get fault(): Fault | undefined {
    return this.#injected?.fault;
  }

  inject(fault: Fault | undefined, options: FaultOptions): void {
    this.#next = [];
    this.#begin(fault, options);
  }

  /** Injects faults one after the other, each when the calls of the one before are used up. */
  injectAll([first, ...next]: readonly InjectedFault[]): void {
    this.#begin(first?.fault, first?.options ?? {});
    this.#next = next;
  }

  #begin(fault: Fault | undefined, options: FaultOptions): void {
    this.#injected = fault && { fault, options };
    this.#remaining = options.times ?? Number.POSITIVE_INFINITY;
  }

  /** The fault that hits a new connection, before its call is known. */
  onConnection(): InjectedFault | undefined {
    return this.fault === 'reset-connected' ? this.#take() : undefined;
  }

  /** The fault that hits a call. */
  onCall(call: { readonly provider: ProviderId; readonly route: Route } | undefined): InjectedFault | undefined {
    const { fault, options = {} } = this.#injected ?? {};
    if (!fault || fault === 'refuse' || fault === 'reset-connected') return undefined;
    const { provider, calls = 'all' } = options;
    if (provider && provider !== call?.provider) return undefined;
    if (calls !== 'all' && calls !== (call?.route.does ?? 'read')) return undefined;
    return this.#take();
  }

  #take(): InjectedFault | undefined {
    const taken = this.#remaining > 0 ? this.#injected : undefined;
    this.#remaining--;
    if (this.#remaining <= 0 && this.#next.length > 0) this.injectAll(this.#next);
    return taken;
  }
}
