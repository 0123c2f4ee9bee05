import { applyEdits, format } from 'jsonc-parser';
import type { Fix } from '../../../../schemas/core/model/fix.ts';
import type { Provider } from '../../../../schemas/core/model/provider.ts';
import { analyzeRequest } from '../../../../schemas/document/analyze-request.ts';
import { editsOf, applyEdits as withEdits } from '../../../../schemas/document/text-edits.ts';
import { bodyOfCurl } from '../../../engine/http/parse-curl.ts';

/** The body in a text: that of a curl command, or the text itself if it is a JSON object; formatted. */
export function bodyIn(text: string): string | undefined {
  const body = (bodyOfCurl(text) ?? text).trim();
  if (!body.startsWith('{') && !body.startsWith('//')) return undefined;
  return `${applyEdits(body, format(body, undefined, { insertSpaces: true, tabSize: 2, eol: '\n' }))}\n`;
}

/** Whether a text is a curl command with a body, which nobody wants in a request file as it is. */
export function isCurl(text: string): boolean {
  return bodyOfCurl(text) !== undefined;
}

/** The provider that a body is for; undefined if its fields belong to several or none. */
export function providerOfBody(body: string): Provider | undefined {
  return analyzeRequest(body, '', { now: Date.now() }).provider;
}

type Secret = NonNullable<Fix['moves']>;

/**
 * Replaces every secret that is written out in a body by a reference.
 * @param store keeps a secret, and gives the name under which it is kept
 * @returns the body, and how many secrets were stored
 */
export async function withoutSecrets(
  body: string,
  provider: Provider,
  store: (secret: Secret) => Promise<string>,
): Promise<{ body: string; stored: number }> {
  const { problems } = analyzeRequest(body, `request.${provider.id}.json`, { now: Date.now() });
  const moves = problems.flatMap(({ fixes = [] }) => fixes.flatMap((fix) => fix.moves ?? []));
  const changes = [];
  for (const move of moves) {
    const value = `\${secret:${await store(move)}}`;
    changes.push({ kind: 'set', node: move.secret, value } as const);
  }
  return { body: withEdits(body, editsOf(body, changes)), stored: moves.length };
}
