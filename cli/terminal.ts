import { fstatSync } from 'node:fs';

/** Whether standard output or standard error is a terminal. Opening a stream takes long, so a file or a pipe is known without. */
export function isTerminal(name: 'stdout' | 'stderr'): boolean {
  try {
    return fstatSync(name === 'stdout' ? 1 : 2).isCharacterDevice() && process[name].isTTY === true;
  } catch {
    return false;
  }
}
