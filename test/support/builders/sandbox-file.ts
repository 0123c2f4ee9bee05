import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const folder = mkdtempSync(join(tmpdir(), 'sandbox-'));
process.on('exit', () => rmSync(folder, { recursive: true }));
let count = 0;

/** Where a sandbox may remember what it makes, in a folder that goes with the process; nothing is there yet. */
export const newFile = (): string => join(folder, String(count++), 'instances.jsonl');
