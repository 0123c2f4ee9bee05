import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import type { Entry, Intended } from '../../../client/engine/journal/entry.ts';
import { Journal } from '../../../client/engine/journal/journal.ts';
import { SandboxStore } from '../../../client/sandbox/store.ts';
import type { ProviderId } from '../../../schemas/core/model/provider.ts';
import { accepted, intended, observed, sent, unknown } from '../builders/entries.ts';

/** Writes into the extension's folder as another of its windows does, and into the sandbox as its providers would. */
export class OtherWindow {
  readonly #journal: Journal;
  readonly #sandbox: SandboxStore;

  /** @param storage where the extension keeps what outlives a window */
  constructor(storage: string) {
    this.#journal = new Journal(join(storage, 'journal'));
    this.#sandbox = new SandboxStore(join(storage, 'sandbox', 'instances.jsonl'));
  }

  /** Instances that the sandbox's account has, and that no send from here has made. */
  madeElsewhere(provider: ProviderId, names: readonly string[], createdAt: number): { ids: string[]; batch: string } {
    const batch = randomUUID();
    const facts = { region: 'sandbox-1' };
    const instances = names.map((name) => ({ provider, id: randomUUID(), batch, name, createdAt, facts }));
    this.#sandbox.add(instances);
    return { ids: instances.map(({ id }) => id), batch };
  }

  /**
   * A send to the sandbox that was accepted.
   * @param request what names it, and its file
   * @param names the instances that it has made
   * @param createdAt when they were made, in milliseconds since 1970; in the future, they are on their way until then
   */
  async made(
    provider: ProviderId,
    request: string,
    names: readonly string[],
    createdAt: number,
    more: Partial<Intended> = {},
  ): Promise<string[]> {
    const { ids, batch } = this.madeElsewhere(provider, names, createdAt);
    const at = Math.min(createdAt, Date.now());
    const file = `file:///requests/${request}.${provider}.json`;
    const where = { provider, file, region: 'sandbox-1', project: 'sandbox', count: names.length, names: [...names] };
    const job = provider === 'huawei-ecs' ? { job: batch.replaceAll('-', '') } : {};
    await this.write(intended(request, at, { ...where, ...more }), {
      v: 1,
      at: at + 1,
      request,
      kind: 'accepted',
      instances: ids,
      ...job,
    });
    return ids;
  }

  /** A send "lost" of which nobody knows whether it arrived. */
  async lost(at: number): Promise<void> {
    const where = { provider: 'zenlayer-bmc', file: 'file:///requests/lost.zenlayer-bmc.json', names: ['lost'] };
    await this.write(intended('lost', at, where), sent('lost', at), unknown('lost', at + 1));
  }

  /** A send "strange" of a profile that is not there, with an instance in a state that no document names. */
  async strange(at: number): Promise<void> {
    const file = 'file:///requests/strange.jdcloud-coc-vm.json';
    const where = { provider: 'jdcloud-coc-vm', profile: 'staging', file, names: ['strange'] };
    await this.write(
      intended('strange', at, where),
      accepted('strange', at + 1, 'i-strange'),
      observed('strange', at + 2, 'i-strange', 'rebalancing'),
    );
  }

  /** Takes sends out of the view. */
  async forget(...requests: readonly string[]): Promise<void> {
    await this.write(...requests.map((request) => ({ v: 1, at: Date.now(), kind: 'forgotten', request }) as const));
  }

  async write(...entries: Entry[]): Promise<void> {
    await this.#journal.append(...entries);
  }
}
