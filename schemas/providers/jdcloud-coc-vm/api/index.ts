import * as z from 'zod/mini';
import type { ProviderApi } from '../../../core/api/provider-api.ts';
import { identifier, isSuccess, optionalPart, parseBody, providerText } from '../../../core/api/response.ts';
import { accountValues } from './account-values.ts';
import { actions } from './actions.ts';
import { ownToken, tokenLasts } from './client-token.ts';
import { createCall } from './create-call.ts';
import { describe } from './describe.ts';
import { errorHelp } from './error-help.ts';
import { readApiError } from './errors.ts';
import { inspection } from './inspection.ts';
import { list } from './list.ts';
import { checks, probe } from './preflight.ts';
import { priceInquiry } from './price.ts';
import { states } from './states.ts';
import { stock } from './stock.ts';
import { nameForms, summary } from './summary.ts';

const created = z.object({
  result: z.object({ instanceIds: z.array(identifier).check(z.minLength(1)) }),
  requestId: optionalPart(providerText),
});

/**
 * createInstances of coc-vm and the calls around it; idempotent by the clientToken in the body. There is no dry run and no
 * task to follow: the ids come at once, and a failed instance has the state `error` and is then removed.
 */
export const api: ProviderApi = {
  ...createCall,
  readCreate(response) {
    const accepted = isSuccess(response) ? parseBody(response, created) : undefined;
    if (!accepted) return readApiError(response);
    const { result, requestId } = accepted;
    return { kind: 'accepted', instances: result.instanceIds, ...(requestId && { requestId }) };
  },
  describe,
  states,
  ownToken,
  tokenLasts,
  list,
  probe,
  checks,
  accountValues,
  price: priceInquiry,
  stock,
  summary,
  nameForms,
  // The ids come with the response, also for prepaid instances.
  listsAllMade: () => true,
  errorHelp,
  actions,
  inspection,
};
