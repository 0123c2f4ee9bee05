import type { Change, Fix } from '../../../../schemas/core/model/fix.ts';
import type { RequestAnalysis } from '../../../../schemas/document/analyze-request.ts';
import { formatText } from '../../../../schemas/document/format-text.ts';
import { applyEdits, editsOf } from '../../../../schemas/document/text-edits.ts';
import { bodyOfCurl } from '../../../engine/http/parse-curl.ts';

/** The body in a text: that of a curl command, or the text itself if it is a JSON object; formatted. */
export function bodyIn(text: string): string | undefined {
  const body = (bodyOfCurl(text) ?? text).trim();
  return body.startsWith('{') || body.startsWith('//') ? `${formatText(body)}\n` : undefined;
}

/** The body to paste in place of a text: that of a curl command, or the text itself if it is a whole JSON object. */
export function bodyToPaste(text: string): string | undefined {
  // What is only a part of a body is pasted as it is.
  return bodyOfCurl(text) !== undefined || text.trimEnd().endsWith('}') ? bodyIn(text) : undefined;
}

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
