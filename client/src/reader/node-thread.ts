import { Worker } from 'node:worker_threads';
import type { TrialThread } from './trial.ts';

const maxMemoryMb = 1024;

/**
 * Starts a thread of Node that reads a text.
 * @param script the built file of `worker.ts`
 */
export async function startNodeThread(script: string | URL): Promise<TrialThread> {
  // The thread needs no environment variables, which may contain credentials.
  const worker = new Worker(script, { env: {}, resourceLimits: { maxOldGenerationSizeMb: maxMemoryMb } });
  return {
    read(input, onEnd) {
      worker.once('message', () => onEnd('read'));
      // For example, out of memory.
      worker.once('error', () => onEnd('failed'));
      worker.once('exit', () => onEnd('failed'));
      worker.postMessage(input);
    },
    terminate: () => worker.terminate(),
  };
}
