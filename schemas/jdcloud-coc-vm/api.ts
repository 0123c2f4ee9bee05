import * as z from 'zod';
import { bodyAs, identifier, isSuccess, spare, words } from '../core/answer.ts';
import type { Api } from '../core/api.ts';
import { actions } from './actions.ts';
import { advice } from './advice.ts';
import { refusal } from './answers.ts';
import { authentications } from './authentication.ts';
import { instancesUrl } from './calls.ts';
import { describe } from './describe.ts';
import { list, probe } from './list.ts';
import { checks } from './proofs.ts';
import { states } from './states.ts';
import { nameForms, summary } from './summary.ts';
import { ownToken, tokenLasts, withToken } from './token.ts';

const created = z.object({
  result: z.object({ instanceIds: z.array(identifier).min(1) }),
  requestId: spare(words),
});

/**
 * createInstances of coc-vm and the calls around it; idempotent by the clientToken in the body. There is no dry run and no
 * task to follow: the ids come at once, and an instance that fails says `error` and is then removed.
 */
export const api: Api = {
  needs: ['region'],
  endpoint: () => 'https://coc-vm.jdcloud-api.com',
  create: (target, body, token) => ({
    method: 'POST',
    url: instancesUrl(target),
    headers: { 'Content-Type': 'application/json' },
    body: withToken(body, token),
  }),
  readCreate(answer) {
    const made = isSuccess(answer) ? bodyAs(answer, created) : undefined;
    if (!made) return refusal(answer);
    const { result, requestId } = made;
    return { kind: 'accepted', instances: result.instanceIds, ...(requestId && { requestId }) };
  },
  describe,
  states,
  authentications,
  ownToken,
  tokenLasts,
  list,
  probe,
  checks,
  summary,
  nameForms,
  // The ids come with the response, also those of what is paid for in advance.
  listsAllMade: () => true,
  advice,
  actions,
};
