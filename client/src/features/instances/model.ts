import type { Text } from '../../../../schemas/core/text.ts';
import type { Account } from '../../cloud/account.ts';
import type { Ask } from '../../cloud/ask.ts';
import { observe } from '../../cloud/observe.ts';
import type { Entry, Observed } from '../../journal/entry.ts';
import { type RequestRecord, recordsOf } from '../../journal/records.ts';
import type { Missing } from '../profiles/account.ts';
import { type InstanceNode, instancesOf, notFound, onTheirWay, type ProviderNode, treeOf } from './nodes.ts';

/** What the model needs from outside; the editor is not among it. */
export interface ModelTools {
  readonly read: () => Promise<{ entries: readonly Entry[] }>;
  readonly append: (...entries: readonly Entry[]) => Promise<void>;
  readonly ask: Ask;
  readonly account: (record: RequestRecord) => Promise<Account | Missing>;
  readonly now: () => number;
  readonly onChange: (tree: readonly ProviderNode[]) => void;
  readonly onFailure: (reason: Text) => void;
}

const firstWaitMs = 1000;
const longestWaitMs = 60_000;

/** A provider may need a while until it knows an instance that it has just accepted. */
const settlingMs = 60_000;

/** What became of every instance: read from the journal, asked after while anything is on its way. */
export class InstancesModel {
  readonly #tools: ModelTools;
  readonly #stop = new AbortController();
  #tree: readonly ProviderNode[] = [];
  #timer: NodeJS.Timeout | undefined;
  #waitMs = firstWaitMs;
  #asking: Promise<void> | undefined;

  constructor(tools: ModelTools) {
    this.#tools = tools;
  }

  get tree(): readonly ProviderNode[] {
    return this.#tree;
  }

  /** Reads the journal anew, and asks after what is on its way, soon and then ever more rarely. */
  async reload(): Promise<void> {
    await this.#readJournal();
    this.#waitMs = firstWaitMs;
    this.#schedule();
  }

  /** Asks after every instance now. */
  async refresh(): Promise<void> {
    await this.#readJournal();
    await this.#ask(instancesOf);
    this.#schedule();
  }

  dispose(): void {
    clearTimeout(this.#timer);
    this.#stop.abort();
  }

  async #readJournal(): Promise<void> {
    const { entries } = await this.#tools.read();
    this.#tree = treeOf(recordsOf(entries));
    this.#tools.onChange(this.#tree);
  }

  #schedule(): void {
    clearTimeout(this.#timer);
    if (this.#stop.signal.aborted || onTheirWay(this.#tree).length === 0) return;
    this.#timer = setTimeout(async () => {
      this.#waitMs = Math.min(this.#waitMs * 1.5, longestWaitMs);
      await this.#ask(onTheirWay);
      this.#schedule();
    }, this.#waitMs);
  }

  /** One round of questions at a time: whoever asks during a round waits for it, and then asks. */
  async #ask(nodes: (tree: readonly ProviderNode[]) => readonly InstanceNode[]): Promise<void> {
    while (this.#asking) await this.#asking;
    this.#asking = this.#askAll(nodes(this.#tree)).finally(() => {
      this.#asking = undefined;
    });
    await this.#asking;
  }

  async #askAll(nodes: readonly InstanceNode[]): Promise<void> {
    const groups = new Map<string, InstanceNode[]>();
    for (const node of nodes) {
      const key = `${node.provider.id}/${node.record.intended.profile}`;
      groups.set(key, [...(groups.get(key) ?? []), node]);
    }
    for (const group of groups.values()) {
      await this.#askGroup(group).catch((error: unknown) =>
        this.#tools.onFailure({ en: String(error), zh: String(error) }),
      );
    }
  }

  async #askGroup(nodes: readonly InstanceNode[]): Promise<void> {
    const [first] = nodes;
    if (!first) return;
    const account = await this.#tools.account(first.record);
    if ('problem' in account) {
      this.#tools.onFailure(account.problem);
      return;
    }
    const ids = nodes.map(({ instance }) => instance);
    const { instances, failures } = await observe(account, ids, this.#tools.ask, this.#stop.signal);
    for (const failure of failures) this.#tools.onFailure(failure);
    const found = new Map(instances.map((instance) => [instance.id, instance]));
    const news = nodes.flatMap((node) => {
      const seen = found.get(node.instance) ?? (failures.length > 0 ? undefined : this.#absent(node));
      return seen ? this.#newsOf(node, seen) : [];
    });
    if (news.length === 0) return;
    await this.#tools.append(...news);
    await this.#readJournal();
  }

  /** What it means that a provider does not know an instance: nothing yet while it is new, else that it is gone. */
  #absent(node: InstanceNode): { state: string } | undefined {
    const isNew = this.#tools.now() - node.record.intended.at < settlingMs;
    return isNew && !node.observed ? undefined : { state: notFound };
  }

  #newsOf(node: InstanceNode, seen: { state: string; name?: string; address?: string }): Observed[] {
    const { state, name = node.observed?.name, address = node.observed?.address } = seen;
    const before = node.observed;
    if (before?.state === state && before.name === name && before.address === address) return [];
    return [
      {
        v: 1,
        at: this.#tools.now(),
        kind: 'observed',
        request: node.record.intended.request,
        instance: node.instance,
        state,
        ...(name !== undefined && { name }),
        ...(address !== undefined && { address }),
      },
    ];
  }
}
