import type { Sent } from '../../../engine/requests/send.ts';
import { isPartly } from './outcome-message.ts';

/** What became of several sends. */
export interface SeriesResult<T> {
  readonly sent: readonly { readonly item: T; readonly outcome: Sent }[];
  /** Those that weren't sent, since one before them failed or the user canceled. */
  readonly rest: readonly T[];
}

/** Whether a person would go on after a result: it was accepted as a whole, and it is in the journal. */
export function mayGoOn(outcome: Sent, count: number): boolean {
  return outcome.kind === 'accepted' && !isPartly(outcome, count) && outcome.unrecorded === undefined;
}

/**
 * Sends one after the other, and stops where a person would.
 * @param countOf the number of instances that an item requests
 */
export async function sendInTurn<T>(
  items: readonly T[],
  countOf: (item: T) => number,
  sendOne: (item: T, index: number) => Promise<Sent>,
  signal: AbortSignal,
): Promise<SeriesResult<T>> {
  const sent: { item: T; outcome: Sent }[] = [];
  for (const [index, item] of items.entries()) {
    if (signal.aborted) break;
    const outcome = await sendOne(item, index);
    sent.push({ item, outcome });
    if (!mayGoOn(outcome, countOf(item))) break;
  }
  return { sent, rest: items.slice(sent.length) };
}
