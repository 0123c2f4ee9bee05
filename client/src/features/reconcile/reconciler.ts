import type { LocalizedText } from '../../../../schemas/core/localized-text.ts';
import type { Settled } from '../../../engine/journal/entry.ts';
import { type RequestRecord, stageOf } from '../../../engine/journal/request-record.ts';
import type { Reconciliation, SettleTools } from '../../../engine/requests/reconcile.ts';
import { errorMessage } from '../../../engine/storage/errors.ts';

/** What the reconciler needs from outside; the editor is not among it. */
export interface ReconcilerTools {
  readonly read: () => Promise<readonly RequestRecord[]>;
  readonly reconcile: (
    record: RequestRecord,
    about: Pick<SettleTools, 'readOthers' | 'openForMs'>,
    signal: AbortSignal,
  ) => Promise<Reconciliation>;
  readonly append: (entry: Settled) => Promise<void>;
  readonly now: () => number;
  /** Milliseconds since some moment; unlike the clock, it never jumps. */
  readonly elapsed: () => number;
  readonly onResolved: (record: RequestRecord, instances: readonly string[]) => void;
  readonly onFailure: (reason: LocalizedText) => void;
}

const firstWaitMs = 5_000;
/** The longest wait while something young is open, and while all that is open is old. */
const maxWaitMs = { young: 60_000, old: 15 * 60_000 };

/** After so long what a request has made is listed as a rule, so that a person can tell. */
const oldAfterMs = 15 * 60_000;

/**
 * Looks for what sends made whose outcome is unknown: soon, and then ever more rarely, until none is left but those that
 * only a person can settle. It notes by itself what is proven, and nothing else.
 */
export class Reconciler {
  readonly #tools: ReconcilerTools;
  readonly #stop = new AbortController();
  readonly #forPerson = new Set<string>();
  /** When each send was first seen to be open, as `elapsed` tells. */
  readonly #openSince = new Map<string, number>();
  #timer: NodeJS.Timeout | undefined;
  #waitMs = firstWaitMs;
  #isLooking = false;

  constructor(tools: ReconcilerTools) {
    this.#tools = tools;
  }

  /** Looks, soon, whether there is something to settle. Costs nothing where there is not. */
  watch(): void {
    this.#forPerson.clear();
    this.#waitMs = firstWaitMs;
    this.#schedule();
  }

  dispose(): void {
    clearTimeout(this.#timer);
    this.#stop.abort();
  }

  /** What the provider's list says now of a send. */
  look(record: RequestRecord, signal: AbortSignal): Promise<Reconciliation> {
    const readOthers = async () => (await this.#tools.read()).filter(({ request }) => request !== record.request);
    return this.#tools.reconcile(record, { readOthers, openForMs: this.#openFor(record) }, signal);
  }

  /** Notes what a send has made. */
  async keep(record: RequestRecord, instances: readonly string[], by: Settled['by']): Promise<void> {
    const reason = by === 'person' ? messages.person : instances.length > 0 ? messages.found : messages.nothing;
    const { request } = record;
    await this.#tools.append({
      v: 1,
      at: this.#tools.now(),
      request,
      kind: 'settled',
      instances: [...instances],
      reason,
      by,
    });
    this.#tools.onResolved(record, instances);
    // What this one has made is not made by others, which may be enough to settle them.
    if (this.#forPerson.size > 0) this.watch();
  }

  /** One round over all unknown sends; one that fails does not keep the others from being settled. */
  async round(): Promise<void> {
    for (const record of await this.#open()) {
      if (stageOf(record, this.#tools.now()) !== 'unknown') continue;
      await this.#reconcile(record).catch((error: unknown) => this.#tools.onFailure(errorMessage(error)));
    }
  }

  async #reconcile(record: RequestRecord): Promise<void> {
    const found = await this.look(record, this.#stop.signal);
    switch (found.kind) {
      case 'proven':
        await this.#keepFound(record, found.ids);
        break;
      case 'none-for-certain':
        await this.#keepFound(record, []);
        break;
      case 'candidates':
        // More of them may still appear, or a response tell what they are of.
        if (this.#isOld(record)) this.#forPerson.add(record.request);
        break;
      case 'none-listed':
        if (this.#isOld(record) && !found.mayChange) this.#forPerson.add(record.request);
        break;
      case 'could-not-ask':
        // Who ends the looking need not be told that it ended.
        if (!this.#stop.signal.aborted) this.#tools.onFailure(found.reason);
    }
  }

  /** Notes what the provider has proven, unless a person or another window was faster. */
  async #keepFound(record: RequestRecord, ids: readonly string[]): Promise<void> {
    const isOpen = (await this.#open()).some(({ request }) => request === record.request);
    if (isOpen) await this.keep(record, ids, 'list');
  }

  /** The sends that are unknown, or on their way and perhaps left behind by a window that ended. */
  async #open(): Promise<readonly RequestRecord[]> {
    const records = await this.#tools.read();
    const open = records.filter((record) => {
      const stage = stageOf(record, this.#tools.now());
      return !record.forgotten && (stage === 'unknown' || stage === 'sending');
    });
    const requests = new Set(open.map(({ request }) => request));
    for (const request of this.#openSince.keys()) if (!requests.has(request)) this.#openSince.delete(request);
    for (const request of requests) {
      if (!this.#openSince.has(request)) this.#openSince.set(request, this.#tools.elapsed());
    }
    return open;
  }

  /** For how long a send has been seen to be open, in milliseconds. */
  #openFor({ request }: RequestRecord): number {
    const since = this.#openSince.get(request);
    return since === undefined ? 0 : this.#tools.elapsed() - since;
  }

  #isOld(record: RequestRecord): boolean {
    const { intended, attempts } = record;
    const age = this.#tools.now() - (attempts.at(-1)?.at ?? intended.at);
    // A clock that was ahead then shows no age for as long.
    return Math.max(age, this.#openFor(record)) > oldAfterMs;
  }

  #schedule(): void {
    clearTimeout(this.#timer);
    if (this.#stop.signal.aborted) return;
    this.#timer = setTimeout(() => void this.#lookAgain(), this.#waitMs);
  }

  async #lookAgain(): Promise<void> {
    if (this.#isLooking) return;
    this.#isLooking = true;
    this.#waitMs *= 2;
    try {
      await this.round();
      const open = (await this.#open()).filter(({ request }) => !this.#forPerson.has(request));
      const isAllOld = open.every((record) => this.#isOld(record));
      this.#waitMs = Math.min(this.#waitMs, isAllOld ? maxWaitMs.old : maxWaitMs.young);
      if (open.length > 0) this.#schedule();
    } catch (error) {
      this.#tools.onFailure(errorMessage(error));
      this.#schedule();
    } finally {
      this.#isLooking = false;
    }
  }
}

const messages = {
  found: { en: "The provider's response names the instances.", zh: '服务商的响应中列出了这些实例。' },
  nothing: {
    en: "The provider's complete list has no instances of this send.",
    zh: '服务商的完整列表中没有该次发送的实例。',
  },
  person: { en: 'Marked manually.', zh: '由人工标记。' },
};
