// `npm run fuzz`: calls the product with generated inputs, each call in a child that is killed if it takes too long.
import { join } from 'node:path';
import { type CampaignOptions, runCampaign, runOnce } from './campaign.ts';
import { type FuzzOptions, isIndex, readOptions, usage } from './options.ts';
import { describeFailure, isClean, readFailure, tableOf, writeFailure } from './report.ts';
import type { Target } from './target.ts';
import { targets } from './targets/index.ts';

const folder = join(import.meta.dirname, '../../out/fuzz');

const settings = {
  targetsModule: new URL('./targets/index.ts', import.meta.url).href,
  limits: { processorMs: 1000, wallMs: 30_000 },
};

process.exitCode = await main(process.argv.slice(2));

/** @returns the exit code: 0 if everything held, 1 if anything failed, 2 if nothing was called */
async function main(args: readonly string[]): Promise<number> {
  try {
    const options = readOptions(args);
    if (options.case !== undefined) return await again(options, options.case);
    return await campaign(options);
  } catch (error) {
    console.error(`${error instanceof Error ? error.message : error}\n\n${usage}`);
    return 2;
  }
}

async function campaign({ target, ...options }: FuzzOptions): Promise<number> {
  const chosen = target === undefined ? targets : [targetNamed(target)];
  const onFailure: CampaignOptions['onFailure'] = (failure) => {
    console.log(`${describeFailure(failure, writeFailure(folder, failure))}\n`);
  };
  const tallies = await runCampaign({ ...settings, ...options, targets: chosen, onFailure });
  console.log(`seed ${options.seed}, ${options.seconds} s\n${tableOf(tallies)}`);
  return isClean(tallies) ? 0 : 1;
}

/** Makes one case again and prints its result. */
async function again({ seed, target = '' }: FuzzOptions, what: string): Promise<number> {
  const written = isIndex(what) ? undefined : readFailure(what);
  const name = written?.target ?? target;
  const { outcome, input } = await runOnce(
    settings,
    targetNamed(name),
    written ?? { target: name, seed, index: Number(what) },
  );
  console.log(JSON.stringify(input, null, 2));
  if (outcome.kind === 'held') {
    console.log('Everything held.');
    return 0;
  }
  console.log(`${outcome.kind}: ${outcome.message}`);
  return 1;
}

function targetNamed(name: string): Target {
  const target = targets.find((each) => each.name === name);
  if (!target)
    throw new Error(`There is no target "${name}". There are: ${targets.map((each) => each.name).join(', ')}.`);
  return target;
}
