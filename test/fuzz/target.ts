import type { Random } from './random.ts';

/** A target of the fuzzer: how its inputs are generated, and what must hold for each of them. */
export interface Target {
  readonly name: string;
  /** Makes an input: plain JSON data, so that it can be sent to a child, shrunk and written to a file. */
  readonly generate: (random: Random) => unknown;
  /**
   * Calls the product with an input.
   * @throws BrokenInvariant if something doesn't hold; any other error is an error of the product
   */
  readonly check: (input: unknown) => void | Promise<void>;
  /** The limit of one call in milliseconds of processor time; a second if absent. */
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

/** Something that must hold for every input doesn't hold. */
export class BrokenInvariant extends Error {
  /** The same sentence for every input that breaks it; it distinguishes failures. */
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
 * @param detail describes this input; called only if it doesn't hold
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
