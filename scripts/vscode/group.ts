import type { ChildProcess } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';

/** Ends a child that leads a process group (`detached`), and the whole group; by force after five seconds. */
export async function endGroup(leader: ChildProcess): Promise<void> {
  signalGroup(leader, 'SIGTERM');
  for (let waited = 0; waited < 5000; waited += 50) {
    if (!signalGroup(leader, 0)) return;
    await sleep(50);
  }
  signalGroup(leader, 'SIGKILL');
}

/** Kills the child's group with this process, whatever ends it; the function returned ends the watch. */
export function killAtExit(leader: ChildProcess): () => void {
  const atExit = () => {
    signalGroup(leader, 'SIGKILL');
  };
  const atSignal = (signal: NodeJS.Signals) => {
    // Somebody else, as a script with its own way to stop, decides what the signal means.
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

/** False when nothing is left of the group. */
function signalGroup(leader: ChildProcess, signal: NodeJS.Signals | 0): boolean {
  if (leader.pid === undefined) return false;
  try {
    process.kill(-leader.pid, signal);
    return true;
  } catch {
    return false;
  }
}
