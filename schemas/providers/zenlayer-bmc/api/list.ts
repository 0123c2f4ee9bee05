import type { Page, Query, Target } from '../../../core/api/provider-api.ts';
import { instanceOf, instances } from './instance.ts';
import { queryOf } from './query.ts';

/** The maximum is 1000, but a response with that many instances has some hundred KB. */
const pageSize = 500;

/**
 * One page of all instances.
 * @param cursor the number of the page, from 1
 */
export function list(target: Target, cursor = '1'): Query<Page> {
  const pageNum = Number(cursor);
  return queryOf(target, 'DescribeInstances', { pageNum, pageSize }, instances, ({ totalCount: total, dataSet }) => {
    const isLast = dataSet.length === 0 || pageNum * pageSize >= (total ?? Infinity);
    return {
      kind: 'page',
      instances: dataSet.map(instanceOf),
      ...(total !== undefined && { total }),
      ...(!isLast && { next: String(pageNum + 1) }),
    };
  });
}
