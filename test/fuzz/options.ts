import { parseArgs } from 'node:util';

/** The options of the command line. */
export interface FuzzOptions {
  readonly seconds: number;
  /** How many cases of each target to make at most. */
  readonly calls?: number;
  readonly seed: number;
  /** The only target to call. */
  readonly target?: string;
  /** The case to make again: its index, or the file of a failure. */
  readonly case?: string;
}

export const usage = `npm run fuzz -- [--seconds N] [--calls N] [--seed S] [--target NAME] [--case INDEX | --case FILE]

  --seconds  for how long to make new cases (60)
  --calls    how many cases of each target to make at most, so that slow machines make the same
  --seed     determines the cases (1)
  --target   calls this target only
  --case     makes one case again: by its index, with --target and --seed, or from a file in out/fuzz`;

/** @throws an Error about the first invalid argument */
export function readOptions(args: readonly string[]): FuzzOptions {
  const { values } = parseArgs({
    args: [...args],
    options: {
      seconds: { type: 'string', default: '60' },
      calls: { type: 'string' },
      seed: { type: 'string', default: '1' },
      target: { type: 'string' },
      case: { type: 'string' },
    },
  });
  const { target, case: again } = values;
  if (again !== undefined && isIndex(again) && target === undefined) {
    throw new Error('The index of a case needs --target.');
  }
  return {
    seconds: numberIn('--seconds', values.seconds),
    seed: numberIn('--seed', values.seed),
    ...(values.calls !== undefined && { calls: numberIn('--calls', values.calls) }),
    ...(target !== undefined && { target }),
    ...(again !== undefined && { case: again }),
  };
}

/** Whether a case is given by its index. */
export function isIndex(text: string): boolean {
  return /^\d+$/.test(text);
}

function numberIn(name: string, text: string): number {
  const value = Number(text);
  if (text.trim() === '' || !Number.isFinite(value) || value < 0) throw new Error(`${name} needs a number.`);
  return value;
}
