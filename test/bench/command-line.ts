import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { repository } from '../../scripts/vscode/paths.ts';
import { commandLine } from '../support/processes/command-line.ts';
import { bodies } from './bodies.ts';
import { type Spread, spreadOf } from './measure.ts';
import type { Goal, Report, Table } from './report.ts';

const require = createRequire(import.meta.url);

/** How many files a long run checks, and a run with which its memory is compared. */
const fileCount = 10_000;
const fewFiles = 1000;

const oneFileRounds = 20;
const manyFilesRounds = 2;

/** Writes what its process took to a pipe. */
const measuring = `const { writeSync } = require('node:fs');
process.on('exit', () => {
  const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
  writeSync(3, JSON.stringify({ processorMs: (userCPUTime + systemCPUTime) / 1000, megabytes: maxRSS / 1024 }));
});`;

/** Reads and parses the files of a folder. */
const parsing = `const { readdirSync, readFileSync } = require('node:fs');
const { join } = require('node:path');
const folder = process.argv[2];
for (const name of readdirSync(folder)) JSON.parse(readFileSync(join(folder, name), 'utf8'));`;

/**
 * Does what ajv-cli does, which has had no release since 2021: it compiles a schema, validates the files of a folder with
 * it and prints a line for each.
 */
const validating = `const { readdirSync, readFileSync } = require('node:fs');
const { join } = require('node:path');
const [, , folder, ajv, schema] = process.argv;
const { default: Ajv } = require(ajv);
const validate = new Ajv({ strict: false, allErrors: true }).compile(JSON.parse(readFileSync(schema, 'utf8')));
for (const name of readdirSync(folder)) {
  const isValid = validate(JSON.parse(readFileSync(join(folder, name), 'utf8')));
  console.log(name, isValid ? 'valid' : JSON.stringify(validate.errors));
}`;

/** What one process took. */
interface Run {
  readonly ms: number;
  readonly processorMs: number;
  readonly megabytes: number;
}

type Commands = Readonly<Record<string, readonly string[]>>;

/** Lint of one file beside the start of Node.js, and of many files beside JSON.parse and Ajv on the same. */
export async function benchCommandLine(): Promise<Report> {
  const scratch = mkdtempSync(join(tmpdir(), 'bench-'));
  try {
    const body = bodies[0]?.text ?? '{}';
    const file = (name: string, text: string) => {
      const path = join(scratch, name);
      writeFileSync(path, text);
      return path;
    };
    const folderOf = (count: number) => {
      const folder = join(scratch, String(count));
      mkdirSync(folder);
      for (let index = 0; index < count; index++) writeFileSync(join(folder, `${index}.huawei-ecs.json`), body);
      return folder;
    };
    const hook = file('measuring.cjs', measuring);
    const one = benchOneFile(hook, {
      'node alone': [file('nothing.cjs', '')],
      'lint of one file': [commandLine, 'lint', file('one.huawei-ecs.json', body)],
    });
    const [many, few] = [folderOf(fileCount), folderOf(fewFiles)];
    const ajv = [require.resolve('ajv'), join(repository, 'schemas/json/huawei-ecs.json')];
    const large = benchManyFiles(hook, {
      'JSON.parse': [file('parsing.cjs', parsing), many],
      Ajv: [file('validating.cjs', validating), many, ...ajv],
      lint: [commandLine, 'lint', many],
      [`lint of ${fewFiles} files`]: [commandLine, 'lint', few],
    });
    return { tables: [...one.tables, ...large.tables], goals: [...one.goals, ...large.goals] };
  } finally {
    rmSync(scratch, { recursive: true });
  }
}

function benchOneFile(hook: string, commands: Commands) {
  const runs = runAll(hook, commands, oneFileRounds);
  const work = spreads(runs, 'processorMs');
  const table: Table = {
    title: 'Lint of one file',
    unit: 'ms of a process',
    columns: [
      { name: 'time', values: spreads(runs, 'ms') },
      { name: 'processor time', values: work },
    ],
    against: 'node alone',
    digits: 0,
  };
  // A busy machine adds to the time of a process, and hardly to its processor time.
  const of = (name: string) => work[name]?.median ?? Number.NaN;
  const name = "processor time of one file's lint, beyond the start of Node.js";
  const goal: Goal = { name, value: of('lint of one file') - of('node alone'), max: 30, unit: 'ms' };
  return { tables: [table], goals: [goal] };
}

function benchManyFiles(hook: string, commands: Commands) {
  const runs = runAll(hook, commands, manyFilesRounds);
  const work = spreads(runs, 'processorMs');
  const memory = spreads(runs, 'megabytes');
  const table: Table = {
    title: `Lint of ${fileCount} files`,
    unit: 'ms of a process',
    columns: [
      { name: 'time', values: spreads(runs, 'ms') },
      { name: 'processor time', values: work },
      { name: 'memory at most, MB', values: memory },
    ],
    against: 'JSON.parse',
    digits: 0,
  };
  const ratio = (all: Readonly<Record<string, Spread>>, against: string) =>
    (all.lint?.median ?? Number.NaN) / (all[against]?.median ?? Number.NaN);
  const name = `lint of ${fileCount} files`;
  const goals: Goal[] = [
    { name: `${name}, processor time, of Ajv`, value: ratio(work, 'Ajv'), max: 1, unit: 'x' },
    { name: `${name}, processor time, of JSON.parse`, value: ratio(work, 'JSON.parse'), max: 3, unit: 'x' },
    {
      name: `memory of ${name}, of ${fewFiles}`,
      value: ratio(memory, `lint of ${fewFiles} files`),
      max: 1.2,
      unit: 'x',
    },
  ];
  return { tables: [table], goals };
}

/** Runs commands in turns; one turn before doesn't count. */
function runAll(hook: string, commands: Commands, rounds: number): Readonly<Record<string, readonly Run[]>> {
  const all: Record<string, Run[]> = Object.fromEntries(Object.keys(commands).map((name) => [name, []]));
  for (let round = -1; round < rounds; round++) {
    for (const [name, args] of Object.entries(commands)) {
      const run = runOnce(hook, args);
      if (round >= 0) all[name]?.push(run);
    }
  }
  return all;
}

function runOnce(hook: string, args: readonly string[]): Run {
  const start = performance.now();
  const { output, status } = spawnSync(process.execPath, ['--require', hook, ...args], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit', 'pipe'],
    maxBuffer: 100_000_000,
  });
  const ms = performance.now() - start;
  if (status !== 0 && status !== 1) throw new Error(`${args.join(' ')} ended with ${status}.`);
  const { processorMs, megabytes }: Omit<Run, 'ms'> = JSON.parse(output[3] ?? '');
  return { ms, processorMs, megabytes };
}

function spreads(runs: Readonly<Record<string, readonly Run[]>>, key: keyof Run): Record<string, Spread> {
  return Object.fromEntries(Object.entries(runs).map(([name, all]) => [name, spreadOf(all.map((run) => run[key]))]));
}
