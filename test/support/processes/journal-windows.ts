import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { build } from 'esbuild';
import { temporaryFolder } from '../builders/journal-files.ts';

/** A process that does with a journal what a window of the editor does. */
export class JournalWindow {
  readonly #process: ChildProcess;
  /** Its lines of output so far. */
  readonly output: string[] = [];
  readonly #ended: Promise<unknown>;
  #heard: () => void = () => {};

  /** @param command the program with its arguments, such as node with the bundled window */
  constructor([program = '', ...args]: readonly string[], options: { uid?: number } = {}) {
    this.#process = spawn(program, args, { stdio: ['pipe', 'pipe', 'inherit'], ...options });
    this.#ended = once(this.#process, 'close');
    // It may be killed before it reads what it is told.
    this.#process.stdin?.on('error', () => {});
    if (this.#process.stdout) {
      createInterface({ input: this.#process.stdout }).on('line', (line) => {
        this.output.push(line);
        this.#heard();
      });
    }
  }

  /** @param command what its program understands, as JSON */
  tell(command: object): void {
    this.#process.stdin?.write(`${JSON.stringify(command)}\n`);
  }

  /** Resolves when it has written that line, or has ended. */
  async says(line: string): Promise<void> {
    const heard = new Promise<void>((resolve) => {
      this.#heard = () => this.output.includes(line) && resolve();
      this.#heard();
    });
    await Promise.race([heard, this.#ended]);
  }

  /** Lets it do what it was told, and ends it. */
  async end(): Promise<void> {
    this.#process.stdin?.end();
    await this.#ended;
  }

  async kill(): Promise<void> {
    this.#process.kill('SIGKILL');
    await this.#ended;
  }
}

/** The program of a window as one file, which starts faster; and windows that have started already, to be used once. */
export class WindowPool {
  readonly command: readonly string[];
  readonly #waiting: JournalWindow[];

  private constructor(command: readonly string[], size: number) {
    this.command = command;
    this.#waiting = Array.from({ length: size }, () => new JournalWindow(command));
  }

  /** @param program the window's program, a file of this folder */
  static async open(size: number, program = 'journal-window.ts'): Promise<WindowPool> {
    const folder = temporaryFolder();
    // A window may be of another user.
    chmodSync(folder, 0o755);
    const outfile = join(folder, 'window.mjs');
    await build({
      entryPoints: [join(import.meta.dirname, program)],
      outfile,
      bundle: true,
      platform: 'node',
      format: 'esm',
      // jsonc-parser's main is a UMD build that does not survive bundling.
      mainFields: ['module', 'main'],
      minifySyntax: true,
      minifyWhitespace: true,
      logLevel: 'warning',
    });
    return new WindowPool([process.execPath, outfile], size);
  }

  /** A window that is ready. */
  async take(): Promise<JournalWindow> {
    this.#waiting.push(new JournalWindow(this.command));
    const [window] = this.#waiting.splice(0, 1);
    if (!window) throw new Error('The pool is closed.');
    await window.says('ready');
    return window;
  }

  async close(): Promise<void> {
    await Promise.all(this.#waiting.splice(0).map((window) => window.kill()));
  }
}
