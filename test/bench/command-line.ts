import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { commandLine } from '../support/processes/command-line.ts';
import { bodies } from './bodies.ts';
import { print, race, timed } from './measure.ts';

/** How many files a long run checks. */
const fileCount = 2000;

/** Lint of one file beside the start of Node.js, and of many files beside JSON.parse of the same. */
export async function benchCommandLine(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'bench-'));
  try {
    const body = bodies[0]?.text ?? '{}';
    const nothing = join(folder, 'nothing.cjs');
    const parse = join(folder, 'parse.cjs');
    const one = join(folder, 'one.huawei-ecs.json');
    writeFileSync(nothing, '');
    writeFileSync(one, body);
    writeFileSync(
      parse,
      "const { readdirSync, readFileSync } = require('node:fs'); for (const file of readdirSync(process.argv[2])) if (file.endsWith('.json')) JSON.parse(readFileSync(`${process.argv[2]}/${file}`, 'utf8'));",
    );
    const run = (...args: string[]) => timed(() => spawnSync(process.execPath, args));
    const small = await race(20, { 'node alone': run(nothing), 'lint of one file': run(commandLine, 'lint', one) });
    print('Milliseconds of a process', [{ name: 'one file', values: small }], 'node alone');
    for (let index = 0; index < fileCount; index++) writeFileSync(join(folder, `${index}.huawei-ecs.json`), body);
    const large = await race(3, { 'JSON.parse': run(parse, folder), lint: run(commandLine, 'lint', folder) });
    print('Milliseconds of a process', [{ name: `${fileCount} files`, values: large }], 'JSON.parse');
  } finally {
    rmSync(folder, { recursive: true });
  }
}
