/**
 * Runs all suites after `npm run check` and `npm run package`, several at a time: those with an editor wait half of
 * their time. What a suite prints is shown when it ends; a failure stops no other suite.
 */
import { spawn } from 'node:child_process';
import { readdir, stat } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { repository } from '../scripts/vscode/paths.ts';

/** A command of its own, with the name that is printed. */
interface Job {
  readonly name: string;
  readonly command: readonly [program: string, ...args: string[]];
}

/** One for each core, and one for the time that windows wait. */
const workers = availableParallelism() + 1;

// Most test files import the same modules, which are then compiled once.
const environment = { ...process.env, NODE_COMPILE_CACHE: join(repository, '.cache', 'compiled') };

const script = (name: string): Job => ({ name, command: ['npm', 'run', name] });

/** A job for each file of user tests, the longest first, so that none is left when the others have ended. */
async function userJobs(): Promise<Job[]> {
  const folder = join(repository, 'test', 'user');
  const names = (await readdir(folder)).filter((name) => name.endsWith('.test.ts'));
  const sized = await Promise.all(names.map(async (name) => ({ name, size: (await stat(join(folder, name))).size })));
  return sized
    .toSorted((one, other) => other.size - one.size)
    .map(({ name }) => ({ name: `test/user/${name}`, command: ['node', '--test', `test/user/${name}`] }));
}

/** A job for each folder of unit tests. */
async function unitJobs(): Promise<Job[]> {
  const names = await readdir(join(repository, 'test', 'unit'));
  return names.map((name) => ({
    name: `test/unit/${name}`,
    command: ['node', '--test', `test/unit/${name}/**/*.test.ts`],
  }));
}

/** @returns the names of the jobs that failed */
async function runAll(jobs: readonly Job[]): Promise<string[]> {
  const waiting = [...jobs];
  const failures: string[] = [];
  const work = async () => {
    for (let job = waiting.shift(); job; job = waiting.shift()) if (!(await passes(job))) failures.push(job.name);
  };
  await Promise.all(Array.from({ length: workers }, work));
  return failures;
}

function passes({ name, command: [program, ...args] }: Job): Promise<boolean> {
  const start = Date.now();
  const child = spawn(program, args, { cwd: repository, env: environment, stdio: ['ignore', 'pipe', 'pipe'] });
  const output: Buffer[] = [];
  child.stdout.on('data', (chunk: Buffer) => output.push(chunk));
  child.stderr.on('data', (chunk: Buffer) => output.push(chunk));
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => {
      process.stdout.write(Buffer.concat(output));
      console.log(`${name} ${code === 0 ? 'passed' : 'failed'} in ${Math.round((Date.now() - start) / 1000)} s.\n`);
      resolve(code === 0);
    });
  });
}

const suites = ['test:host', 'test:protocol', 'test:fuzz'].map(script);
const units = await unitJobs();
const users = await userJobs();
// `npm start` packages the extension anew, while nothing else may read it.
const isStart = ({ name }: Job) => name.endsWith('/start.test.ts');
// The longest first, so that none is left alone at the end.
const failed = await runAll([...suites, ...units, ...users.filter((job) => !isStart(job))]);
failed.push(...(await runAll(users.filter(isStart))));
if (failed.length > 0) console.error(`Failed: ${failed.join(', ')}`);
process.exitCode = failed.length > 0 ? 1 : 0;
