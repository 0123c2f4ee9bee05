import * as z from 'zod/mini';
import type { ProviderApi } from '../../../core/api/provider-api.ts';
import { identifier, isSuccess, optionalPart, parseBody, unexpectedResponse } from '../../../core/api/response.ts';
import { readApiError, requestIdOf } from '../../shared/huawei/errors.ts';
import { projects } from '../../shared/huawei/projects.ts';
import { accountValues } from './account-values.ts';
import { actions } from './actions.ts';
import { createCall } from './create-call.ts';
import { describe } from './describe.ts';
import { errorHelp } from './error-help.ts';
import { follow } from './follow.ts';
import { inspection } from './inspection.ts';
import { list } from './list.ts';
import { checks, probe } from './preflight.ts';
import { priceInquiry } from './price.ts';
import { states } from './states.ts';
import { stock } from './stock.ts';
import { listsAllMade, nameForms, summary } from './summary.ts';

const created = z.object({ id: optionalPart(identifier), order_id: optionalPart(identifier) });

/** CreateDevServer (document: "URI", "Response Parameters"); it has no idempotency token and no dry run. */
export const api: ProviderApi = {
  ...createCall,
  projects,
  readCreate(response) {
    if (!isSuccess(response)) return readApiError(response);
    // For several servers, the response has only one; a prepaid server may have an order before it has an id.
    const { id, order_id: order } = parseBody(response, created) ?? {};
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
  probe,
  checks,
  accountValues,
  price: priceInquiry,
  stock,
  summary,
  nameForms,
  listsAllMade,
  errorHelp,
  actions,
  inspection,
};
