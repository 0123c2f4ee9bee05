import * as z from 'zod';
import { bodyAs, identifier, isSuccess, spare, unreadable } from '../core/answer.ts';
import type { Api } from '../core/api.ts';
import { refusal, requestIdOf } from '../huawei/answers.ts';
import { authentications } from '../huawei/authentications.ts';
import { endpointOf } from '../huawei/places.ts';
import { get, provedByAnswer } from '../huawei/proofs.ts';
import { actions } from './actions.ts';
import { advice } from './advice.ts';
import { checks } from './checks.ts';
import { describe, devServers, follow, list, listUrl, page } from './list.ts';
import { states } from './states.ts';
import { listsAllMade, nameForms, summary } from './summary.ts';

const made = z.object({ id: spare(identifier), order_id: spare(identifier) });

/** CreateDevServer (document: "URI", "Response Parameters"); it has no idempotency token and no dry run. */
export const api: Api = {
  needs: ['region', 'project'],
  endpoint: (region) => endpointOf('modelarts', region),
  authentications,
  create: (target, body) => ({
    method: 'POST',
    url: devServers(target),
    headers: { 'Content-Type': 'application/json' },
    body,
  }),
  readCreate(answer) {
    if (!isSuccess(answer)) return refusal(answer);
    // Of several servers, the answer tells of one; a prepaid one may have an order before it has an id.
    const { id, order_id: order } = bodyAs(answer, made) ?? {};
    if (!id && !order) return unreadable(answer);
    const requestId = requestIdOf(answer);
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
  probe: (target) => provedByAnswer(get(listUrl(target, { limit: '1' })), page),
  checks,
  summary,
  nameForms,
  listsAllMade,
  advice,
  actions,
};
