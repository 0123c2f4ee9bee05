import * as z from 'zod';
import type { ProviderApi } from '../../../core/api/provider-api.ts';
import { identifier, isSuccess, optionalPart, parseBody, unexpectedResponse } from '../../../core/api/response.ts';
import { authentications } from '../../shared/huawei/authentication.ts';
import { endpointOf } from '../../shared/huawei/endpoints.ts';
import { readApiError, requestIdOf } from '../../shared/huawei/errors.ts';
import { get, passedByResponse } from '../../shared/huawei/preflight.ts';
import { actions } from './actions.ts';
import { errorHelp } from './error-help.ts';
import { describe, devServers, follow, list, listUrl, page } from './list.ts';
import { checks } from './preflight.ts';
import { states } from './states.ts';
import { listsAllMade, nameForms, summary } from './summary.ts';

const made = z.object({ id: optionalPart(identifier), order_id: optionalPart(identifier) });

/** CreateDevServer (document: "URI", "Response Parameters"); it has no idempotency token and no dry run. */
export const api: ProviderApi = {
  needs: ['region', 'project'],
  endpoint: (region) => endpointOf('modelarts', region),
  authentications,
  create: (target, body) => ({
    method: 'POST',
    url: devServers(target),
    headers: { 'Content-Type': 'application/json' },
    body,
  }),
  readCreate(response) {
    if (!isSuccess(response)) return readApiError(response);
    // Of several servers, the answer tells of one; a prepaid one may have an order before it has an id.
    const { id, order_id: order } = parseBody(response, made) ?? {};
    if (!id && !order) return unexpectedResponse(response);
    const requestId = requestIdOf(response);
    return {
      kind: 'accepted',
      instances: id ? [id] : [],
      ...(order && { order }),
      ...(requestId && { requestId }),
    };
  },
  follow,
  describe,
  list,
  states,
  probe: (target) => passedByResponse(get(listUrl(target, { limit: '1' })), page),
  checks,
  summary,
  nameForms,
  listsAllMade,
  errorHelp: errorHelp,
  actions,
};
