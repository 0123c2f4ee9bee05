import * as z from 'zod/mini';
import type { Described, InstanceQuery, Target } from '../../../core/api/provider-api.ts';
import { unexpectedResponse } from '../../../core/api/response.ts';
import { chunk } from '../../../core/util/chunk.ts';
import { pathSegment } from '../../../core/util/url.ts';
import { inProject } from '../../shared/huawei/endpoints.ts';
import { isOfService, readResponse } from '../../shared/huawei/errors.ts';
import { get } from '../../shared/preflight.ts';
import { listUrl } from './endpoints.ts';
import { presentInstances, server, servers } from './instance.ts';

const oneServer = z.object({ server });

/** The maximum number of ids in one list call (API definition: ListServersDetails, server_id). */
const idsPerQuery = 100;

/**
 * Queries servers by their ids: a single server by itself, several in a list. The result leaves out a server that the
 * provider does not know: it may still be being created, have failed, or have been deleted, and only its job tells which.
 */
export function describe(target: Target, ids: readonly string[]): InstanceQuery[] {
  if (ids.length === 1) return ids.map((id) => describeOne(target, id));
  return chunk(ids, idsPerQuery).map((some) => describeSeveral(target, some));
}

function describeOne(target: Target, id: string): InstanceQuery {
  return {
    ids: [id],
    request: get(inProject(target, 'v1', `cloudservers/${pathSegment(id)}`)),
    read: (response) =>
      response.status === 404 && isOfService(response)
        ? { kind: 'described', instances: [] }
        : readResponse(response, oneServer, (body): Described => described([body.server])),
  };
}

function describeSeveral(target: Target, ids: readonly string[]): InstanceQuery {
  const requested = new Set(ids);
  return {
    ids,
    // A page has 25 servers by default.
    request: get(listUrl(target, { server_id: ids.join(','), limit: String(idsPerQuery) })),
    read: (response) =>
      readResponse(response, servers, (body) => {
        // A region that ignores the filter lists arbitrary servers, or reads several ids as a single unknown one.
        const others = body.servers.filter(({ id }) => !requested.has(id));
        const isComplete = body.count !== undefined && body.count <= body.servers.length;
        if (others.length > 0 && !(isComplete && others.every(({ status }) => status)))
          return unexpectedResponse(response);
        return described(body.servers.filter(({ id }) => requested.has(id)));
      }),
  };
}

function described(found: readonly z.infer<typeof server>[]): Described {
  return { kind: 'described', instances: presentInstances(found) };
}
