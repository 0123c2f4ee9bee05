// A second thread that ends the process if the parent is gone, which a hanging call wouldn't notice.
import { workerData } from 'node:worker_threads';

const { parent }: { parent: number } = workerData;

setInterval(() => {
  if (process.ppid !== parent) process.kill(process.pid, 'SIGKILL');
}, 1000);
