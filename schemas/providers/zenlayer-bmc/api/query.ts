import type * as z from 'zod/mini';
import type { Query, Target } from '../../../core/api/provider-api.ts';
import type { Json } from '../../../core/json.ts';
import { callOf, type Service } from './endpoints.ts';
import { responseReader } from './errors.ts';

/**
 * One call with the reader of its response; see `responseReader`.
 * @param service if it isn't that of bare metal instances
 */
export function queryOf<S, T>(
  target: Target,
  action: string,
  request: Json,
  shape: z.ZodMiniType<S>,
  make: (response: S, requestId: string | undefined) => T,
  service?: Service,
): Query<T> {
  return { request: callOf(target, action, JSON.stringify(request), service), read: responseReader(shape, make) };
}
