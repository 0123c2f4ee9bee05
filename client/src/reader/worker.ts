import { parentPort } from 'node:worker_threads';
import { readOnTrial } from './read-on-trial.ts';
import type { TrialInput } from './trial.ts';

parentPort?.once('message', (input: TrialInput) => {
  readOnTrial(input);
  parentPort?.postMessage('read');
});
