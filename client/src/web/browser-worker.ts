/** What a browser's worker has that is used here; Node has none, so its types have none. */
export interface BrowserWorker {
  onmessage: ((event: { data: unknown }) => void) | null;
  onerror: ((event: unknown) => void) | null;
  postMessage(message: unknown): void;
  terminate(): void;
}

declare const Worker: new (url: string) => BrowserWorker;

/**
 * Starts a worker of the browser.
 * @param script its text
 * @returns the worker, and what ends it at once
 */
export function startBrowserWorker(script: string): { worker: BrowserWorker; end: () => void } {
  const url = URL.createObjectURL(new Blob([script], { type: 'text/javascript' }));
  const worker = new Worker(url);
  return {
    worker,
    end() {
      worker.terminate();
      URL.revokeObjectURL(url);
    },
  };
}
