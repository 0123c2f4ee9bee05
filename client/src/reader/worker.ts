import { parentPort } from 'node:worker_threads';
import { bodyText, maskingForKeeps, secretsIn } from '../../../schemas/document/body.ts';
import { readRequest } from '../../../schemas/document/read.ts';
import { referencesOf } from '../../../schemas/document/references.ts';
import type { TrialInput } from './trial.ts';

/** All that the extension host does with the text of a request when a command is run. */
function tryToRead({ text, fileName }: TrialInput): void {
  const { root, provider } = readRequest(text, fileName, { now: Date.now() });
  if (!root || !provider) return;
  referencesOf(root);
  secretsIn(provider.request, root);
  bodyText(text, root, maskingForKeeps(provider.request));
}

parentPort?.once('message', (input: TrialInput) => {
  tryToRead(input);
  parentPort?.postMessage('read');
});
