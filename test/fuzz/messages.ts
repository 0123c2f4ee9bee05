/** One case: the values that determine its input. */
export interface Case {
  readonly target: string;
  readonly seed: number;
  readonly index: number;
}

/** A request to the child: to generate an input, to generate and check one, or to check a given one. */
export type ChildRequest =
  | ({ readonly kind: 'generate' } & Case)
  | ({ readonly kind: 'run' } & Case)
  | { readonly kind: 'check'; readonly target: string; readonly input: unknown };

/** A response of the child. */
export type ChildResponse = { readonly kind: 'generated'; readonly input: unknown } | { readonly kind: 'held' } | Fault;

/** A failure that the child survived. */
export interface Fault {
  readonly kind: 'threw' | 'broken';
  /** The same for failures that are likely to have the same cause. */
  readonly signature: string;
  readonly message: string;
}

/** The result of a call. */
export type Outcome =
  | { readonly kind: 'held' }
  | Fault
  | { readonly kind: 'hang' | 'crashed'; readonly signature: string; readonly message: string };

/** The result of a failed call. */
export type FailedOutcome = Exclude<Outcome, { kind: 'held' }>;
