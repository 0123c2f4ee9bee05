import { readdirSync, readFileSync } from 'node:fs';
import { Uri } from 'vscode';
import { product } from './support.ts';

/** The ids of the language servers of the product that this extension host started and that still run; Linux only. */
export function serverProcesses(): number[] {
  const module = Uri.joinPath(product().extensionUri, 'dist', 'server.cjs').fsPath;
  const owner = `--clientProcessId=${process.pid}`;
  return readdirSync('/proc')
    .map(Number)
    .filter((pid) => pid > 0)
    .filter((pid) => {
      const started = argumentsOf(pid);
      return started.includes(module) && started.includes(owner);
    });
}

/** The arguments of a process; empty if it has ended, even if its parent has not noticed that yet. */
function argumentsOf(pid: number): string[] {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0');
  } catch {
    return [];
  }
}
