import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import type { Entry, Intended } from '../../../client/engine/journal/entry.ts';
import { Journal } from '../../../client/engine/journal/journal.ts';
import { SandboxStore } from '../../../client/sandbox/store.ts';
import type { ProviderId } from '../../../schemas/core/model/provider.ts';
import { accepted, intended, observed, sent, unknown } from '../builders/entries.ts';

/** Writes to the extension's folder as another window does, and to the sandbox as its providers would. */
export class OtherWindow {
  readonly #journal: Journal;
  readonly #sandbox: SandboxStore;

  /** @param storage the folder in which the extension stores data beyond the lifetime of a window */
  constructor(storage: string) {
    this.#journal = new Journal(join(storage, 'journal'));
    this.#sandbox = new SandboxStore(join(storage, 'sandbox', 'instances.jsonl'));
  }

  /** Adds instances to the sandbox's account that no send of the extension has created. */
  madeElsewhere(provider: ProviderId, names: readonly string[], createdAt: number): { ids: string[]; batch: string } {
    const batch = randomUUID();
    const facts = { region: 'sandbox-1' };
    const instances = names.map((name) => ({ provider, id: randomUUID(), batch, name, createdAt, facts }));
    this.#sandbox.add(instances);
    return { ids: instances.map(({ id }) => id), batch };
  }

  /**
   * Adds an accepted send to the sandbox.
   * @param request the id of the request, and the name of its file
   * @param names the names of its instances
   * @param createdAt the time of their creation, in milliseconds since 1970; until a future time they are pending
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

  /** Adds a send "lost" with an unknown outcome. */
  async lost(at: number): Promise<void> {
    const where = { provider: 'zenlayer-bmc', file: 'file:///requests/lost.zenlayer-bmc.json', names: ['lost'] };
    await this.write(intended('lost', at, where), sent('lost', at), unknown('lost', at + 1));
  }

  /** Adds a send "strange" of a missing profile, with an instance in an undocumented state. */
  async strange(at: number): Promise<void> {
    const file = 'file:///requests/strange.jdcloud-coc-vm.json';
    const where = { provider: 'jdcloud-coc-vm', profile: 'staging', file, names: ['strange'] };
    await this.write(
      intended('strange', at, where),
      accepted('strange', at + 1, 'i-strange'),
      observed('strange', at + 2, 'i-strange', 'rebalancing'),
    );
  }

  /** Removes sends from the view. */
  async forget(...requests: readonly string[]): Promise<void> {
    await this.write(...requests.map((request) => ({ v: 1, at: Date.now(), kind: 'forgotten', request }) as const));
  }

  async write(...entries: Entry[]): Promise<void> {
    await this.#journal.append(...entries);
  }
}
