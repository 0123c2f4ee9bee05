import { BrowserMessageReader, BrowserMessageWriter } from 'vscode-languageserver-protocol/browser';
import type { RunningServer, ServerHost } from '../features/language/request-client.ts';

/** What a browser's worker has that is used here; Node has none, so its types have none. */
interface BrowserWorker {
  terminate(): void;
}

declare const Worker: new (url: string) => BrowserWorker & ConstructorParameters<typeof BrowserMessageReader>[0];

/**
 * Runs the language server in a worker.
 * @param script the text of the server
 */
export function serverWorker(script: string): ServerHost {
  return { start: () => startWorker(script) };
}

function startWorker(script: string): RunningServer {
  const url = URL.createObjectURL(new Blob([script], { type: 'text/javascript' }));
  const worker = new Worker(url);
  const reader = new EndableReader(worker);
  let hasEnded = false;
  return {
    transports: { reader, writer: new BrowserMessageWriter(worker) },
    kill() {
      if (hasEnded) return false;
      hasEnded = true;
      worker.terminate();
      URL.revokeObjectURL(url);
      reader.end();
      return true;
    },
  };
}

/** A worker doesn't report that it was terminated. */
class EndableReader extends BrowserMessageReader {
  end(): void {
    this.fireClose();
  }
}
