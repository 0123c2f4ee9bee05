import type { Instance } from '../../../../schemas/core/api.ts';
import type { Text } from '../../../../schemas/core/text.ts';
import type { Settlement } from '../../cloud/settle.ts';
import type { Settled } from '../../journal/entry.ts';
import { sayError } from '../../journal/errors.ts';
import { type RequestRecord, stageOf } from '../../journal/records.ts';

/** What the settler needs from outside; the editor is not among it. */
export interface SettlerTools {
  readonly read: () => Promise<readonly RequestRecord[]>;
  readonly settle: (
    record: RequestRecord,
    readOthers: () => Promise<readonly RequestRecord[]>,
    signal: AbortSignal,
  ) => Promise<Settlement>;
  readonly append: (entry: Settled) => Promise<void>;
  readonly now: () => number;
  readonly onSettled: (record: RequestRecord, instances: readonly string[]) => void;
  readonly onFailure: (reason: Text) => void;
}

const firstWaitMs = 5_000;
/** The longest wait while something young is open, and while all that is open is old. */
const longestWaitMs = { young: 60_000, old: 15 * 60_000 };

/**
 * After so long a provider lists whatever a request has made, so that a list without it says that nothing was. Twice the
 * quarter of an hour that a queue may take would be surer still, and nobody waits so long.
 */
const nothingAfterMs = 15 * 60_000;

/**
 * Settles sends whose outcome is unknown, by itself: soon, and then ever more rarely, until none is left but those that
 * only a person can settle.
 */
export class Settler {
  readonly #tools: SettlerTools;
  readonly #stop = new AbortController();
  readonly #forPerson = new Set<string>();
  #timer: NodeJS.Timeout | undefined;
  #waitMs = firstWaitMs;
  #isLooking = false;

  constructor(tools: SettlerTools) {
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
  look(record: RequestRecord, signal: AbortSignal): Promise<Settlement> {
    const readOthers = async () => (await this.#tools.read()).filter(({ request }) => request !== record.request);
    return this.#tools.settle(record, readOthers, signal);
  }

  /** Notes what a send has made. */
  async keep(record: RequestRecord, instances: readonly string[], by: Settled['by']): Promise<void> {
    const reason = instances.length > 0 ? words.found : by === 'person' ? words.person : words.nothing;
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
    this.#tools.onSettled(record, instances);
    // What this one has made is not made by others, which may be enough to settle them.
    if (this.#forPerson.size > 0) this.watch();
  }

  /** One round over all unknown sends; one that fails does not keep the others from being settled. */
  async round(): Promise<void> {
    for (const record of await this.#open()) {
      if (stageOf(record, this.#tools.now()) !== 'unknown') continue;
      await this.#settle(record).catch((error: unknown) => this.#tools.onFailure(sayError(error)));
    }
  }

  async #settle(record: RequestRecord): Promise<void> {
    const found = await this.look(record, this.#stop.signal);
    const isOld = this.#isOld(record);
    switch (found.kind) {
      case 'found':
        // The others that were asked for may still be to come.
        if (isOld || found.instances.length >= record.intended.count) await this.#keepFound(record, found.instances);
        break;
      case 'none':
        if (isOld) await this.#keepFound(record, []);
        break;
      case 'ambiguous':
        if (isOld) this.#forPerson.add(record.request);
        break;
      case 'could-not-ask':
        this.#tools.onFailure(found.reason);
    }
  }

  /** Notes what the list says, unless a person or another window was faster. */
  async #keepFound(record: RequestRecord, instances: readonly Instance[]): Promise<void> {
    const isOpen = (await this.#open()).some(({ request }) => request === record.request);
    const ids = instances.map(({ id }) => id);
    if (isOpen) await this.keep(record, ids, 'list');
  }

  /** The sends that are unknown, or on their way and perhaps left behind by a window that ended. */
  async #open(): Promise<readonly RequestRecord[]> {
    const records = await this.#tools.read();
    return records.filter((record) => {
      const stage = stageOf(record, this.#tools.now());
      return !record.forgotten && (stage === 'unknown' || stage === 'sending');
    });
  }

  #isOld({ intended, attempts }: RequestRecord): boolean {
    return this.#tools.now() - (attempts.at(-1)?.at ?? intended.at) > nothingAfterMs;
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
      this.#waitMs = Math.min(this.#waitMs, isAllOld ? longestWaitMs.old : longestWaitMs.young);
      if (open.length > 0) this.#schedule();
    } catch (error) {
      this.#tools.onFailure(sayError(error));
      this.#schedule();
    } finally {
      this.#isLooking = false;
    }
  }
}

const words = {
  found: { en: "The provider's list has them.", zh: '服务商的列表中有这些实例。' },
  nothing: { en: "The provider's list has nothing of it.", zh: '服务商的列表中没有相应实例。' },
  person: { en: 'A person said so.', zh: '由人工确认。' },
};
