import { join } from 'node:path';
import { listFiles } from '../storage/folder.ts';
import { holdsEntries, ownerOf } from '../storage/process-owned-names.ts';
import type { Entry } from './entry.ts';
import { type FileContent, readFurther } from './incremental-read.ts';
import { mergeLines } from './lines.ts';

/** The content of the journal. */
export interface JournalContent {
  /** Every entry of every window once, oldest first. */
  readonly entries: readonly Entry[];
  /** The files with incomplete or damaged lines, and their number. An incomplete line was never acknowledged. */
  readonly unreadable: readonly { readonly file: string; readonly lines: number }[];
  /** The number of unknown entries of a later version. */
  readonly later: number;
}

/** Reads the files of all windows; an unchanged file is not read again. */
export class Reader {
  readonly #folder: string;
  #files: ReadonlyMap<string, FileContent> = new Map();
  #content: { of: readonly FileContent[]; content: JournalContent } | undefined;

  constructor(folder: string) {
    this.#folder = folder;
  }

  /** The position of the last line that was read; 0 if none was. */
  get lastOrder(): number {
    return Math.max(0, ...[...this.#files.values()].map(({ lines }) => lines.at(-1)?.order ?? 0));
  }

  /**
   * The current content of every file with entries, by its name.
   * @throws the file system's error
   */
  async files(): Promise<ReadonlyMap<string, FileContent>> {
    for (let names = await this.#list(); ; ) {
      const read = await Promise.all(
        names.map(async (name) => [name, await readFurther(join(this.#folder, name), this.#files.get(name))] as const),
      );
      this.#files = new Map(read.flatMap(([name, content]) => (content ? [[name, content]] : [])));
      const after = await this.#list();
      // A file that is renamed while a folder is listed can be missed under both names.
      if (after.join() === names.join()) return this.#files;
      names = after;
    }
  }

  async read(): Promise<JournalContent> {
    const files = await this.files();
    const contents = [...files.values()];
    const known = this.#content;
    if (known?.of.length === contents.length && contents.every((content, index) => content === known.of[index])) {
      return known.content;
    }
    const content = contentOf(files);
    this.#content = { of: contents, content };
    return content;
  }

  async #list(): Promise<string[]> {
    return (await listFiles(this.#folder)).filter(holdsEntries);
  }
}

function contentOf(files: ReadonlyMap<string, FileContent>): JournalContent {
  const lines = mergeLines([...files.values()].map((file) => file.lines));
  return {
    entries: lines.flatMap(({ entry }) => entry ?? []),
    unreadable: [...files].flatMap(([file, content]) => {
      const count = unreadableLines(file, content);
      return count > 0 ? [{ file, lines: count }] : [];
    }),
    later: lines.filter(({ entry, isJson }) => isJson && !entry).length,
  };
}

function unreadableLines(name: string, { lines, hasTail }: FileContent): number {
  // A running window may be writing it right now.
  const isTorn = hasTail && ownerOf(name) !== 'living';
  return lines.filter(({ isJson }) => !isJson).length + (isTorn ? 1 : 0);
}
