import { parentPort, workerData } from 'node:worker_threads';

const { boundedCall } = await import(workerData);

parentPort?.on('message', async (input: unknown) => {
  try {
    parentPort?.postMessage({ kind: 'returned', result: await boundedCall(input) });
  } catch (error) {
    parentPort?.postMessage({ kind: 'threw', error: error instanceof Error ? String(error.stack) : String(error) });
  }
});
