import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import type { TestContext } from 'node:test';
import { commandLine } from './command-line.ts';

/** A running `instance-requests sandbox`. */
export interface SandboxProcess {
  readonly endpoint: string;
  /** What it printed after its address: `access_key`, `secret_key`, `token`. */
  readonly printed: Readonly<Record<string, string>>;
  /** Ends it as a terminal does; returns its exit code. */
  readonly end: () => Promise<number | null>;
}

/** Starts it until the end of a test. */
export async function startSandboxProcess(t: TestContext, args: readonly string[] = []): Promise<SandboxProcess> {
  const child = spawn(process.execPath, [commandLine, 'sandbox', ...args], { stdio: ['ignore', 'pipe', 'inherit'] });
  const exited = once(child, 'exit');
  t.after(() => child.kill('SIGKILL'));
  const lines: string[] = [];
  for await (const line of createInterface({ input: child.stdout })) {
    lines.push(line);
    if (line.startsWith('token=')) break;
  }
  const [endpoint, ...rest] = lines;
  assert.ok(endpoint);
  return {
    endpoint,
    printed: Object.fromEntries(rest.map((line) => line.split('=', 2))),
    async end() {
      child.kill('SIGINT');
      const [code] = await exited;
      return code;
    },
  };
}
