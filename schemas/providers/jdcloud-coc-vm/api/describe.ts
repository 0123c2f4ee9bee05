import * as z from 'zod';
import type { InstanceQuery, Target } from '../../../core/api/provider-api.ts';
import { chunk } from '../../../core/util/chunk.ts';
import { get, inRegion, instancesUrl, largestPage } from './endpoints.ts';
import { isNotFound, readApiError, resultOf } from './errors.ts';
import { instance, instanceOf } from './instance.ts';
import { page } from './list.ts';

const one = z.object({ instance });

/**
 * The calls that ask after instances: describeInstance for a single one, and describeInstances for up to a hundred. One
 * that is not there any more, because it was deleted or because it failed and the provider removed it, is left out.
 */
export function describe(target: Target, ids: readonly string[]): InstanceQuery[] {
  if (ids.length === 1) return ids.map((id) => questionForOne(target, id));
  return chunk(ids, largestPage).map((some) => questionForSeveral(target, some));
}

function questionForOne(target: Target, id: string): InstanceQuery {
  return {
    ids: [id],
    request: get(inRegion(target, 'instances', id)),
    read(response) {
      const found = resultOf(response, one);
      if (found) return { kind: 'described', instances: [instanceOf(found.instance)] };
      return isNotFound(response, id) ? { kind: 'described', instances: [] } : readApiError(response);
    },
  };
}

/**
 * The document's table of filters does not name instanceId and its example uses it, so the filter may be passed over. An
 * answer with other instances then tells of those asked for only if it holds all that there are.
 */
function questionForSeveral(target: Target, ids: readonly string[]): InstanceQuery {
  const query = new URLSearchParams({
    pageNumber: '1',
    pageSize: String(largestPage),
    'filters.1.name': 'instanceId',
  });
  for (const [index, id] of ids.entries()) query.set(`filters.1.values.${index + 1}`, id);
  return {
    ids,
    request: get(`${instancesUrl(target)}?${query}`),
    read(response) {
      const found = resultOf(response, page);
      if (!found) return readApiError(response);
      const asked = found.instances.filter(({ instanceId }) => ids.includes(instanceId));
      const isWhole = found.totalCount !== undefined && found.totalCount <= found.instances.length;
      if (asked.length < found.instances.length && !isWhole) return { kind: 'unreadable', status: response.status };
      return { kind: 'described', instances: asked.map(instanceOf) };
    },
  };
}
