import type { Text } from '../../../../schemas/core/text.ts';
import type { Settlement } from '../../cloud/settle.ts';
import type { Settled } from '../../journal/entry.ts';
import { type RequestRecord, stageOf } from '../../journal/records.ts';

/** What the settler needs from outside; the editor is not among it. */
export interface SettlerTools {
  readonly read: () => Promise<readonly RequestRecord[]>;
  readonly settle: (
    record: RequestRecord,
    others: readonly RequestRecord[],
    signal: AbortSignal,
  ) => Promise<Settlement>;
  readonly append: (entry: Settled) => Promise<void>;
  readonly now: () => number;
  readonly onSettled: (record: RequestRecord, instances: readonly string[]) => void;
  readonly onFailure: (reason: Text) => void;
}

const firstWaitMs = 5_000;
const longestWaitMs = 60_000;

/**
 * After so long a provider lists whatever a request has made, so that a list without it says that nothing was. Twice the
 * quarter of an hour that a queue may take would be surer still, and nobody waits so long.
 */
const nothingAfterMs = 15 * 60_000;

/** Settles sends whose outcome is unknown, by itself: soon, and then ever more rarely, until none is left. */
export class Settler {
  readonly #tools: SettlerTools;
  readonly #stop = new AbortController();
  #timer: NodeJS.Timeout | undefined;
  #waitMs = firstWaitMs;

  constructor(tools: SettlerTools) {
    this.#tools = tools;
  }

  /** Looks, soon, whether there is something to settle. Costs nothing where there is not. */
  watch(): void {
    this.#waitMs = firstWaitMs;
    this.#schedule();
  }

  dispose(): void {
    clearTimeout(this.#timer);
    this.#stop.abort();
  }

  /** What the provider's list says now of a send. */
  async look(record: RequestRecord, signal: AbortSignal): Promise<Settlement> {
    const others = (await this.#tools.read()).filter(({ request }) => request !== record.request);
    return this.#tools.settle(record, others, signal);
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
  }

  /** One round over all unknown sends. */
  async round(): Promise<void> {
    for (const record of await this.#open()) {
      if (stageOf(record, this.#tools.now()) !== 'unknown') continue;
      const found = await this.look(record, this.#stop.signal);
      if (found.kind === 'found')
        await this.keep(
          record,
          found.instances.map(({ id }) => id),
          'list',
        );
      else if (found.kind === 'none' && this.#isOld(record)) await this.keep(record, [], 'list');
      else if (found.kind === 'could-not-ask') this.#tools.onFailure(found.reason);
    }
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
    this.#timer = setTimeout(() => {
      this.#waitMs = Math.min(this.#waitMs * 2, longestWaitMs);
      this.#lookAgain().catch((error: unknown) => this.#tools.onFailure({ en: String(error), zh: String(error) }));
    }, this.#waitMs);
  }

  async #lookAgain(): Promise<void> {
    await this.round();
    if ((await this.#open()).length > 0) this.#schedule();
  }
}

const words = {
  found: { en: "The provider's list has them.", zh: '服务商的列表中有这些实例。' },
  nothing: { en: "The provider's list has nothing of it.", zh: '服务商的列表中没有相应实例。' },
  person: { en: 'A person said so.', zh: '由人工确认。' },
};
