import type { Page, Query, Target } from '../../../core/api/provider-api.ts';
import { get } from '../../shared/preflight.ts';
import { pageUrl } from './endpoints.ts';
import { readApiError, readResult } from './errors.ts';
import { instanceOf, instancePage, maxPageSize } from './instance.ts';

/**
 * One page of all instances, in the provider's own order: it documents no sorting.
 * @param cursor the number of the page, from 1
 */
export function list(target: Target, cursor = '1'): Query<Page> {
  const number = Number(cursor);
  return {
    request: get(pageUrl(target, number, maxPageSize)),
    read(response) {
      const found = readResult(response, instancePage);
      if (!found) return readApiError(response);
      const { instances, totalCount } = found;
      const hasMore = totalCount === undefined ? instances.length >= maxPageSize : number * maxPageSize < totalCount;
      return {
        kind: 'page',
        instances: instances.map(instanceOf),
        ...(totalCount !== undefined && { total: totalCount }),
        // An empty page is the last one, even if the count is higher.
        ...(hasMore && instances.length > 0 && { next: String(number + 1) }),
      };
    },
  };
}
