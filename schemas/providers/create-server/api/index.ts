import type { ProviderApi } from '../../../core/api/provider-api.ts';
import { actions } from './actions.ts';
import { createCall } from './create-call.ts';
import { describe } from './describe.ts';
import { errorHelp } from './error-help.ts';
import { responseReader } from './errors.ts';
import { inspection } from './inspection.ts';
import { server } from './instance.ts';
import { list } from './list.ts';
import { checks, probe } from './preflight.ts';
import { priceInquiry } from './price.ts';
import { states } from './states.ts';
import { nameForms, summary } from './summary.ts';

/** CreateServer (document: "请求 Request", "响应 Response", "错误码 Error Codes"); it has no idempotency token. */
export const api: ProviderApi = {
  ...createCall,
  readCreate: responseReader(server, ({ id }) => ({ kind: 'accepted', instances: [id] })),
  describe,
  list,
  states,
  probe,
  checks,
  price: priceInquiry,
  summary,
  nameForms,
  // The list comes from a later document and has neither a total nor creation times.
  listsAllMade: () => false,
  errorHelp,
  actions,
  inspection,
};
