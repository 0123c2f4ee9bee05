// `npm run bench`: measures on this machine, and writes docs/benchmarks.md. The arguments name benchmarks to run no others,
// which writes nothing.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { repository } from '../../scripts/vscode/paths.ts';
import { benchAccountValues } from './account-values.ts';
import { benchActivation } from './activation.ts';
import { benchCommandLine } from './command-line.ts';
import { benchFirstPaint } from './first-paint.ts';
import { benchInProcess, benchSizes } from './in-process.ts';
import { benchInstances } from './instances.ts';
import { machineText } from './machine.ts';
import { benchOverStdio } from './over-stdio.ts';
import { benchPackages } from './package-size.ts';
import { goalsText, type Report, reportText } from './report.ts';
import { benchWorkspace } from './workspace.ts';

const benchmarks: Readonly<Record<string, () => Promise<Report>>> = {
  stdio: benchOverStdio,
  'in-process': benchInProcess,
  sizes: benchSizes,
  workspace: benchWorkspace,
  'command-line': benchCommandLine,
  instances: benchInstances,
  'account-values': benchAccountValues,
  packages: benchPackages,
  activation: benchActivation,
  'first-paint': benchFirstPaint,
};

const names = process.argv.slice(2);
const reports: Report[] = [];
const machine = await machineText();
const goals = () => goalsText(reports.flatMap((report) => report.goals ?? []));
for (const [name, bench] of Object.entries(benchmarks)) {
  if (names.length > 0 && !names.includes(name)) continue;
  const start = performance.now();
  const report = await bench();
  reports.push(report);
  if (names.length === 0) writeFileSync(join(repository, 'docs/benchmarks.md'), page());
  console.log(`${reportText(report)}\n${name}: ${((performance.now() - start) / 1000).toFixed(0)} s\n`);
}

console.log(goals());

function page(): string {
  return `# Benchmarks

What \`npm run bench\` measured last, in one run on one machine: ${machine}.
Other machines have other times, so the ratios are what counts. Each time is a median; the 95th percentile is in brackets
where there is one. The compared programs took turns, so that other work of the machine slowed all of them down alike.

## Goals

${goals()}
## What was measured

${reports.map(reportText).join('\n')}`;
}
