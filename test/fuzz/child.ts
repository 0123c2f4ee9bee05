import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ChildRequest, ChildResponse, Outcome } from './messages.ts';

/** How long a call may take. */
export interface Limits {
  /** In milliseconds of processor time of the child's main thread, which other load doesn't use up. */
  readonly processorMs: number;
  /** In milliseconds of wall time, for a call that waits forever. */
  readonly wallMs: number;
}

/** A process that makes and checks cases, one at a time. */
export class Child {
  readonly #process: ChildProcess;
  #isGone = false;

  private constructor(process: ChildProcess) {
    this.#process = process;
    process.once('exit', () => {
      this.#isGone = true;
    });
  }

  /** @param targetsModule the URL of the module that exports the targets */
  static async start(targetsModule: string): Promise<Child> {
    const child = fork(join(import.meta.dirname, 'worker.ts'), [targetsModule], {
      stdio: ['ignore', 'inherit', 'pipe', 'ipc'],
    });
    const started = new Child(child);
    const first = await Promise.race([once(child, 'message'), once(child, 'exit')]);
    if (first[0] !== 'ready') throw new Error(`The child of the fuzzer did not start: ${child.stderr?.read() ?? ''}`);
    return started;
  }

  /** Whether it can handle another request. */
  get isAlive(): boolean {
    return !this.#isGone;
  }

  /** Ends it at once. */
  kill(): void {
    this.#process.kill('SIGKILL');
  }

  /**
   * The input of a case.
   * @throws an Error if it cannot be made, which is an error of the fuzzer
   */
  async generate(request: Extract<ChildRequest, { kind: 'generate' }>, limits: Limits): Promise<unknown> {
    const response = await this.#request(request, limits);
    if (response.kind === 'generated') return response.input;
    const { target, seed, index } = request;
    const why = 'message' in response ? response.message : response.kind;
    throw new Error(`The input of ${target}, seed ${seed}, case ${index} cannot be made. ${why}`);
  }

  /** Makes a call, and kills the process if that takes too long. */
  async run(request: Exclude<ChildRequest, { kind: 'generate' }>, limits: Limits): Promise<Outcome> {
    const response = await this.#request(request, limits);
    if (response.kind === 'generated') throw new Error('The child of the fuzzer responded to another request.');
    return response;
  }

  #request(request: ChildRequest, limits: Limits): Promise<ChildResponse | Outcome> {
    const child = this.#process;
    const begun = this.#times();
    return new Promise((resolve) => {
      let timer: NodeJS.Timeout;
      const finish = (response: ChildResponse | Outcome) => {
        clearTimeout(timer);
        child.off('message', finish).off('exit', onExit);
        resolve(response);
      };
      const onExit = (code: number | null, signal: string | null) => {
        const message = `The process ended with ${signal ?? `code ${code}`}.\n${child.stderr?.read() ?? ''}`;
        finish({ kind: 'crashed', signature: 'the process ended', message });
      };
      const checkLimits = () => {
        const now = this.#times();
        const [used, waited] = [now.processorMs - begun.processorMs, now.wallMs - begun.wallMs];
        if (used < limits.processorMs && waited < limits.wallMs) {
          const left = Math.min(limits.processorMs - used, limits.wallMs - waited);
          timer = setTimeout(checkLimits, Math.max(left, 20));
          return;
        }
        this.#isGone = true;
        this.kill();
        const message = `No answer after ${Math.round(used)} ms of processor time and ${Math.round(waited)} ms.`;
        finish({ kind: 'hang', signature: 'no answer', message });
      };
      timer = setTimeout(checkLimits, Math.min(limits.processorMs, limits.wallMs));
      child.on('message', finish).on('exit', onExit);
      if (this.#isGone) onExit(child.exitCode, child.signalCode);
      else child.send(request);
    });
  }

  /** A clock, and the processor time that the child's main thread has used, in milliseconds. */
  #times(): { readonly processorMs: number; readonly wallMs: number } {
    const wallMs = performance.now();
    return { wallMs, processorMs: process.platform === 'linux' ? processorMsOf(this.#process.pid) : wallMs };
  }
}

/** Linux counts processor time in hundredths of a second. */
const tickMs = 10;

/** The processor time of the main thread of a process on Linux; 0 if the process is gone. */
function processorMsOf(pid: number | undefined): number {
  try {
    const stat = readFileSync(`/proc/${pid}/task/${pid}/stat`, 'utf8');
    // The name of the program may contain spaces and brackets; the state and ten numbers follow before the times.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return (Number(fields[11]) + Number(fields[12])) * tickMs;
  } catch {
    return 0;
  }
}
