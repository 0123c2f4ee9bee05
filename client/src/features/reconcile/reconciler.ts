import type { LocalizedText } from '../../../../schemas/core/localized-text.ts';
import type { Settled } from '../../../engine/journal/entry.ts';
import { type RequestRecord, stageOf } from '../../../engine/journal/request-record.ts';
import type { ReconcileTools, Reconciliation } from '../../../engine/requests/reconcile.ts';
import { errorMessage } from '../../../engine/storage/errors.ts';

/** A send whose result is known now. */
export interface Resolved {
  readonly record: RequestRecord;
  readonly instances: readonly string[];
  readonly by: Settled['by'];
  /** Whether no command asked for it. */
  readonly isNews: boolean;
}

/** The dependencies of the reconciler, without VS Code. */
export interface ReconcilerTools {
  readonly read: () => Promise<readonly RequestRecord[]>;
  readonly reconcile: (
    record: RequestRecord,
    about: Pick<ReconcileTools, 'readOthers' | 'openForMs'>,
    signal: AbortSignal,
  ) => Promise<Reconciliation>;
  readonly append: (entry: Settled) => Promise<void>;
  readonly now: () => number;
  /** Milliseconds on a monotonic clock. */
  readonly elapsed: () => number;
  readonly onResolved: (resolved: Resolved) => void;
  readonly onFailure: (reason: LocalizedText) => void;
}

const firstWaitMs = 5_000;
/** The maximum wait with young unknown sends, and with only old ones. */
const maxWaitMs = { young: 60_000, old: 15 * 60_000 };

/** The age at which the instances of a send are usually listed, so that a user can decide. */
const oldAfterMs = 15 * 60_000;

/**
 * Looks for the instances of sends with an unknown result: soon, then less and less often, until only those are left that
 * a user must resolve. It records only what is proven.
 */
export class Reconciler {
  readonly #tools: ReconcilerTools;
  readonly #stop = new AbortController();
  readonly #forPerson = new Set<string>();
  /** When each open send was first seen, in the time of `elapsed`. */
  readonly #openSince = new Map<string, number>();
  #timer: NodeJS.Timeout | undefined;
  #waitMs = firstWaitMs;
  #isLooking = false;

  constructor(tools: ReconcilerTools) {
    this.#tools = tools;
  }

  /** Looks for unknown sends soon. Sends no query if there are none. */
  watch(): void {
    this.#forPerson.clear();
    this.#waitMs = firstWaitMs;
    this.#schedule();
  }

  dispose(): void {
    clearTimeout(this.#timer);
    this.#stop.abort();
  }

  /** Reconciles a send with the provider's list. */
  look(record: RequestRecord, signal: AbortSignal): Promise<Reconciliation> {
    // A person may have adopted instances of this very send.
    const readOthers = async () =>
      (await this.#tools.read()).filter(({ request, intended }) => request !== record.request && !intended.isAdopted);
    return this.#tools.reconcile(record, { readOthers, openForMs: this.#openFor(record) }, signal);
  }

  /** Records the instances of a send. */
  async keep(record: RequestRecord, instances: readonly string[], by: Settled['by'], isNews = false): Promise<void> {
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
    this.#tools.onResolved({ record, instances, by, isNews });
    // These instances don't belong to other sends, which may be enough to resolve those.
    if (this.#forPerson.size > 0) this.watch();
  }

  /** Makes the result of a send unknown again, after a person marked it as nothing created. */
  async reopen({ request }: RequestRecord): Promise<void> {
    const entry = { v: 1, at: this.#tools.now(), request, kind: 'settled', instances: [], by: 'person' } as const;
    await this.#tools.append({ ...entry, reason: messages.reopened, isUndone: true });
    this.watch();
  }

  /** Reconciles all unknown sends; a failure of one doesn't affect the others. */
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
        // More instances may still appear, or a response may show which send they belong to.
        if (this.#isOld(record)) this.#forPerson.add(record.request);
        break;
      case 'none-listed':
        if (this.#isOld(record) && !found.mayChange) this.#forPerson.add(record.request);
        break;
      case 'could-not-ask':
        // An aborted query isn't a failure.
        if (!this.#stop.signal.aborted) this.#tools.onFailure(found.reason);
    }
  }

  /** Records what is proven, unless a user or another window was faster. */
  async #keepFound(record: RequestRecord, ids: readonly string[]): Promise<void> {
    const isOpen = (await this.#open()).some(({ request }) => request === record.request);
    if (isOpen) await this.keep(record, ids, 'list', true);
  }

  /** The unknown sends, and those being sent, which a closed window may have left behind. */
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

  /** How long a send has been open, in milliseconds. */
  #openFor({ request }: RequestRecord): number {
    const since = this.#openSince.get(request);
    return since === undefined ? 0 : this.#tools.elapsed() - since;
  }

  #isOld(record: RequestRecord): boolean {
    const { intended, attempts } = record;
    const age = this.#tools.now() - (attempts.at(-1)?.at ?? intended.at);
    // A clock that was ahead at the send shows no age for a while.
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
  reopened: { en: 'The manual mark was removed.', zh: '已撤销人工标记。' },
  person: { en: 'Marked manually.', zh: '由人工标记。' },
};
