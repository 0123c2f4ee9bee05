import { Child, type Limits } from './child.ts';
import type { Case, FailedOutcome, Outcome } from './messages.ts';
import { shrink } from './shrink.ts';
import type { Target } from './target.ts';

export interface CampaignOptions {
  /** The URL of the module that exports the targets. */
  readonly targetsModule: string;
  readonly targets: readonly Target[];
  readonly seed: number;
  /** For how long to make new cases; failures are shrunk after it, too. */
  readonly seconds: number;
  /** How many cases of each target to make at most, however fast the machine is. */
  readonly calls?: number;
  /** How long a call of a target without its own limit may take. */
  readonly limits: Limits;
  /** Called with each failure of a new kind. */
  readonly onFailure: (failure: Failure) => void;
}

/** A failed case, and the smallest input that was found to fail in the same way. */
export interface Failure {
  readonly case: Case;
  readonly outcome: FailedOutcome;
  readonly input: unknown;
}

/** The calls of one target. */
export interface Tally {
  readonly target: string;
  calls: number;
  hangs: number;
  throws: number;
  broken: number;
  /** Calls that were killed, and ended when they were made again alone with more time. */
  slow: number;
  /** In milliseconds, of the calls alone. */
  spentMs: number;
}

/** How many milliseconds the turn of one target lasts; in turns, each has its share of the time. */
const turnMs = 250;

/** How long one failure is shrunk at most, in milliseconds. */
const maxShrinkMs = 20_000;

/** How many kinds of failures of a target are shrunk and reported; the others are only counted. */
const maxShrunk = 5;

/** A killed call is made again alone in a new process, with this multiple of the time. */
const patience = 2;

/** Calls the targets in turn with new inputs until the time is over, each call in a child that can be killed. */
export async function runCampaign(options: CampaignOptions): Promise<Tally[]> {
  const caller = new Caller(options);
  const seen = new Set<string>();
  const tallies = options.targets.map((target) => ({ target, tally: emptyTally(target.name) }));
  const { calls: maxCalls = Number.POSITIVE_INFINITY } = options;
  const until = performance.now() + options.seconds * 1000;
  const isDone = () => performance.now() >= until || tallies.every(({ tally }) => tally.calls >= maxCalls);
  try {
    while (!isDone()) {
      for (const { target, tally } of tallies) {
        const endOfTurn = Math.min(until, performance.now() + turnMs);
        do {
          if (tally.calls < maxCalls) await oneCase(target, tally, { options, caller, seen });
        } while (performance.now() < endOfTurn && tally.calls < maxCalls);
      }
    }
  } finally {
    caller.end();
  }
  return tallies.map(({ tally }) => tally);
}

/** Makes one call again, of a case or with an input; also returns the input. */
export async function runOnce(
  options: Pick<CampaignOptions, 'targetsModule' | 'limits'>,
  target: Target,
  what: Case | { readonly input: unknown },
): Promise<{ readonly outcome: Outcome; readonly input: unknown }> {
  const caller = new Caller(options);
  try {
    const input = 'input' in what ? what.input : await caller.generate(what);
    return { input, outcome: await caller.checkAlone(target, input) };
  } finally {
    caller.end();
  }
}

interface Running {
  readonly options: CampaignOptions;
  readonly caller: Caller;
  readonly seen: Set<string>;
}

async function oneCase(target: Target, tally: Tally, { options, caller, seen }: Running): Promise<void> {
  const made: Case = { target: target.name, seed: options.seed, index: tally.calls };
  const begun = performance.now();
  const first = await caller.run(target, made);
  tally.calls++;
  tally.spentMs += performance.now() - begun;
  if (first.kind === 'held') return;
  const input = await caller.generate(made);
  const outcome = first.kind === 'hang' ? await caller.checkAlone(target, input) : first;
  if (outcome.kind === 'held') {
    tally.slow++;
    return;
  }
  count(tally, outcome);
  const kind = JSON.stringify([target.name, outcome.kind, outcome.signature]);
  const before = [...seen].filter((each) => each.startsWith(JSON.stringify([target.name]).slice(0, -1))).length;
  if (seen.has(kind) || before >= maxShrunk) return;
  seen.add(kind);
  options.onFailure({ case: made, outcome, input: await smallest(target, input, outcome, caller) });
}

function count(tally: Tally, { kind }: FailedOutcome): void {
  if (kind === 'hang') tally.hangs++;
  else if (kind === 'broken') tally.broken++;
  else tally.throws++;
}

function smallest(target: Target, input: unknown, outcome: FailedOutcome, caller: Caller): Promise<unknown> {
  const until = performance.now() + maxShrinkMs;
  const stillFails = async (smaller: unknown) => {
    const found = await caller.check(target, smaller);
    return found.kind === outcome.kind && found.signature === outcome.signature;
  };
  return shrink(input, stillFails, () => performance.now() > until);
}

function emptyTally(target: string): Tally {
  return { target, calls: 0, hangs: 0, throws: 0, broken: 0, slow: 0, spentMs: 0 };
}

/** Makes calls in a child, and starts another after one was killed. */
class Caller {
  readonly #options: Pick<CampaignOptions, 'targetsModule' | 'limits'>;
  #child: Child | undefined;

  constructor(options: Pick<CampaignOptions, 'targetsModule' | 'limits'>) {
    this.#options = options;
  }

  async run(target: Target, made: Case): Promise<Outcome> {
    return (await this.#ready()).run({ kind: 'run', ...made }, this.#limitsOf(target));
  }

  async check(target: Target, input: unknown): Promise<Outcome> {
    return (await this.#ready()).run({ kind: 'check', target: target.name, input }, this.#limitsOf(target));
  }

  /** The same in a new child and with more time, so that nothing else can slow it down. */
  async checkAlone(target: Target, input: unknown): Promise<Outcome> {
    this.end();
    const { processorMs, wallMs } = this.#limitsOf(target);
    const limits = { processorMs: processorMs * patience, wallMs: wallMs * patience };
    return (await this.#ready()).run({ kind: 'check', target: target.name, input }, limits);
  }

  async generate(made: Case): Promise<unknown> {
    return (await this.#ready()).generate({ kind: 'generate', ...made }, this.#options.limits);
  }

  end(): void {
    this.#child?.kill();
    this.#child = undefined;
  }

  async #ready(): Promise<Child> {
    if (!this.#child?.isAlive) this.#child = await Child.start(this.#options.targetsModule);
    return this.#child;
  }

  #limitsOf({ limitMs }: Target): Limits {
    const { processorMs, wallMs } = this.#options.limits;
    return { processorMs: limitMs ?? processorMs, wallMs };
  }
}
