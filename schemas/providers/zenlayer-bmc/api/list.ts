import * as z from 'zod';
import type { InstanceQuery, Page, Query, Target } from '../../../core/api/provider-api.ts';
import { optionalPart } from '../../../core/api/response.ts';
import { chunk } from '../../../core/util/chunk.ts';
import { queryOf } from './errors.ts';
import { instanceInfo, instanceOf } from './instance.ts';

/** The maximum number of IDs in one DescribeInstances. */
const idsPerQuestion = 100;

/** Of at most 1000; a response with so many instances has some hundred KB. */
const instancesPerPage = 500;

const found = z.object({ totalCount: optionalPart(z.number()), dataSet: z.array(instanceInfo) });

/** Queries instances by ID. Without a page size a response has at most twenty instances. */
export function describe(target: Target, ids: readonly string[]): InstanceQuery[] {
  return chunk(ids, idsPerQuestion).map((instanceIds): InstanceQuery => {
    const request = { instanceIds, pageNum: 1, pageSize: instanceIds.length };
    const asked = new Set(instanceIds);
    const query = queryOf(target, 'DescribeInstances', request, found, ({ dataSet }) => ({
      kind: 'described' as const,
      instances: dataSet.filter(({ instanceId }) => asked.has(instanceId)).map(instanceOf),
    }));
    return { ids: instanceIds, ...query };
  });
}

/** Asks for one page of all instances; the cursor is the number of the page. */
export function list(target: Target, cursor = '1'): Query<Page> {
  const pageNum = Number(cursor);
  const request = { pageNum, pageSize: instancesPerPage };
  return queryOf(target, 'DescribeInstances', request, found, ({ totalCount: total, dataSet }) => {
    const isLast = dataSet.length === 0 || pageNum * instancesPerPage >= (total ?? Infinity);
    return {
      kind: 'page',
      instances: dataSet.map(instanceOf),
      ...(total !== undefined && { total }),
      ...(!isLast && { next: String(pageNum + 1) }),
    };
  });
}
