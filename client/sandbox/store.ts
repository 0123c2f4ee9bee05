import { appendFileSync, closeSync, mkdirSync, openSync, readSync, type Stats, statSync } from 'node:fs';
import { dirname } from 'node:path';
import * as z from 'zod/mini';
import { type ProviderId, providerIds } from '../../schemas/core/model/provider.ts';
import type { SandboxAction, SandboxInstance } from './provider-stub.ts';

const provider = z.enum(providerIds);

/** How much of a line a report quotes. */
const maxQuoteLength = 200;

const instance = z.object({
  provider,
  id: z.string(),
  batch: z.string(),
  name: z.string(),
  createdAt: z.number(),
  facts: z.record(z.string(), z.json()),
});

/** The part of an instance that is written; the rest follows from its place in the file. */
export type NewInstance = Omit<SandboxInstance, 'address' | 'index' | 'acts'>;

/** The instances that one request created, or one action. */
type Line =
  | { readonly instances: readonly NewInstance[]; readonly token?: string | undefined }
  | { readonly act: SandboxAction & Pick<SandboxInstance, 'provider' | 'id'> };

const line: z.ZodMiniType<Line> = z.union([
  z.object({ instances: z.array(instance), token: z.optional(z.string()) }),
  z.object({
    act: z.object({
      provider,
      id: z.string(),
      action: z.enum(['start', 'stop', 'reboot', 'terminate']),
      at: z.number(),
    }),
  }),
]);

type Kept = Omit<SandboxInstance, 'acts'> & { readonly acts: SandboxAction[] };

/**
 * The sandbox's store: one line of JSON for each request that created instances and for each action. Lines are appended
 * and never changed, so several windows can share the file. States are not stored; they follow from an instance's age and
 * actions. Each read takes only the lines appended since the read before.
 */
export class SandboxStore {
  readonly #file: string;
  readonly #onUnreadable: (problem: string) => void;
  #seen: Stats | undefined;
  /** How far the file is read: the end of a complete line. */
  #offset = 0;
  #count = 0;
  #byProvider = new Map<ProviderId, Kept[]>();
  #byId = new Map<string, Kept>();
  #byBatch = new Map<string, Kept[]>();
  #byToken = new Map<string, Kept[]>();

  /** @param onUnreadable reports a complete line that can't be read, such as one of an unknown provider */
  constructor(file: string, onUnreadable: (problem: string) => void = () => {}) {
    this.#file = file;
    this.#onUnreadable = onUnreadable;
  }

  /** All instances of a provider that any window has created, in the order of creation. */
  instances(of: ProviderId): readonly SandboxInstance[] {
    this.#read();
    return this.#byProvider.get(of) ?? [];
  }

  find(of: ProviderId, id: string): SandboxInstance | undefined {
    this.#read();
    return this.#byId.get(keyOf(of, id));
  }

  batch(id: string): readonly SandboxInstance[] {
    this.#read();
    return this.#byBatch.get(id) ?? [];
  }

  /** The instances created by the request with this idempotency token; undefined if there was none. */
  createdWith(of: ProviderId, token: string): readonly SandboxInstance[] | undefined {
    this.#read();
    return this.#byToken.get(keyOf(of, token));
  }

  /**
   * Stores the instances of one request, which are one batch.
   * @returns those instances; if another window has used the token meanwhile, the instances of that window
   */
  add(instances: readonly NewInstance[], token?: string): readonly SandboxInstance[] {
    const [first] = instances;
    if (!first) return [];
    this.#append({ instances, token });
    return (token !== undefined && this.createdWith(first.provider, token)) || this.batch(first.batch);
  }

  act({ provider, id }: SandboxInstance, act: SandboxAction): void {
    this.#append({ act: { provider, id, ...act } });
    this.#read();
  }

  /** Begins with a line break, since a crash may have left an incomplete line. */
  #append(appended: Line): void {
    mkdirSync(dirname(this.#file), { recursive: true });
    appendFileSync(this.#file, `\n${JSON.stringify(appended)}\n`);
  }

  #read(): void {
    const stats = statSync(this.#file, { throwIfNoEntry: false });
    if (!stats || !isContinued(this.#seen, stats)) this.#forget();
    const hasMore = stats && stats.size > (this.#seen?.size ?? 0);
    this.#seen = stats;
    if (!hasMore) return;
    const bytes = readFrom(this.#file, this.#offset, stats.size);
    const end = bytes.lastIndexOf(0x0a) + 1;
    this.#offset += end;
    for (const text of bytes.toString('utf8', 0, end).split('\n')) {
      const read = parseLine(text);
      if (read?.success) this.#apply(read.data);
      else if (read) this.#onUnreadable(`${this.#file}: ignored an unknown line: ${text.slice(0, maxQuoteLength)}`);
    }
  }

  #apply(read: Line): void {
    if ('act' in read) {
      const { provider, id, ...act } = read.act;
      this.#byId.get(keyOf(provider, id))?.acts.push(act);
      return;
    }
    const { instances, token } = read;
    const key = token !== undefined && instances[0] && keyOf(instances[0].provider, token);
    if (key && this.#byToken.has(key)) return;
    const kept = instances.map(
      (made, index): Kept => ({ ...made, index, acts: [], address: addressOf(this.#count++) }),
    );
    if (key) this.#byToken.set(key, kept);
    for (const made of kept) {
      listIn(this.#byProvider, made.provider).push(made);
      listIn(this.#byBatch, made.batch).push(made);
      this.#byId.set(keyOf(made.provider, made.id), made);
    }
  }

  #forget(): void {
    this.#seen = undefined;
    this.#offset = 0;
    this.#count = 0;
    for (const map of [this.#byProvider, this.#byId, this.#byBatch, this.#byToken]) map.clear();
  }
}

const keyOf = (of: ProviderId, name: string) => `${of} ${name}`;

function listIn<K>(map: Map<K, Kept[]>, key: K): Kept[] {
  const list = map.get(key) ?? [];
  if (list.length === 0) map.set(key, list);
  return list;
}

/** Whether it is the same file as before, and has not shrunk. */
function isContinued(before: Stats | undefined, now: Stats): boolean {
  return (
    before === undefined ||
    (before.ino === now.ino && before.birthtimeMs === now.birthtimeMs && before.size <= now.size)
  );
}

function readFrom(file: string, start: number, end: number): Buffer {
  const bytes = Buffer.alloc(end - start);
  const descriptor = openSync(file, 'r');
  try {
    return bytes.subarray(0, readSync(descriptor, bytes, 0, bytes.length, start));
  } finally {
    closeSync(descriptor);
  }
}

/** @returns undefined for a line that a crash has cut: none of its instances was ever returned to a client */
function parseLine(text: string): z.core.util.SafeParseResult<Line> | undefined {
  if (text === '') return undefined;
  try {
    return line.safeParse(JSON.parse(text));
  } catch {
    return undefined;
  }
}

/** Addresses of the block that is reserved for network benchmarks (RFC 2544). */
function addressOf(index: number): string {
  return `198.${18 + (Math.floor(index / 64_000) % 2)}.${Math.floor(index / 250) % 256}.${(index % 250) + 2}`;
}
