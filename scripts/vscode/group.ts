import type { ChildProcess } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';

/** Ends a child that leads a process group (`detached`), and the whole group; kills them after a second. */
export async function endGroup(leader: ChildProcess): Promise<void> {
  signalGroup(leader, 'SIGTERM');
  for (let waited = 0; waited < 1000; waited += 50) {
    if (!signalGroup(leader, 0)) return;
    await sleep(50);
  }
  signalGroup(leader, 'SIGKILL');
}

/** Kills the child's group when this process ends for any reason; the returned function stops that. */
export function killAtExit(leader: ChildProcess): () => void {
  const atExit = () => {
    signalGroup(leader, 'SIGKILL');
  };
  const atSignal = (signal: NodeJS.Signals) => {
    // Another listener, such as a script with its own shutdown, handles the signal.
    if (process.listenerCount(signal) > 0) return;
    atExit();
    process.kill(process.pid, signal);
  };
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
  process.once('exit', atExit);
  for (const signal of signals) process.once(signal, atSignal);
  return () => {
    process.off('exit', atExit);
    for (const signal of signals) process.off(signal, atSignal);
  };
}

/** False if no process of the group is left. */
function signalGroup(leader: ChildProcess, signal: NodeJS.Signals | 0): boolean {
  if (leader.pid === undefined) return false;
  try {
    process.kill(-leader.pid, signal);
    return true;
  } catch {
    return false;
  }
}
