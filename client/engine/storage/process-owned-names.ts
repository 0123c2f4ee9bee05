import { createHash, randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { isErrno } from './errors.ts';

/**
 * What a file of the journal is: one that a window appends to, one that is never changed any more, or one that is
 * being written to become such. A lease has no file of that name; it says by it which window has it.
 */
type Kind = 'window' | 'sealed' | 'draft' | 'lease';

const suffixes: Record<Kind, string> = { window: '.jsonl', sealed: '.jsonl', draft: '.tmp', lease: '' };

const host = createHash('sha256').update(hostname()).digest('hex').slice(0, 8);

/** A name that was never used: it says what the file is, and which process of which machine made it. */
export function newName(kind: Kind): string {
  const owner = `${host}-${process.pid}-${startOf('self')}`;
  return `${kind}-${Date.now()}-${owner}-${randomUUID()}${suffixes[kind]}`;
}

/** Whether the file holds entries, of any process and any version. */
export const holdsEntries = (name: string): boolean => name.endsWith('.jsonl');

export const isSealed = (name: string): boolean => name.startsWith('sealed-');

export const isDraft = (name: string): boolean => name.startsWith('draft-');

/**
 * Whether the window that made a file is still there. A process is known by its id and, where the system tells it, by
 * when it started. Unknown: the file is of another machine that shares the folder, or of version 0.1.0.
 */
export function ownerOf(name: string): 'living' | 'ended' | 'unknown' {
  const [, fileHost, pid, start] = /^\w+-\d+-([0-9a-f]{8})-(\d+)-(\d+)-/.exec(name) ?? [];
  if (pid === undefined || fileHost !== host) return 'unknown';
  if (!isRunning(Number(pid))) return 'ended';
  const found = startOf(pid);
  return found === start || found === unknownStart ? 'living' : 'ended';
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return isErrno(error) && error.code === 'EPERM';
  }
}

const unknownStart = '0';

/** When a process started, in the ticks of the kernel since it booted; only Linux tells it (proc(5), /proc/pid/stat). */
function startOf(pid: string): string {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'latin1');
    // The second field is the program's name, in brackets, and may hold anything; the start is the 22nd.
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? unknownStart;
  } catch {
    return unknownStart;
  }
}
