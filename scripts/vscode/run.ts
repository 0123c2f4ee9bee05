import { execFile, spawn } from 'node:child_process';
import { killAtExit } from './group.ts';

export interface RunOptions {
  cwd: string;
  env?: Record<string, string>;
}

/** Runs a program to its end; its output is only used for the error if it fails. */
export async function run(program: string, args: string[], options: RunOptions): Promise<void> {
  const child = spawn(program, args, {
    cwd: options.cwd,
    env: { ...cleanEnvironment(), ...options.env },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  });
  const release = killAtExit(child);
  const chunks: Buffer[] = [];
  child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk));
  child.stderr.on('data', (chunk: Buffer) => chunks.push(chunk));
  const code = await new Promise<number | null>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', resolve);
  }).finally(release);
  if (code === 0) return;
  const printed = Buffer.concat(chunks).toString('utf8').trim();
  throw new Error(`\`${program} ${args.join(' ')}\` exited with code ${code}:\n${printed}`);
}

/** The output of a program, or an empty text if it fails or does not exist. */
export function output(program: string, args: string[]): Promise<string> {
  return new Promise((resolve) => {
    execFile(program, args, (error, stdout) => resolve(error ? '' : stdout.trim()));
  });
}

/**
 * This process's environment without the variables that an outer npm, VS Code or test runner sets for its children:
 * each of them changes the behavior of an inner npm or VS Code.
 */
export function cleanEnvironment(): NodeJS.ProcessEnv {
  const foreign =
    /^(npm_(lifecycle|package)_|npm_config_local_prefix$|VSCODE_|ELECTRON_|NODE_OPTIONS$|NODE_TEST_CONTEXT$)/;
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !foreign.test(name)));
}
