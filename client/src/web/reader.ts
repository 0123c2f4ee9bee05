import { readOnTrial } from '../reader/read-on-trial.ts';
import type { TrialInput } from '../reader/trial.ts';

/** The global object of a worker. */
declare const self: {
  onmessage: ((event: { data: TrialInput }) => void) | null;
  postMessage(message: string): void;
};

self.onmessage = ({ data }) => {
  readOnTrial(data);
  self.postMessage('read');
};
