import { execFile, spawn } from 'node:child_process';
import { killAtExit } from './group.ts';

export interface RunOptions {
  cwd: string;
  env?: Record<string, string>;
}

/** Runs a program to its end; its output is shown only when it fails, as the message of the error. */
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
  const said = Buffer.concat(chunks).toString('utf8').trim();
  throw new Error(`\`${program} ${args.join(' ')}\` exited with code ${code}:\n${said}`);
}

/** What a program prints, or nothing where there is no such program. */
export function output(program: string, args: string[]): Promise<string> {
  return new Promise((resolve) => {
    execFile(program, args, (error, stdout) => resolve(error ? '' : stdout.trim()));
  });
}

/**
 * This process's environment without what an outer npm, VS Code or test runner put there for its own children:
 * each of them changes how an inner npm or VS Code behaves.
 */
export function cleanEnvironment(): NodeJS.ProcessEnv {
  const foreign =
    /^(npm_(lifecycle|package)_|npm_config_local_prefix$|VSCODE_|ELECTRON_|NODE_OPTIONS$|NODE_TEST_CONTEXT$)/;
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !foreign.test(name)));
}
