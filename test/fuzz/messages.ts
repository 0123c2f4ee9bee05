/** One case: what its input follows from. */
export interface Case {
  readonly target: string;
  readonly seed: number;
  readonly index: number;
}

/** What the parent asks of the child: to make an input, to make and check one, or to check a given one. */
export type ChildRequest =
  | ({ readonly kind: 'generate' } & Case)
  | ({ readonly kind: 'run' } & Case)
  | { readonly kind: 'check'; readonly target: string; readonly input: unknown };

/** What the child answers. */
export type ChildAnswer = { readonly kind: 'generated'; readonly input: unknown } | { readonly kind: 'held' } | Fault;

/** A failure that the child has lived to tell of. */
export interface Fault {
  readonly kind: 'threw' | 'broken';
  /** The same for failures that are likely to have the same cause. */
  readonly signature: string;
  readonly message: string;
}

/** What came of a call. */
export type Outcome =
  | { readonly kind: 'held' }
  | Fault
  | { readonly kind: 'hang' | 'crashed'; readonly signature: string; readonly message: string };

/** What came of a call that failed. */
export type FailedOutcome = Exclude<Outcome, { kind: 'held' }>;
