import * as z from 'zod';
import type { Described, InstanceQuery, Page, Progress, Query, Target } from '../../../core/api/provider-api.ts';
import { optionalPart } from '../../../core/api/response.ts';
import { pathSegment } from '../../../core/util/url.ts';
import { inProject } from '../../shared/huawei/endpoints.ts';
import { readAs } from '../../shared/huawei/errors.ts';
import { get } from '../../shared/huawei/preflight.ts';
import { instanceOf, server } from './instance.ts';

/** What the list answers with. */
export const page = z.object({ data: z.array(server), total: optionalPart(z.number()) });

const pageSize = 100;

/** The address of the servers of a project. */
export function devServers(target: Target): string {
  return inProject(target, 'v1', 'dev-servers');
}

/** The address of one server. */
export function devServer(target: Target, id: string): string {
  return `${devServers(target)}/${pathSegment(id)}`;
}

/** The address of the list of the caller's own servers (API definition: ListDevServers). */
export function listUrl(target: Target, query: Readonly<Record<string, string>>): string {
  return `${devServers(target)}?${new URLSearchParams(query)}`;
}

const newestFirst = { sort_key: 'createTime', sort_dir: 'DESC', limit: String(pageSize) };

/**
 * Asks after each server by its id: the list holds only the caller's own, so that one that is not in it need not be gone.
 */
export function describe(target: Target, ids: readonly string[]): InstanceQuery[] {
  return ids.map((id) => ({
    ids: [id],
    request: get(devServer(target, id)),
    read(response) {
      const found = readAs(response, server, (it): Described => ({ kind: 'described', instances: [instanceOf(it)] }));
      // Not found comes as status 400 or 404; the code tells it from a wrong path.
      return found.kind === 'refused' && found.code === 'ModelArts.6404' ? { kind: 'described', instances: [] } : found;
    },
  }));
}

/** One page of the caller's own servers. The offset counts servers, not pages. */
export function list(target: Target, cursor = '0'): Query<Page> {
  return {
    request: get(listUrl(target, { ...newestFirst, offset: cursor })),
    read: (response) =>
      readAs(response, page, ({ data, total }): Page => {
        const end = Number(cursor) + data.length;
        const goesOn = data.length > 0 && (total === undefined ? data.length >= pageSize : end < total);
        return {
          kind: 'page',
          instances: data.map(instanceOf),
          ...(total !== undefined && { total }),
          ...(goesOn && { next: String(end) }),
        };
      }),
  };
}

/**
 * Asks how far an order has come. A prepaid server has an order first; the servers of the order are found in the list,
 * where the newest come first.
 */
export function follow(target: Target, { order }: { order?: string }): Query<Progress> | undefined {
  if (!order) return undefined;
  return {
    request: get(listUrl(target, newestFirst)),
    read: (response) =>
      readAs(response, page, ({ data }) => progressOf(data.filter(({ order_id }) => order_id === order))),
  };
}

function progressOf(found: readonly z.infer<typeof server>[]): Progress {
  const failed = found.filter(({ status }) => isFailed(status));
  return {
    kind: 'progress',
    outcome: outcomeOf(found, failed.length),
    // Until a server is listed, the provider tells no status of the order.
    status: [...new Set(found.map(({ status }) => status))].join(', '),
    instances: found.map(({ id }) => id),
    failures: failed.map(({ name, id, status }) => ({ message: `${name || id}: ${status}` })),
  };
}

/** While any server is being made, others of the order may still be to come. */
function outcomeOf(found: readonly { status: string }[], failed: number): Progress['outcome'] {
  if (found.length === 0 || found.some(({ status }) => status.toUpperCase() === 'CREATING')) return 'pending';
  return failed === 0 ? 'succeeded' : 'failed';
}

function isFailed(status: string): boolean {
  const word = status.toLowerCase();
  return word === 'create_failed' || word === 'error';
}
