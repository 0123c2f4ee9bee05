import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Failure, Tally } from './campaign.ts';

/** A failure in a file, from which it can be made again. */
export interface WrittenFailure {
  readonly target: string;
  readonly seed: number;
  readonly index: number;
  readonly kind: string;
  readonly message: string;
  readonly input: unknown;
}

/** Writes a failure into a folder; returns the path of its file. */
export function writeFailure(folder: string, { case: made, outcome, input }: Failure): string {
  const { target, seed, index } = made;
  const written: WrittenFailure = { target, seed, index, kind: outcome.kind, message: outcome.message, input };
  mkdirSync(folder, { recursive: true });
  const file = join(folder, `${target}-${seed}-${index}.json`);
  writeFileSync(file, `${JSON.stringify(written, null, 2)}\n`);
  return file;
}

export function readFailure(file: string): WrittenFailure {
  return JSON.parse(readFileSync(file, 'utf8'));
}

/** A description of a failure, with the commands that make it again. */
export function describeFailure({ case: made, outcome, input }: Failure, file: string): string {
  const { target, seed, index } = made;
  return [
    `FAILED ${target}: ${outcome.kind}, seed ${seed}, case ${index}`,
    indent(outcome.message),
    `  smallest input found (${JSON.stringify(input).length} characters as JSON): ${file}`,
    `  again: npm run fuzz -- --target ${target} --seed ${seed} --case ${index}`,
    `    or:  npm run fuzz -- --case ${file}`,
  ].join('\n');
}

const indent = (text: string) =>
  text
    .split('\n')
    .slice(0, 12)
    .map((line) => `  ${line}`)
    .join('\n');

/** The table of a run: a row for each target, and a total. */
export function tableOf(tallies: readonly Tally[]): string {
  const total: Tally = { target: 'all', calls: 0, hangs: 0, throws: 0, broken: 0, slow: 0, spentMs: 0 };
  for (const tally of tallies) {
    for (const key of ['calls', 'hangs', 'throws', 'broken', 'slow', 'spentMs'] as const) total[key] += tally[key];
  }
  const rows = [
    ['target', 'calls', 'hangs', 'throws', 'broken', 'slow', 'calls/s'],
    ...[...tallies, total].map(({ target, calls, hangs, throws, broken, slow, spentMs }) => [
      target,
      ...[calls, hangs, throws, broken, slow, spentMs > 0 ? (calls * 1000) / spentMs : 0].map((value) =>
        Math.round(value).toLocaleString('en'),
      ),
    ]),
  ];
  return rows.map((row) => row.map((cell, column) => pad(cell, column)).join('')).join('\n');
}

const pad = (cell: string, column: number) => (column === 0 ? cell.padEnd(12) : cell.padStart(11));

/** Whether something was called, and everything held. */
export function isClean(tallies: readonly Tally[]): boolean {
  if (!tallies.some(({ calls }) => calls > 0)) return false;
  return tallies.every(({ hangs, throws, broken }) => hangs + throws + broken === 0);
}
