import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

/** The built command line. */
export const commandLine = join(import.meta.dirname, '../../../dist/cli/dist/main.js');

/** What a run of the command line is given apart from its arguments. */
export interface RunContext {
  readonly cwd?: string;
  readonly input?: string;
  readonly env?: NodeJS.ProcessEnv;
}

/** Runs the built command line to its end. */
export function runCommandLine(args: readonly string[], { cwd, input = '', env = process.env }: RunContext = {}) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [commandLine, ...args], {
    encoding: 'utf8',
    input,
    env,
    ...(cwd && { cwd }),
  });
  return { status, stdout, stderr };
}
