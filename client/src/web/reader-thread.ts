import type { TrialThread } from '../reader/trial.ts';
import { startBrowserWorker } from './browser-worker.ts';

/**
 * Starts a worker of the browser that reads a text.
 * @param script the text of `reader.ts` with what it requires
 */
export function startReaderThread(script: string): TrialThread {
  const { worker, end } = startBrowserWorker(script);
  return {
    read(input, onEnd) {
      worker.onmessage = () => onEnd('read');
      worker.onerror = () => onEnd('failed');
      worker.postMessage(input);
    },
    terminate: async () => end(),
  };
}
