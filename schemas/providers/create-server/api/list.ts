import type { Page, Query, Target } from '../../../core/api/provider-api.ts';
import { listRequest } from './endpoints.ts';
import { responseReader } from './errors.ts';
import { instanceOf, servers } from './instance.ts';

const pageSize = 100;

/**
 * One page of all servers. There is no total, so only an empty page is the last.
 * @param cursor the number of the page, from 1
 */
export function list(target: Target, cursor = '1'): Query<Page> {
  const read = responseReader(
    servers,
    (found): Page => ({
      kind: 'page',
      instances: found.map(instanceOf),
      ...(found.length > 0 && { next: String(Number(cursor) + 1) }),
    }),
  );
  return { request: listRequest(target, cursor, pageSize), read };
}
