import type { Page, Query, Target } from '../../../core/api/provider-api.ts';
import { readResponse } from '../../shared/huawei/errors.ts';
import { get } from '../../shared/preflight.ts';
import { listUrl } from './endpoints.ts';
import { instanceOf, servers } from './instance.ts';

const pageSize = 100;

export const newestFirst = { sort_key: 'createTime', sort_dir: 'DESC', limit: String(pageSize) };

/**
 * One page of the caller's own servers.
 * @param cursor how many servers the pages before have
 */
export function list(target: Target, cursor = '0'): Query<Page> {
  return {
    request: get(listUrl(target, { ...newestFirst, offset: cursor })),
    read: (response) =>
      readResponse(response, servers, ({ data, total }): Page => {
        const end = Number(cursor) + data.length;
        const hasMore = data.length > 0 && (total === undefined ? data.length >= pageSize : end < total);
        return {
          kind: 'page',
          instances: data.map(instanceOf),
          ...(total !== undefined && { total }),
          ...(hasMore && { next: String(end) }),
        };
      }),
  };
}
