import * as z from 'zod/mini';

const anyObject = z.record(z.string(), z.unknown());

/**
 * How long a repeated clientToken is trusted, in milliseconds. The document (请求参数, clientToken) promises idempotency
 * without a duration, so this only covers the retries of one send. Later, the instances have to be checked first.
 */
export const tokenLasts = 5 * 60 * 1000;

/**
 * The clientToken of a body, which is then the token of the send: sending the file again returns the first result and
 * creates nothing.
 * @param body the request body as plain JSON text, references resolved
 */
export function ownToken(body: string): string | undefined {
  const token = fieldsOf(body)?.clientToken;
  return typeof token === 'string' && token !== '' ? token : undefined;
}

/** The body with the token; returned unchanged, byte by byte, if it has its own token or is not an object. */
export function withToken(body: string, token: string): string {
  const fields = fieldsOf(body);
  if (!fields) return body;
  const { clientToken = null, ...others } = fields;
  return clientToken === null || clientToken === '' ? JSON.stringify({ ...others, clientToken: token }) : body;
}

function fieldsOf(body: string): Record<string, unknown> | undefined {
  try {
    return anyObject.safeParse(JSON.parse(body)).data;
  } catch {
    return undefined;
  }
}
