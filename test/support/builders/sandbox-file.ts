import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const folder = mkdtempSync(join(tmpdir(), 'sandbox-'));
process.on('exit', () => rmSync(folder, { recursive: true }));
let count = 0;

/** The path of a new state file of a sandbox, in a folder that is deleted with the process. */
export const newFile = (): string => join(folder, String(count++), 'instances.jsonl');
