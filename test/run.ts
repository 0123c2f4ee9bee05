/**
 * Runs all suites after `npm run check` and `npm run package`: those with an editor wait most of their time, so those
 * without one run beside them. What a suite prints is shown when it ends; a failure stops no other suite.
 */
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { repository } from '../scripts/vscode/paths.ts';

// Most test files import the same modules, which are then compiled once.
const environment = { ...process.env, NODE_COMPILE_CACHE: join(repository, '.cache', 'compiled') };

const lanes = [
  ['test:host', 'test:user'],
  ['test:protocol', 'test:unit', 'test:fuzz'],
];

const failed = (await Promise.all(lanes.map(runLane))).flat();
if (failed.length > 0) console.error(`Failed: ${failed.join(', ')}`);
process.exitCode = failed.length > 0 ? 1 : 0;

/** @returns the suites that failed */
async function runLane(suites: readonly string[]): Promise<string[]> {
  const failures: string[] = [];
  for (const suite of suites) if (!(await passes(suite))) failures.push(suite);
  return failures;
}

function passes(suite: string): Promise<boolean> {
  const start = Date.now();
  const child = spawn('npm', ['run', suite], { env: environment, stdio: ['ignore', 'pipe', 'pipe'] });
  const output: Buffer[] = [];
  child.stdout.on('data', (chunk: Buffer) => output.push(chunk));
  child.stderr.on('data', (chunk: Buffer) => output.push(chunk));
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => {
      process.stdout.write(Buffer.concat(output));
      console.log(`${suite} ${code === 0 ? 'passed' : 'failed'} in ${Math.round((Date.now() - start) / 1000)} s.\n`);
      resolve(code === 0);
    });
  });
}
