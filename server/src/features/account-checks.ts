import type { KnownValues } from '../../../schemas/core/model/account-value.ts';
import { givenValues, isOfAccount } from '../../../schemas/document/account-values.ts';
import type { RequestAnalysis } from '../../../schemas/document/analyze-request.ts';
import type { KnownValuesParams } from '../../../schemas/protocol.ts';

/** What is known of the account's lists for one document. */
export class AccountChecks {
  readonly #analysis: () => RequestAnalysis;
  #known: KnownValues | undefined;
  #revision = 0;

  /** @param analysis the current analysis, which depends on `known` */
  constructor(analysis: () => RequestAnalysis) {
    this.#analysis = analysis;
  }

  get known(): KnownValues | undefined {
    return this.#known;
  }

  /** Counts how often `learn` changed the problems. */
  get revision(): number {
    return this.#revision;
  }

  /** Whether a problem of the document follows from the lists. */
  get hasProblems(): boolean {
    return this.#analysis().problems.some(isOfAccount);
  }

  /** What a client is asked for; undefined if the body has no value that an account may have. */
  wanted(): Omit<KnownValuesParams, 'textDocument'> | undefined {
    const { provider, profile, root } = this.#analysis();
    const given = provider && root ? givenValues(root, provider) : {};
    if (!provider || Object.keys(given).length === 0) return undefined;
    return { provider: provider.id, given, ...(profile !== undefined && { profile }) };
  }

  /**
   * Checks the document against other lists from now on.
   * @returns whether its problems are others now
   */
  learn(known: KnownValues | undefined): boolean {
    const before = this.#problems();
    // Without a problem there is no age that grows.
    if (before === '[]' && JSON.stringify(known) === JSON.stringify(this.#known)) return false;
    this.#known = known && { ...known };
    const isChanged = this.#problems() !== before;
    if (isChanged) this.#revision++;
    return isChanged;
  }

  #problems(): string {
    const ours = this.#analysis().problems.filter(isOfAccount);
    return JSON.stringify(ours.map(({ code, message, start }) => [code, message, start]));
  }
}
