import * as z from 'zod';

const anyObject = z.record(z.string(), z.unknown());

/**
 * How long a repeated clientToken is relied on, in milliseconds. The document (请求参数, clientToken) promises idempotency
 * and says nothing of how long it lasts, so this is only as long as retrying one send takes: a provider that forgot a
 * token within minutes would have none. Whoever comes later has to look at the instances first.
 */
export const tokenLasts = 5 * 60 * 1000;

/**
 * The clientToken that a body brings along, which then is the token of the send: sending the file again gives the first
 * result, and makes nothing.
 * @param body the request body as plain JSON text, references resolved
 */
export function ownToken(body: string): string | undefined {
  const token = fieldsOf(body)?.clientToken;
  return typeof token === 'string' && token !== '' ? token : undefined;
}

/** The body with the token in it; a body that has one of its own, or is no object, stays as it is to the byte. */
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
