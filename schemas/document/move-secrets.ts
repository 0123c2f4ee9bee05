import type { Change, Fix } from '../core/model/fix.ts';
import type { RequestAnalysis } from './analyze-request.ts';
import { applyEdits, editsOf } from './text-edits.ts';

type Secret = NonNullable<Fix['moves']>;

/**
 * Replaces every secret that is written out in a body by a reference.
 * @param store keeps a secret, and gives the name under which it is kept
 * @returns the body, and how many secrets were stored
 */
export async function withoutSecrets(
  body: string,
  { problems }: Pick<RequestAnalysis, 'problems'>,
  store: (secret: Secret) => Promise<string>,
): Promise<{ body: string; stored: number }> {
  const changes: Change[] = [];
  for (const move of problems.flatMap(({ fixes = [] }) => fixes.flatMap(({ moves }) => moves ?? []))) {
    changes.push({ kind: 'set', node: move.secret, value: `\${secret:${await store(move)}}` });
  }
  return { body: applyEdits(body, editsOf(body, changes)), stored: changes.length };
}
