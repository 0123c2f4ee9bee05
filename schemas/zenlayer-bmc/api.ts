import * as z from 'zod';
import { identifier, spare } from '../core/answer.ts';
import type { Api } from '../core/api.ts';
import { actions } from './actions.ts';
import { advice } from './advice.ts';
import { reading } from './answers.ts';
import { authentications } from './authentication.ts';
import { callOf } from './call.ts';
import { describe, list } from './list.ts';
import { checks } from './proofs.ts';
import { probe } from './proofs-zone.ts';
import { states } from './states.ts';
import { mostInstances, nameForms, summary } from './summary.ts';

const created = z.object({
  instanceIdSet: z.array(identifier).min(1).max(mostInstances),
  orderNumber: spare(identifier),
});

/** CreateInstances and what goes with it: one address, told apart by a header. There is no idempotency token. */
export const api: Api = {
  needs: [],
  endpoint: () => 'https://console.zenlayer.com',
  authentications,
  create: (target, body) => callOf(target, 'CreateInstances', body),
  readCreate: reading(created, ({ instanceIdSet, orderNumber }, requestId) => ({
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
  summary,
  nameForms,
  // The ids come with the response, also those of what is paid for in advance.
  listsAllMade: () => true,
  advice,
  actions,
};
