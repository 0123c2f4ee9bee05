// A thread beside the one that checks: it ends the process if the parent is gone, since a call that hangs never hears
// of that.
import { workerData } from 'node:worker_threads';

const { parent }: { parent: number } = workerData;

setInterval(() => {
  if (process.ppid !== parent) process.kill(process.pid, 'SIGKILL');
}, 1000);
