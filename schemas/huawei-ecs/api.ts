import * as z from 'zod';
import { bodyAs, identifier, isSuccess, spare, unreadable } from '../core/answer.ts';
import type { Api } from '../core/api.ts';
import { refusal, requestIdOf } from '../huawei/answers.ts';
import { authentications } from '../huawei/authentications.ts';
import { endpointOf, inProject } from '../huawei/places.ts';
import { get, provedByAnswer } from '../huawei/proofs.ts';
import { actions } from './actions.ts';
import { advice } from './advice.ts';
import { checks } from './checks.ts';
import { dryRun, isPassedDryRun } from './dry-run.ts';
import { follow } from './job.ts';
import { describe, list, listUrl, servers } from './list.ts';
import { states } from './states.ts';
import { listsAllMade, nameForms, summary } from './summary.ts';

/** Whatever of it is there is kept: each of the three leads to the servers. */
const made = z.object({
  job_id: spare(identifier),
  order_id: spare(identifier),
  serverIds: spare(z.array(identifier)),
});

/** Huawei Cloud ECS (document: "URI", "Response"); repeats with the same X-Client-Token within 8 hours make nothing new. */
export const api: Api = {
  needs: ['region', 'project'],
  endpoint: (region) => endpointOf('ecs', region),
  authentications,
  tokenLasts: 8 * 60 * 60 * 1000,
  create: (target, body, token) => ({
    method: 'POST',
    url: inProject(target, 'v1.1', 'cloudservers'),
    headers: { 'Content-Type': 'application/json', 'X-Client-Token': token },
    body,
  }),
  readCreate(answer) {
    if (!isSuccess(answer)) return refusal(answer);
    const { job_id: job, order_id: order, serverIds: instances = [] } = bodyAs(answer, made) ?? {};
    // A 202 with a flow-control code may still make servers, so it is neither accepted nor refused.
    if (!job && !order && instances.length === 0 && !isPassedDryRun(answer)) return unreadable(answer);
    const requestId = requestIdOf(answer);
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
  list,
  states,
  probe: (target) => provedByAnswer(get(listUrl(target, { limit: '1' })), servers),
  checks,
  dryRun,
  summary,
  nameForms,
  listsAllMade,
  advice,
  actions,
};
