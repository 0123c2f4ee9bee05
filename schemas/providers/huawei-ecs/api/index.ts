import * as z from 'zod/mini';
import type { ProviderApi } from '../../../core/api/provider-api.ts';
import { identifier, isSuccess, optionalPart, parseBody, unexpectedResponse } from '../../../core/api/response.ts';
import { readApiError, requestIdOf } from '../../shared/huawei/errors.ts';
import { projects } from '../../shared/huawei/projects.ts';
import { accountValues } from './account-values.ts';
import { actions } from './actions.ts';
import { consoleLink } from './console.ts';
import { createCall } from './create-call.ts';
import { describe } from './describe.ts';
import { dryRun, isPassedDryRun } from './dry-run.ts';
import { errorHelp } from './error-help/index.ts';
import { follow } from './follow.ts';
import { withErrorField } from './infer-error-field.ts';
import { inspection } from './inspection.ts';
import { list } from './list.ts';
import { checks, probe } from './preflight.ts';
import { priceInquiry } from './price.ts';
import { runningPrices } from './running-prices.ts';
import { states } from './states.ts';
import { stock } from './stock.ts';
import { subscriptionEnds } from './subscription-ends.ts';
import { listsAllMade, nameForms, summary } from './summary.ts';

/** Each of the three leads to the servers, so one of them is enough. */
const created = z.object({
  job_id: optionalPart(identifier),
  order_id: optionalPart(identifier),
  serverIds: optionalPart(z.array(identifier)),
});

/** Huawei Cloud ECS (document: "URI", "Response"); repeats with the same X-Client-Token within 8 hours create nothing new. */
export const api: ProviderApi = {
  ...createCall,
  projects,
  tokenLasts: 8 * 60 * 60 * 1000,
  readCreate(response) {
    if (!isSuccess(response)) return withErrorField(readApiError(response));
    const { job_id: job, order_id: order, serverIds: instances = [] } = parseBody(response, created) ?? {};
    // A 202 with a flow-control code may still create servers, so it is neither accepted nor refused.
    if (!job && !order && instances.length === 0 && !isPassedDryRun(response)) return unexpectedResponse(response);
    const requestId = requestIdOf(response);
    return {
      kind: 'accepted',
      instances,
      ...(job && { job }),
      ...(order && { order }),
      ...(requestId && { requestId }),
    };
  },
  follow,
  describe,
  subscriptionEnds,
  list,
  states,
  probe,
  checks,
  dryRun,
  accountValues,
  price: priceInquiry,
  runningPrices,
  stock,
  summary,
  nameForms,
  listsAllMade,
  errorHelp,
  actions,
  inspection,
  console: consoleLink,
};
