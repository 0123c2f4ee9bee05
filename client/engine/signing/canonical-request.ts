import type { HttpRequest } from '../../../schemas/core/api/provider-api.ts';
import { type Data, sha256 } from './digest.ts';
import { canonicalPath, canonicalQuery } from './encode.ts';
import { SigningError } from './signing-error.ts';

/** An HTTP request as it is on the wire: what the sender signs and the receiver checks. */
export interface WireRequest {
  readonly method: string;
  /** The path and the query, as in the request line. */
  readonly target: string;
  /** By their names in lower case; `host` is among them. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Data;
}

/**
 * A call whose URL is in the canonical spelling, so that it can be read in one way only.
 * @throws SigningError if the URL can't be called
 */
export function withCanonicalUrl(call: HttpRequest): HttpRequest {
  const { origin, pathname, search } = urlOf(call);
  const query = canonicalQuery(search.slice(1));
  return { ...call, url: `${origin}${canonicalPath(pathname)}${query && `?${query}`}` };
}

/** The request that a transport sends for a call. The host is that of the URL, regardless of the call's headers. */
export function wireOf(call: HttpRequest): WireRequest {
  const { host, pathname, search } = urlOf(call);
  const named = Object.entries(call.headers).map(([name, value]) => [name.toLowerCase(), value] as const);
  return {
    method: call.method,
    target: `${pathname}${search}`,
    headers: { ...Object.fromEntries(named), host },
    body: call.body ?? '',
  };
}

function urlOf({ url }: HttpRequest): URL {
  const parsed = URL.canParse(url) ? new URL(url) : undefined;
  if (parsed && /^https?:$/.test(parsed.protocol) && !parsed.username && !parsed.password) return parsed;
  throw new SigningError('invalid-address', [], {
    en: "The endpoint isn't an HTTP or HTTPS address. Nothing was sent. Check the endpoint of the profile.",
    zh: '接入地址不是有效的 HTTP 或 HTTPS 地址。未发送任何内容。请检查配置的接入地址。',
  });
}

/** The SDKs of Huawei Cloud and JD Cloud leave these out: the first holds the signature, proxies may change the second. */
const unsigned = new Set(['authorization', 'user-agent']);

/** The names of all headers that a signature should cover, sorted. */
export const signableHeaders = (request: WireRequest): string[] =>
  Object.keys(request.headers)
    .filter((name) => !unsigned.has(name))
    .sort();

/**
 * The text whose hash is signed, in the form that all three providers share.
 * @param signedHeaders names in lower case, in the order of the SignedHeaders list
 */
export async function canonicalRequest(
  { method, headers, body }: WireRequest,
  { path, query }: { path: string; query: string },
  signedHeaders: readonly string[],
): Promise<string> {
  const lines = signedHeaders.map((name) => `${name}:${(headers[name] ?? '').trim()}`);
  return [method, path, query, ...lines, '', signedHeaders.join(';'), await sha256(body)].join('\n');
}

/** The path and the query of a request's target, each in the canonical spelling. */
export function canonicalTarget({ target }: WireRequest): { path: string; query: string } {
  const [path = '', ...query] = target.split('?');
  return { path: canonicalPath(path), query: canonicalQuery(query.join('?')) };
}
