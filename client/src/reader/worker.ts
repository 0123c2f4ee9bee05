import { parentPort } from 'node:worker_threads';
import { analyzeRequest } from '../../../schemas/document/analyze-request.ts';
import { maskingForKeeps, secretsIn } from '../../../schemas/document/masking.ts';
import { referencesOf } from '../../../schemas/document/references.ts';
import { serializeBody } from '../../../schemas/document/serialize-body.ts';
import type { TrialInput } from './trial.ts';

/** Does everything that the extension host does with the text of a request for a command. */
function tryToRead({ text, fileName }: TrialInput): void {
  const { root, provider } = analyzeRequest(text, fileName, { now: Date.now() });
  if (!root || !provider) return;
  referencesOf(root);
  secretsIn(provider.request, root);
  serializeBody(text, root, maskingForKeeps(provider.request));
}

parentPort?.once('message', (input: TrialInput) => {
  tryToRead(input);
  parentPort?.postMessage('read');
});
