import * as z from 'zod';
import type { Action, ActionAccepted, ActionId, Query, Target } from '../../../core/api/provider-api.ts';
import type { Json } from '../../../core/json.ts';
import { queryOf } from './errors.ts';

const response = z.object({});

function ask(target: Target, action: string, request: Json): Query<ActionAccepted> {
  return queryOf(target, action, request, response, (_response, requestId) => ({
    kind: 'done',
    ...(requestId && { requestId }),
  }));
}

/** Starting, stopping and restarting take lists of up to a hundred ids; here each is of one. */
const ofOne = (action: string) => (target: Target, instance: string) =>
  ask(target, action, { instanceIds: [instance] });

/** What can be done with an instance, in the states that the documents of each call name. */
export const actions: Readonly<Partial<Record<ActionId, Action>>> = {
  start: { from: ['stopped'], query: ofOne('StartInstances') },
  stop: { from: ['running'], query: ofOne('StopInstances') },
  reboot: { from: ['running', 'stopped'], query: ofOne('RebootInstances') },
  terminate: {
    from: ['running', 'stopped', 'failed'],
    query: (target, instance) => ask(target, 'TerminateInstance', { instanceId: instance }),
    lossWarning: {
      en: 'A POSTPAID instance goes to the recycle bin, and after 24 hours it is released with everything on its disks; billing stops. An instance that could not be created is deleted at once, and a PREPAID one is then refunded. Any other PREPAID instance is refused, or kept until its term ends: the editions of the document differ.',
      zh: '后付费实例将进入回收站，24 小时后释放，磁盘上的数据全部丢失，并停止计费。创建失败的实例会直接删除，预付费的退还全部款项。其他预付费实例会被拒绝，或在到期后退还：各版本文档说法不一。',
    },
  },
};
