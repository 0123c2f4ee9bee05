import type { ExtensionContext } from 'vscode';
import { startAuthoring } from '../authoring.ts';
import { registerConvert } from '../features/convert/index.ts';
import { registerGenerate } from '../features/generate/index.ts';
import { registerNewRequest } from '../features/new-request/index.ts';
import { registerPaste } from '../features/new-request/paste.ts';
import { registerScripts } from '../features/scripts/index.ts';
import { createTrial } from '../reader/trial.ts';
import { startReaderThread } from './reader-thread.ts';
import { serverWorker } from './server-worker.ts';

/** The texts of what runs in workers. */
export interface WorkerScripts {
  readonly server: string;
  /** Loads the text of the reader, which only commands need. */
  readonly reader: () => Promise<string>;
}

/** Registers what a request is written with in a browser. */
export function activate(context: ExtensionContext, { server, reader }: WorkerScripts): void {
  startAuthoring(context, () => serverWorker(server));
  const services = { context, tryToRead: createTrial(async () => startReaderThread(await reader())) };
  // The values of an account can't be read here.
  registerConvert(services, async () => undefined);
  registerGenerate(services);
  registerPaste(services);
  registerScripts(services);
  registerNewRequest(services);
}
