import type * as z from 'zod';
import type { Query, Target } from '../../../core/api/provider-api.ts';
import type { Json } from '../../../core/json.ts';
import { callOf } from './endpoints.ts';
import { responseReader } from './errors.ts';

/** One call with the reader of its response; see `responseReader`. */
export function queryOf<S, T>(
  target: Target,
  action: string,
  request: Json,
  shape: z.ZodType<S>,
  make: (response: S, requestId: string | undefined) => T,
): Query<T> {
  return { request: callOf(target, action, JSON.stringify(request)), read: responseReader(shape, make) };
}
