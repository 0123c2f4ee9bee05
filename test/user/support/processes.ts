import { readdir, readFile } from 'node:fs/promises';

/** The ids of everything that a process started, directly or not; read from /proc, so on Linux only. */
export async function descendants(pid: number): Promise<number[]> {
  const ids = (await readdir('/proc')).map(Number).filter((id) => id > 0);
  const parents = new Map<number, number>();
  for (const id of ids) {
    const status = await processStatus(id);
    if (status) parents.set(id, status.parent);
  }
  const isBelow = (id: number): boolean => {
    const parent = parents.get(id);
    return parent !== undefined && (parent === pid || isBelow(parent));
  };
  return ids.filter(isBelow);
}

/** Whether the process does anything still: one that only waits to be collected by its parent does not. */
export async function isRunning(pid: number): Promise<boolean> {
  const status = await processStatus(pid);
  return status !== undefined && status.state !== 'Z';
}

async function processStatus(pid: number): Promise<{ state: string; parent: number } | undefined> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
  // The name before it, in parentheses, may hold anything.
  const [, state, parent] = /\) (\S) (\d+) [^)]*$/.exec(stat) ?? [];
  return state && parent ? { state, parent: Number(parent) } : undefined;
}
