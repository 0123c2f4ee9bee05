import * as z from 'zod';
import { bodyAs, isSuccess, words } from '../core/answer.ts';
import type { Action, ActionId } from '../core/api.ts';
import { readFailure, refusal } from './answers.ts';
import { inRegion } from './calls.ts';

const done = z.object({ requestId: words });

/** stopInstance, the only one of the four that the provider documents for coc-vm; it takes running instances only. */
export const actions: Readonly<Partial<Record<ActionId, Action>>> = {
  stop: {
    from: ['running'],
    ask: (target, instance) => ({
      call: {
        method: 'POST',
        url: `${inRegion(target, 'instances', instance)}:stopInstance`,
        headers: { 'Content-Type': 'application/json' },
      },
      read(answer) {
        const stopping = isSuccess(answer) && !readFailure(answer) ? bodyAs(answer, done) : undefined;
        return stopping ? { kind: 'done', requestId: stopping.requestId } : refusal(answer);
      },
    }),
  },
};
