import * as z from 'zod/mini';
import type { ProviderApi } from '../../../core/api/provider-api.ts';
import { identifier, optionalPart } from '../../../core/api/response.ts';
import { maxInstances } from '../body-accessors.ts';
import { accountValues } from './account-values.ts';
import { actions } from './actions.ts';
import { createCall } from './create-call.ts';
import { describe } from './describe.ts';
import { errorHelp } from './error-help/index.ts';
import { responseReader } from './errors.ts';
import { inspection } from './inspection.ts';
import { list } from './list.ts';
import { checks, probe } from './preflight/index.ts';
import { priceInquiry } from './price.ts';
import { runningPrices } from './running-prices.ts';
import { states } from './states.ts';
import { stock } from './stock.ts';
import { nameForms, summary } from './summary.ts';

const created = z.object({
  instanceIdSet: z.array(identifier).check(z.minLength(1)).check(z.maxLength(maxInstances)),
  orderNumber: optionalPart(identifier),
});

/** CreateInstances and its related calls: one address, with the action in a header. There is no idempotency token. */
export const api: ProviderApi = {
  ...createCall,
  readCreate: responseReader(created, ({ instanceIdSet, orderNumber }, requestId) => ({
    kind: 'accepted',
    instances: instanceIdSet,
    ...(orderNumber && { order: orderNumber }),
    ...(requestId && { requestId }),
  })),
  describe,
  list,
  states,
  probe,
  checks,
  accountValues,
  price: priceInquiry,
  runningPrices,
  stock,
  summary,
  nameForms,
  // The IDs come with the response, also for prepaid instances.
  listsAllMade: () => true,
  errorHelp,
  actions,
  inspection,
};
