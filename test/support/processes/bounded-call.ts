import { Worker } from 'node:worker_threads';

/** What a call in a worker came to. */
export type BoundedResult<Result> =
  | { readonly kind: 'returned'; readonly result: Result }
  | { readonly kind: 'threw'; readonly error: string }
  | { readonly kind: 'hung' };

/** Calls the function that a module exports as `boundedCall`, in a thread that is ended when a call takes too long. */
export class BoundedCaller<Input, Result> {
  readonly #module: URL;
  readonly #milliseconds: number;
  #worker: Worker | undefined;

  /** @param milliseconds how long a call may take, far more than it should */
  constructor(module: URL, milliseconds = 3_000) {
    this.#module = module;
    this.#milliseconds = milliseconds;
  }

  /** One call; a call must end before the next is made. */
  async call(input: Input): Promise<BoundedResult<Result>> {
    this.#worker ??= new Worker(new URL('bounded-call-worker.ts', import.meta.url), { workerData: this.#module.href });
    const worker = this.#worker;
    const result = await new Promise<BoundedResult<Result>>((resolve, reject) => {
      const timer = setTimeout(() => resolve({ kind: 'hung' }), this.#milliseconds);
      worker.once('error', reject);
      worker.once('message', (message: BoundedResult<Result>) => {
        clearTimeout(timer);
        worker.off('error', reject);
        resolve(message);
      });
      worker.postMessage(input);
    });
    if (result.kind === 'hung') await this.stop();
    return result;
  }

  async stop(): Promise<void> {
    await this.#worker?.terminate();
    this.#worker = undefined;
  }
}
