import { Worker } from 'node:worker_threads';

export interface TrialInput {
  readonly text: string;
  /** The last part of the file's path, which may say the provider. */
  readonly fileName: string;
}

/** Whether a text may be read in this process. */
export type Trial = 'read' | 'too-large' | 'too-long' | 'failed';

/** Reads a text on trial; it always ends, and never fails. */
export type TryToRead = (input: TrialInput) => Promise<Trial>;

/** The longest text that is read, in UTF-16 code units: many times what any provider accepts. */
export const maxLength = 5_000_000;

/** What a trial may take, in milliseconds, and in MB of memory. */
const maxMs = 10_000;
const maxMemoryMb = 1024;

/**
 * Makes what reads a text in a thread that can be ended, before the same is done in the extension host: that runs on one
 * thread, and a text that is never done with would stop every extension in it. The tree itself can't be handed over, since
 * fixes and providers hold functions.
 * @param script the file of `worker.ts`, as it is built
 */
export function createTrial(script: string | URL, limitMs = maxMs): TryToRead {
  return async (input) => {
    if (input.text.length > maxLength) return 'too-large';
    // Nothing of the environment, where credentials may be, is needed for it.
    const worker = new Worker(script, { env: {}, resourceLimits: { maxOldGenerationSizeMb: maxMemoryMb } });
    try {
      return await resultOf(worker, input, limitMs);
    } finally {
      await worker.terminate();
    }
  };
}

function resultOf(worker: Worker, input: TrialInput, limitMs: number): Promise<Trial> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve('too-long'), limitMs);
    const end = (trial: Trial) => {
      clearTimeout(timer);
      resolve(trial);
    };
    worker.once('message', () => end('read'));
    // As where there isn't enough memory.
    worker.once('error', () => end('failed'));
    worker.once('exit', () => end('failed'));
    worker.postMessage(input);
  });
}
