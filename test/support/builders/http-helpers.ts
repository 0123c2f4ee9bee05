import { parseTree } from 'jsonc-parser';
import type { HttpRequest, HttpResponse } from '../../../schemas/core/api/provider-api.ts';
import type { Json } from '../../../schemas/core/json.ts';
import type { Node } from '../../../schemas/core/syntax/node.ts';

/** A response of a provider: a text as it is, anything else as JSON. */
export const answer = (status: number, body: Json, headers: HttpResponse['headers'] = {}): HttpResponse => ({
  status,
  headers,
  body: typeof body === 'string' ? body : JSON.stringify(body),
});

/** The tree of a body, as it is sent. */
export function treeOf(body: Json): Node {
  const node = parseTree(JSON.stringify(body));
  if (!node) throw new Error('There is no tree.');
  return node;
}

/** Sends a request unchanged, and reads the response to its end. */
export async function send({ method, url, headers, body }: HttpRequest): Promise<HttpResponse> {
  const response = await fetch(url, { method, headers: { ...headers }, ...(body !== undefined && { body }) });
  return { status: response.status, headers: Object.fromEntries(response.headers), body: await response.text() };
}

/** The items of a list, which must not be empty. */
export function only<T>(items: readonly T[]): T {
  const [item] = items;
  if (item === undefined || items.length !== 1) throw new Error(`There are ${items.length} items.`);
  return item;
}
