import * as z from 'zod/mini';
import type { Action, ActionId } from '../../../core/api/provider-api.ts';
import { isSuccess, parseBody, providerText } from '../../../core/api/response.ts';
import { inRegion } from './endpoints.ts';
import { readApiError, readFailure } from './errors.ts';

const stopped = z.object({ requestId: providerText });

/** stopInstance, the only one of the four that the provider documents for coc-vm; it takes running instances only. */
export const actions: Readonly<Partial<Record<ActionId, Action>>> = {
  stop: {
    from: ['running'],
    query: (target, instance) => ({
      request: {
        method: 'POST',
        url: `${inRegion(target, 'instances', instance)}:stopInstance`,
        headers: { 'Content-Type': 'application/json' },
      },
      read(response) {
        const body = isSuccess(response) && !readFailure(response) ? parseBody(response, stopped) : undefined;
        return body ? { kind: 'done', requestId: body.requestId } : readApiError(response);
      },
    }),
  },
};
