import type { Candidate } from '../../../engine/requests/candidates.ts';

/** An answer to the question which instances a send created: one of them, or that it created none. */
export type Choice =
  | { readonly kind: 'instance'; readonly candidate: Candidate; readonly picked: boolean }
  | { readonly kind: 'nothing' };

/** The answers to offer. Exact matches are checked, unless more match than were requested. */
export function choicesAmong(candidates: readonly Candidate[], count: number): Choice[] {
  const exact = candidates.filter(({ isExact }) => isExact).length;
  return [
    ...candidates.map(
      (candidate): Choice => ({ kind: 'instance', candidate, picked: candidate.isExact && exact <= count }),
    ),
    { kind: 'nothing' },
  ];
}

/** What the checked answers say. Without one, or with both kinds, the result stays unknown. */
export type Decision =
  | { readonly kind: 'instances'; readonly ids: readonly string[] }
  | { readonly kind: 'nothing' }
  | { readonly kind: 'none-checked' }
  | { readonly kind: 'contradictory' };

export function decisionOf(checked: readonly Choice[]): Decision {
  const ids = checked.flatMap((choice) => (choice.kind === 'instance' ? [choice.candidate.instance.id] : []));
  const isNothing = checked.some(({ kind }) => kind === 'nothing');
  if (isNothing) return { kind: ids.length > 0 ? 'contradictory' : 'nothing' };
  return ids.length > 0 ? { kind: 'instances', ids } : { kind: 'none-checked' };
}
