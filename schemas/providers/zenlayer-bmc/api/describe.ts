import type { InstanceQuery, Target } from '../../../core/api/provider-api.ts';
import { chunk } from '../../../core/util/chunk.ts';
import { instanceOf, instances } from './instance.ts';
import { queryOf } from './query.ts';

/** The maximum number of ids in one DescribeInstances. */
const idsPerQuery = 100;

/** Queries instances by their ids. Without a page size a response has at most twenty instances. */
export function describe(target: Target, ids: readonly string[]): InstanceQuery[] {
  return chunk(ids, idsPerQuery).map((instanceIds): InstanceQuery => {
    const request = { instanceIds, pageNum: 1, pageSize: instanceIds.length };
    const requested = new Set(instanceIds);
    const query = queryOf(target, 'DescribeInstances', request, instances, ({ dataSet }) => ({
      kind: 'described' as const,
      instances: dataSet.filter(({ instanceId }) => requested.has(instanceId)).map(instanceOf),
    }));
    return { ids: instanceIds, ...query };
  });
}
