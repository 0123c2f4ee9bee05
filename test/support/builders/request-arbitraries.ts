import fc from 'fast-check';
import type { HttpRequest } from '../../../schemas/core/api/provider-api.ts';

/** The parts of a request before any encoding. */
export interface Parts {
  readonly method: HttpRequest['method'];
  readonly segments: readonly string[];
  readonly query: Readonly<Record<string, string | readonly string[]>>;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: object;
}

/** Kinds of characters. */
export const ascii = fc.integer({ min: 0x20, max: 0x7e }).map((code) => String.fromCharCode(code));
export const control = fc.constantFrom('\0', '\t', '\n', '\r', '\u007f');
export const chinese = fc.constantFrom(...'云服务器名称，。（）');
export const astral = fc.constantFrom('😀', '𠮷');

export const character = fc.oneof({ arbitrary: ascii, weight: 6 }, { arbitrary: chinese, weight: 2 }, control, astral);

export const textOf = (unit: fc.Arbitrary<string>) => fc.string({ unit, maxLength: 10 });

const headerValue = textOf(ascii).map((value) => value.replace(/ +/g, ' ').trim());

const headers = fc
  .uniqueArray(
    fc.tuple(
      fc.string({ unit: fc.constantFrom(...'aBz09-'), minLength: 1, maxLength: 8 }).map((name) => `X-${name}`),
      headerValue,
    ),
    { selector: ([name]) => name.toLowerCase(), maxLength: 4 },
  )
  .map((entries) => Object.fromEntries(entries));

/**
 * Requests of every kind that both our request builders and the providers' SDKs can express.
 * @param unit the characters of path segments, of names in the query, and of values with the same name
 */
export const parts = (
  unit: { path: fc.Arbitrary<string>; name: fc.Arbitrary<string>; repeated: fc.Arbitrary<string> } = {
    path: character,
    name: character,
    repeated: character,
  },
): fc.Arbitrary<Parts> =>
  fc
    .record({
      method: fc.constantFrom('GET' as const, 'POST' as const, 'PUT' as const, 'DELETE' as const),
      // URLs have no segments of dots, since readers resolve them.
      segments: fc.array(
        textOf(unit.path).filter((segment) => !/^\.{1,2}$/.test(segment)),
        { maxLength: 4 },
      ),
      query: fc.dictionary(
        textOf(unit.name).filter((name) => name !== '__proto__'),
        fc.oneof(textOf(character), fc.array(textOf(unit.repeated), { minLength: 2, maxLength: 3 })),
        { maxKeys: 4 },
      ),
      headers,
      json: fc.dictionary(textOf(character), fc.jsonValue(), { maxKeys: 3 }),
    })
    .map(({ json, ...request }) => (/^P/.test(request.method) ? { ...request, body: json } : request));

/** The pairs of a query. */
export const pairsOf = (query: Parts['query']): [name: string, value: string][] =>
  Object.entries(query).flatMap(([name, values]) => [values].flat().map((value): [string, string] => [name, value]));

/** A request as the API modules build it; `plus` writes spaces in the query as forms do. */
export function callOf(
  host: string,
  { method, segments, query, headers: given, body }: Parts,
  plus = true,
): HttpRequest {
  const form = new URLSearchParams(pairsOf(query));
  const search = plus ? String(form) : String(form).replaceAll('+', '%20');
  return {
    method,
    url: `https://${host}/${segments.map(encodeURIComponent).join('/')}${search && `?${search}`}`,
    headers: { ...(body && { 'Content-Type': 'application/json' }), ...given },
    ...(body && { body: JSON.stringify(body) }),
  };
}
