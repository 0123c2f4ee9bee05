import type { Entry } from '../journal/entry.ts';
import { untimed } from './view-builder.ts';

/** How many of the latest observations of an instance or a task are remembered. */
const maxRemembered = 16;

/**
 * Recognizes repeated observations, as when the servers of a provider disagree and a state comes and goes: each observation
 * counts as a change once.
 */
export class ChangeMemory {
  readonly #seen = new Map<string, readonly string[]>();

  /** @returns whether any of the entries is a new observation */
  take(entries: readonly Entry[]): boolean {
    return entries.map((entry) => this.#isNew(entry)).includes(true);
  }

  #isNew(entry: Entry): boolean {
    if (entry.kind !== 'observed' && entry.kind !== 'progress') return false;
    const of = JSON.stringify([entry.request, entry.kind === 'observed' ? entry.instance : '']);
    const seen = this.#seen.get(of) ?? [];
    const observation = JSON.stringify(untimed(entry));
    if (seen.includes(observation)) return false;
    this.#seen.set(of, [...seen, observation].slice(-maxRemembered));
    return true;
  }
}
