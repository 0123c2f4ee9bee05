import type { LocalizedText } from './localized-text.ts';

/** What identifies a failure: one cause has the same id and arguments each time, whatever else its sentence says. */
export interface FailureCause {
  readonly id: string;
  readonly args: readonly string[];
}

/** Why something failed: what identifies it, and the sentence for a person. */
export interface Failure {
  readonly cause: FailureCause;
  readonly reason: LocalizedText;
}

/** @param args what tells two causes with this id apart */
export function failure(id: string, args: readonly string[], reason: LocalizedText): Failure {
  return { cause: { id, args }, reason };
}
