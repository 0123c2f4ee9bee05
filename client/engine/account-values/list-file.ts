import { createHash, randomUUID } from 'node:crypto';
import { open, readFile, rename, stat, unlink } from 'node:fs/promises';
import { join } from 'node:path';
import * as z from 'zod/mini';
import { instant } from '../../../schemas/core/api/response.ts';
import type { AccountValue } from '../../../schemas/core/model/account-value.ts';
import { ifAbsent, listFiles, makeFolder } from '../storage/folder.ts';
import { FolderWatch } from '../storage/folder-watcher.ts';

/** A list as it was read from a provider. */
export interface KeptList {
  /** When its last page arrived, in milliseconds since 1970. */
  readonly readAt: number;
  /** Whether it has every value that the account can use. */
  readonly isWhole: boolean;
  readonly values: readonly AccountValue[];
}

/** A longer file is not read, in bytes. */
const maxFileSize = 16 * 1024 * 1024;

const saleState = z.enum(['on-sale', 'sold-out', 'withdrawn']);

const value = z.object({
  id: z.string(),
  label: z.string(),
  detail: z.optional(z.string()),
  facts: z.object({
    cores: z.optional(z.number()),
    memory: z.optional(z.number()),
    gpu: z.optional(z.string()),
    architecture: z.optional(z.enum(['x86', 'arm'])),
    serverType: z.optional(z.string()),
    os: z.optional(z.string()),
    minDisk: z.optional(z.number()),
    owner: z.optional(z.enum(['account', 'other-account'])),
    cidr: z.optional(z.string()),
    freeAddresses: z.optional(z.number()),
    usedBy: z.optional(z.string()),
    network: z.optional(z.string()),
    bandwidth: z.optional(z.number()),
    city: z.optional(z.string()),
    cities: z.optional(z.array(z.string())),
    zone: z.optional(z.string()),
    sales: z.optional(z.record(z.string(), saleState)),
    sale: z.optional(saleState),
    chargeTypes: z.optional(z.array(z.string())),
    chargeTypesIn: z.optional(z.record(z.string(), z.array(z.string()))),
    imageFlag: z.optional(z.string()),
    flags: z.optional(z.array(z.string())),
    images: z.optional(z.array(z.string())),
  }),
}) satisfies z.ZodMiniType<AccountValue>;

/** Another version of the extension may write other facts, which this one can't read. */
const content = z.object({ version: z.literal(1), readAt: instant, isWhole: z.boolean(), values: z.array(value) });

/** The files with the lists of all accounts, which the windows share. Each list has one file, replaced as a whole. */
export class ListFiles {
  readonly #folder: string;
  /** What was read last of each list, and when that was written. */
  readonly #read = new Map<string, { readonly writtenAt: number; readonly kept: KeptList | undefined }>();

  constructor(folder: string) {
    this.#folder = folder;
  }

  /** @returns undefined if the list isn't there or can't be read */
  async read(list: string): Promise<KeptList | undefined> {
    try {
      const path = this.#path(list);
      const { size, mtimeMs: writtenAt } = await stat(path);
      const before = this.#read.get(list);
      if (before?.writtenAt === writtenAt) return before.kept;
      const kept = size > maxFileSize ? undefined : content.safeParse(JSON.parse(await readFile(path, 'utf8'))).data;
      this.#read.set(list, { writtenAt, kept });
      return kept;
    } catch {
      return undefined;
    }
  }

  /** @throws the file system's error */
  async write(list: string, kept: KeptList): Promise<void> {
    await makeFolder(this.#folder);
    const draft = `${this.#path(list)}.${randomUUID()}.tmp`;
    const file = await open(draft, 'wx', 0o600);
    try {
      await file.writeFile(JSON.stringify({ version: 1, ...kept }));
    } finally {
      await file.close();
    }
    await rename(draft, this.#path(list)).catch(async (error: unknown) => {
      await remove(draft);
      throw error;
    });
  }

  /**
   * Tells when a list was written, by this window or another one.
   * @returns ends it
   */
  watch(onWritten: () => void): { dispose(): void } {
    return new FolderWatch(this.#folder, isList, () => this.#state(), onWritten);
  }

  /** The names of the files and when they were written. */
  async #state(): Promise<string> {
    const names = (await listFiles(this.#folder)).filter(isList);
    const times = names.map(async (name) => {
      const found = await stat(join(this.#folder, name)).catch(ifAbsent(undefined));
      return `${name} ${found?.mtimeMs}`;
    });
    return (await Promise.all(times)).join();
  }

  /** Deletes a list; one that can't be deleted now is deleted later. */
  async delete(list: string): Promise<void> {
    this.#read.delete(list);
    await remove(this.#path(list));
  }

  /** Deletes what was written before a time, in milliseconds since 1970. */
  async deleteBefore(time: number): Promise<void> {
    for (const name of await listFiles(this.#folder)) {
      const path = join(this.#folder, name);
      const found = await stat(path).catch(ifAbsent(undefined));
      if (found && found.mtimeMs < time) await remove(path);
    }
  }

  #path(list: string): string {
    return join(this.#folder, `${createHash('sha256').update(list).digest('hex').slice(0, 32)}.json`);
  }
}

/** Whether a file has a list that is whole. */
const isList = (name: string) => name.endsWith('.json');

/** A file that can't be deleted now is deleted later. */
async function remove(path: string): Promise<void> {
  await unlink(path).catch(() => {});
}
