import { appendFileSync, mkdirSync, readFileSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import type { SandboxInstance } from './stand.ts';

interface Line {
  readonly instances: readonly SandboxInstance[];
  readonly token?: string;
}

/**
 * What the sandbox remembers: one line of JSON for each request that made instances, appended and never changed, so
 * that several windows may share the file. States are not kept; they follow from an instance's age.
 */
export class SandboxStore {
  readonly #file: string;
  #size = -1;
  #lines: readonly Line[] = [];

  constructor(file: string) {
    this.#file = file;
  }

  /** Everything that any window has made. */
  instances(): readonly SandboxInstance[] {
    return this.#read().flatMap((line) => line.instances);
  }

  /** What the request with this idempotency token made, if there was one. */
  madeBy(token: string): readonly SandboxInstance[] | undefined {
    return this.#read().find((line) => line.token === token)?.instances;
  }

  /** Begins a line of its own, whatever a crash has left behind. */
  add(instances: readonly SandboxInstance[], token?: string): void {
    mkdirSync(dirname(this.#file), { recursive: true });
    appendFileSync(this.#file, `\n${JSON.stringify({ instances, ...(token && { token }) } satisfies Line)}\n`);
  }

  #read(): readonly Line[] {
    const size = statSync(this.#file, { throwIfNoEntry: false })?.size ?? 0;
    if (size !== this.#size) {
      const text = size === 0 ? '' : readFileSync(this.#file, 'utf8');
      this.#lines = text.split('\n').flatMap(parseLine);
      this.#size = size;
    }
    return this.#lines;
  }
}

/** A line that a crash has torn holds nothing that anybody was told of. */
function parseLine(text: string): Line[] {
  if (text === '') return [];
  try {
    return [JSON.parse(text)];
  } catch {
    return [];
  }
}
