import { randomUUID } from 'node:crypto';
import { json } from '../../provider-stub.ts';

const failure = (status: number, code: string, message: string) =>
  json(status, { error_msg: message, error_code: code, request_id: randomUUID().replaceAll('-', '') });

/**
 * Errors of Huawei's API gateway, before a service sees the call ("AK/SK Signing and Authentication Guide", sections
 * "Error Codes" and "Common Errors Related to IAM Authentication Information").
 */
export const gatewayErrors = {
  unsigned: () => failure(401, 'APIGW.0301', 'Incorrect IAM authentication information: x-auth-token not found'),
  wrong: () => failure(401, 'APIGW.0301', 'Incorrect IAM authentication information: verify aksk signature fail'),
  skewed: () =>
    failure(
      401,
      'APIGW.0301',
      'Incorrect IAM authentication information: verify aksk signature fail, signature expired',
    ),
  throttled: () => failure(429, 'APIGW.0308', 'The throttling threshold has been reached: policy user over ratelimit'),
  'bad-gateway': () => failure(502, 'APIGW.0201', 'Backend unavailable.'),
};

/**
 * A page of items: those after the marker, which is the id of the last one of the page before.
 * @param defaultLimit the size of a page without a limit
 */
export function markedPage<Item extends { readonly id: string }>(
  items: readonly Item[],
  query: URLSearchParams,
  defaultLimit: number,
): { readonly items: readonly Item[]; readonly next?: string } {
  const marker = query.get('marker');
  const limit = Math.max(1, Number(query.get('limit') ?? defaultLimit) || defaultLimit);
  const start = marker === null ? 0 : items.findIndex(({ id }) => id === marker) + 1;
  const page = items.slice(start, start + limit);
  const last = page.at(-1);
  return { items: page, ...(last && start + limit < items.length && { next: last.id }) };
}
