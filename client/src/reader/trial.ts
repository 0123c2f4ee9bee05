import { Worker } from 'node:worker_threads';

export interface TrialInput {
  readonly text: string;
  /** The last part of the file's path, which may name the provider. */
  readonly fileName: string;
}

/** Whether a text can be read in this process. */
export type Trial = 'read' | 'too-large' | 'too-long' | 'failed';

/** Reads a text on trial. It always finishes and never throws. */
export type TryToRead = (input: TrialInput) => Promise<Trial>;

/** The maximum length of a text, in UTF-16 code units: many times what any provider accepts. */
export const maxLength = 5_000_000;

/** The limits of a trial, in milliseconds and MB of memory. */
const maxMs = 10_000;
const maxMemoryMb = 1024;

/**
 * Reads a text in a thread that can be terminated before the extension host reads it. The extension host has one thread, so
 * a text that never finishes would stop every extension. The tree itself can't be transferred, since fixes and providers
 * contain functions.
 * @param script the built file of `worker.ts`
 */
export function createTrial(script: string | URL, limitMs = maxMs): TryToRead {
  return async (input) => {
    if (input.text.length > maxLength) return 'too-large';
    // The thread needs no environment variables, which may contain credentials.
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
    // For example, out of memory.
    worker.once('error', () => end('failed'));
    worker.once('exit', () => end('failed'));
    worker.postMessage(input);
  });
}
