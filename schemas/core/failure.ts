import type { LocalizedText } from './localized-text.ts';

/** The identity of a failure: one cause always has the same id and arguments, even if its sentence differs. */
export interface FailureCause {
  readonly id: string;
  readonly args: readonly string[];
}

/** The reason of a failure: its identity, and the sentence for a person. */
export interface Failure {
  readonly cause: FailureCause;
  readonly reason: LocalizedText;
}

/** @param args the values in which two causes with this id differ */
export function failure(id: string, args: readonly string[], reason: LocalizedText): Failure {
  return { cause: { id, args }, reason };
}
