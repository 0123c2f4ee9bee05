import { BrowserMessageReader, BrowserMessageWriter } from 'vscode-languageserver-protocol/browser';
import type { RunningServer, ServerHost } from '../features/language/request-client.ts';
import { startBrowserWorker } from './browser-worker.ts';

/**
 * Runs the language server in a worker.
 * @param script the text of the server
 */
export function serverWorker(script: string): ServerHost {
  return { start: () => startWorker(script) };
}

function startWorker(script: string): RunningServer {
  const { worker, end } = startBrowserWorker(script);
  const reader = new EndableReader(worker);
  let hasEnded = false;
  return {
    transports: { reader, writer: new BrowserMessageWriter(worker) },
    kill() {
      if (hasEnded) return false;
      hasEnded = true;
      end();
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
