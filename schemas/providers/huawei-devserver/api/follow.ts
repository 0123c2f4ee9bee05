import type * as z from 'zod/mini';
import type { Progress, Query, Target } from '../../../core/api/provider-api.ts';
import { readResponse } from '../../shared/huawei/errors.ts';
import { get } from '../../shared/preflight.ts';
import { listUrl } from './endpoints.ts';
import { type server, servers } from './instance.ts';
import { newestFirst } from './list.ts';

/**
 * Queries the progress of an order. A prepaid server has an order before it has an id; the servers of the order are on
 * the first page of the list.
 */
export function follow(target: Target, { order }: { order?: string }): Query<Progress> | undefined {
  if (!order) return undefined;
  return {
    request: get(listUrl(target, newestFirst)),
    read: (response) =>
      readResponse(response, servers, ({ data }) => progressOf(data.filter(({ order_id }) => order_id === order))),
  };
}

function progressOf(found: readonly z.infer<typeof server>[]): Progress {
  const failed = found.filter(({ status }) => isFailed(status));
  return {
    kind: 'progress',
    outcome: outcomeOf(found, failed.length),
    // The provider gives no status of an order before its servers are listed.
    status: [...new Set(found.map(({ status }) => status))].join(', '),
    instances: found.map(({ id }) => id),
    failures: failed.map(({ name, id, status }) => ({ message: `${name || id}: ${status}` })),
  };
}

/** While a server is being created, the list may not have all servers of the order yet. */
function outcomeOf(found: readonly { status: string }[], failed: number): Progress['outcome'] {
  if (found.length === 0 || found.some(({ status }) => status.toUpperCase() === 'CREATING')) return 'pending';
  return failed === 0 ? 'succeeded' : 'failed';
}

function isFailed(status: string): boolean {
  const lower = status.toLowerCase();
  return lower === 'create_failed' || lower === 'error';
}
