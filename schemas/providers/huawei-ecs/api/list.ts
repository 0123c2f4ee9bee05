import type { Page, Query, Target } from '../../../core/api/provider-api.ts';
import { readResponse } from '../../shared/huawei/errors.ts';
import { get } from '../../shared/preflight.ts';
import { listUrl } from './endpoints.ts';
import { presentInstances, servers } from './instance.ts';

/** The page size that the provider recommends for accounts with many servers. */
const pageSize = 100;

/**
 * One page of all servers.
 * @param cursor the id of the last server of the page before
 */
export function list(target: Target, cursor?: string): Query<Page> {
  return {
    request: get(listUrl(target, { limit: String(pageSize), ...(cursor !== undefined && { marker: cursor }) })),
    read: (response) =>
      readResponse(response, servers, (body): Page => {
        const last = body.servers.at(-1)?.id;
        // A region that does not know the marker always returns the first page.
        const hasMore = body.servers.length >= pageSize && body.servers.every(({ id }) => id !== cursor);
        return {
          kind: 'page',
          instances: presentInstances(body.servers),
          ...(body.count !== undefined && { total: body.count }),
          ...(hasMore && last !== undefined && { next: last }),
        };
      }),
  };
}
