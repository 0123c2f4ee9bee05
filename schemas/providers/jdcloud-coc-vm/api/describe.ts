import * as z from 'zod/mini';
import type { InstanceQuery, Target } from '../../../core/api/provider-api.ts';
import { unexpectedResponse } from '../../../core/api/response.ts';
import { chunk } from '../../../core/util/chunk.ts';
import { get } from '../../shared/preflight.ts';
import { inRegion, instancesUrl } from './endpoints.ts';
import { isNotFound, readApiError, readResult } from './errors.ts';
import { instance, instanceOf, instancePage, maxPageSize } from './instance.ts';

const oneInstance = z.object({ instance });

/**
 * Queries instances by their ids: describeInstance for a single one, describeInstances for up to a hundred. The result
 * leaves out an instance that was deleted, or that failed and was removed by the provider.
 */
export function describe(target: Target, ids: readonly string[]): InstanceQuery[] {
  if (ids.length === 1) return ids.map((id) => describeOne(target, id));
  return chunk(ids, maxPageSize).map((some) => describeSeveral(target, some));
}

function describeOne(target: Target, id: string): InstanceQuery {
  return {
    ids: [id],
    request: get(inRegion(target, 'instances', id)),
    read(response) {
      const found = readResult(response, oneInstance);
      if (found) return { kind: 'described', instances: [instanceOf(found.instance)] };
      return isNotFound(response, id) ? { kind: 'described', instances: [] } : readApiError(response);
    },
  };
}

/**
 * The document's table of filters does not have instanceId but its example uses it, so the provider may ignore the filter.
 * A response with other instances is then used only if it has all instances of the account.
 */
function describeSeveral(target: Target, ids: readonly string[]): InstanceQuery {
  const query = new URLSearchParams({ pageNumber: '1', pageSize: String(maxPageSize), 'filters.1.name': 'instanceId' });
  for (const [index, id] of ids.entries()) query.set(`filters.1.values.${index + 1}`, id);
  return {
    ids,
    request: get(`${instancesUrl(target)}?${query}`),
    read(response) {
      const found = readResult(response, instancePage);
      if (!found) return readApiError(response);
      const requested = found.instances.filter(({ instanceId }) => ids.includes(instanceId));
      const isComplete = found.totalCount !== undefined && found.totalCount <= found.instances.length;
      if (requested.length < found.instances.length && !isComplete) return unexpectedResponse(response);
      return { kind: 'described', instances: requested.map(instanceOf) };
    },
  };
}
