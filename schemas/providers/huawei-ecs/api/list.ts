import * as z from 'zod';
import type { Described, Instance, InstanceQuery, Page, Query, Target } from '../../../core/api/provider-api.ts';
import { optionalPart, unexpectedResponse } from '../../../core/api/response.ts';
import { chunk } from '../../../core/util/chunk.ts';
import { pathSegment } from '../../../core/util/url.ts';
import { inProject } from '../../shared/huawei/endpoints.ts';
import { isOfService, readAs } from '../../shared/huawei/errors.ts';
import { get } from '../../shared/huawei/preflight.ts';
import { instanceOf, server } from './instance.ts';

/** What the list answers with; the count is that of all servers. */
export const servers = z.object({ servers: z.array(server), count: optionalPart(z.number()) });

const one = z.object({ server });

/** The most ids that one list call should be asked for (API definition: ListServersDetails, server_id). */
const idsPerQuestion = 100;

/** The page that the provider advises for accounts that have many. */
const pageSize = 100;

/** The address of V1's list of servers (document: "Listing Details About ECSs"). */
export function listUrl(target: Target, query: Readonly<Record<string, string>>): string {
  return inProject(target, 'v1', `cloudservers/detail?${new URLSearchParams(query)}`);
}

/**
 * Asks after servers by their ids: one by itself, several in a list. A server that the provider does not know, since it
 * is being created, could not be, or is deleted, is left out: only its job tells which.
 */
export function describe(target: Target, ids: readonly string[]): InstanceQuery[] {
  if (ids.length === 1) return ids.map((id) => describeOne(target, id));
  return chunk(ids, idsPerQuestion).map((some) => describeSome(target, some));
}

function describeOne(target: Target, id: string): InstanceQuery {
  return {
    ids: [id],
    request: get(inProject(target, 'v1', `cloudservers/${pathSegment(id)}`)),
    read: (response) =>
      response.status === 404 && isOfService(response)
        ? { kind: 'described', instances: [] }
        : readAs(response, one, (found): Described => ({ kind: 'described', instances: known([found.server]) })),
  };
}

function describeSome(target: Target, ids: readonly string[]): InstanceQuery {
  const asked = new Set(ids);
  return {
    ids,
    request: get(listUrl(target, { server_id: ids.join(',') })),
    read: (response) =>
      readAs(response, servers, (found) => {
        // A region that passes over the filter lists just any servers, and reads several ids as one that is not there.
        const others = found.servers.filter(({ id }) => !asked.has(id));
        const isWhole = found.count !== undefined && found.count <= found.servers.length;
        if (others.length > 0 && !(isWhole && others.every(({ status }) => status)))
          return unexpectedResponse(response);
        return { kind: 'described', instances: known(found.servers.filter(({ id }) => asked.has(id))) };
      }),
  };
}

/** One page of all servers; pages are told apart by the last server of the one before. */
export function list(target: Target, cursor?: string): Query<Page> {
  return {
    request: get(listUrl(target, { limit: String(pageSize), ...(cursor !== undefined && { marker: cursor }) })),
    read: (response) =>
      readAs(response, servers, (found): Page => {
        const last = found.servers.at(-1)?.id;
        // A region that does not know the marker answers with the first page for ever.
        const goesOn = found.servers.length >= pageSize && found.servers.every(({ id }) => id !== cursor);
        return {
          kind: 'page',
          instances: known(found.servers),
          ...(found.count !== undefined && { total: found.count }),
          ...(goesOn && last !== undefined && { next: last }),
        };
      }),
  };
}

/** Those that are there. */
function known(found: readonly z.infer<typeof server>[]): Instance[] {
  return found.flatMap((it) => (it.status ? [instanceOf(it, it.status)] : []));
}
