import type { Random } from './random.ts';

/** One thing that is fuzzed: how its inputs are made, and what must hold of the product for each of them. */
export interface Target {
  readonly name: string;
  /** Makes an input: plain JSON data, so that it can be sent to a child, shrunk and written down. */
  readonly generate: (random: Random) => unknown;
  /**
   * Calls the product with an input.
   * @throws BrokenInvariant if something that must hold does not; any other error is one of the product
   */
  readonly check: (input: unknown) => void | Promise<void>;
  /** For how many milliseconds of processor time one call may run; a second if absent. */
  readonly limitMs?: number;
}

/** Makes a target, with one type for what it generates and what it checks. A shrunk input has the same shape. */
export function defineTarget<Input>(target: {
  readonly name: string;
  readonly generate: (random: Random) => Input;
  readonly check: (input: Input) => void | Promise<void>;
  readonly limitMs?: number;
}): Target {
  return { ...target, check: (input) => target.check(input as Input) };
}

/** Something that must hold for every input does not. */
export class BrokenInvariant extends Error {
  /** The same sentence for every input that breaks it, by which failures are told apart. */
  readonly invariant: string;

  constructor(invariant: string, detail: string) {
    super(detail === '' ? invariant : `${invariant}: ${detail}`);
    this.name = 'BrokenInvariant';
    this.invariant = invariant;
  }
}

/**
 * Asserts something that must hold for every input.
 * @param invariant what must hold, as a sentence
 * @param detail says more of this input; called only where it does not hold
 */
export function hold(condition: boolean, invariant: string, detail: () => unknown = () => ''): asserts condition {
  if (condition) return;
  const more = detail();
  throw new BrokenInvariant(invariant, shorten(typeof more === 'string' ? more : JSON.stringify(more)));
}

const maxDetailLength = 2000;

function shorten(text: string): string {
  return text.length > maxDetailLength ? `${text.slice(0, maxDetailLength)}...` : text;
}
