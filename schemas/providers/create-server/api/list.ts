import * as z from 'zod';
import type { HttpRequest, InstanceQuery, Page, Query, Target } from '../../../core/api/provider-api.ts';
import { pathSegment } from '../../../core/util/url.ts';
import { reading } from './errors.ts';
import { instanceOf, server } from './instance.ts';

const serversPerPage = 100;

/**
 * Asks after each server by itself. The document has no such call; the path is the one of the later documents. A server
 * that has no such path answers 404, too: gone is only what a code says is gone.
 */
export function describe(target: Target, ids: readonly string[]): InstanceQuery[] {
  return ids.map((id) => ({
    ids: [id],
    request: { method: 'GET', url: `${target.endpoint}/aries/api/v1/server/${pathSegment(id)}`, headers: {} },
    read(response) {
      const found = readOne(response);
      if (found.kind === 'refused' && found.code?.toLowerCase() === 'servernotfound') {
        return { kind: 'described', instances: [] };
      }
      return found.kind === 'found' ? { kind: 'described', instances: [{ ...found.instance, id }] } : found;
    },
  }));
}

const readOne = reading(server, (found) => ({ kind: 'found' as const, instance: instanceOf(found) }));

/** The call that lists the servers, the newest first (later documents, "查询云服务器列表 ListServer"). */
export function listCall(target: Target, page: string, size: number): HttpRequest {
  const query = new URLSearchParams({ page, page_size: String(size) });
  return { method: 'GET', url: `${target.endpoint}/aries/api/v1/server?${query}`, headers: {} };
}

export const servers = z.array(server);

/** Asks for one page of all servers; the cursor is its number. No total is told, so that only an empty page ends them. */
export function list(target: Target, cursor = '1'): Query<Page> {
  const read = reading(
    servers,
    (found): Page => ({
      kind: 'page',
      instances: found.map(instanceOf),
      ...(found.length > 0 && { next: String(Number(cursor) + 1) }),
    }),
  );
  return { request: listCall(target, cursor, serversPerPage), read };
}
