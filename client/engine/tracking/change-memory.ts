import type { Entry } from '../journal/entry.ts';
import { untimed } from './view-builder.ts';

/** So many of the last sightings of an instance or a task are remembered. */
const maxRemembered = 16;

/**
 * Tells what was never seen before from what only comes and goes, as where the servers of a provider do not agree: a sighting
 * is news once.
 */
export class Sightings {
  readonly #seen = new Map<string, readonly string[]>();

  /** @returns whether any of the entries tells what none did before */
  take(entries: readonly Entry[]): boolean {
    return entries.map((entry) => this.#isNew(entry)).includes(true);
  }

  #isNew(entry: Entry): boolean {
    if (entry.kind !== 'observed' && entry.kind !== 'progress') return false;
    const of = JSON.stringify([entry.request, entry.kind === 'observed' ? entry.instance : '']);
    const seen = this.#seen.get(of) ?? [];
    const sight = JSON.stringify(untimed(entry));
    if (seen.includes(sight)) return false;
    this.#seen.set(of, [...seen, sight].slice(-maxRemembered));
    return true;
  }
}
