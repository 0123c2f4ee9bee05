import * as z from 'zod/mini';
import type { Action, ActionAccepted, ActionId, Query, Target } from '../../../core/api/provider-api.ts';
import type { Json } from '../../../core/json.ts';
import { queryOf } from './query.ts';

const emptyResponse = z.object({});

function actionQuery(target: Target, action: string, request: Json): Query<ActionAccepted> {
  return queryOf(target, action, request, emptyResponse, (_body, requestId) => ({
    kind: 'done',
    ...(requestId && { requestId }),
  }));
}

/** Starting, stopping and rebooting take a list of up to a hundred IDs; here it has one. */
const listActionQuery = (action: string) => (target: Target, instance: string) =>
  actionQuery(target, action, { instanceIds: [instance] });

/** The actions on an instance, with the states that the document of each call lists. */
export const actions: Readonly<Partial<Record<ActionId, Action>>> = {
  start: { from: ['stopped'], query: listActionQuery('StartInstances') },
  stop: { from: ['running'], query: listActionQuery('StopInstances') },
  reboot: { from: ['running', 'stopped'], query: listActionQuery('RebootInstances') },
  terminate: {
    from: ['running', 'stopped', 'failed'],
    query: (target, instance) => actionQuery(target, 'TerminateInstance', { instanceId: instance }),
    lossWarning: {
      en: 'A POSTPAID instance is moved to the recycle bin and released with all data on its disks after 24 hours; billing stops. An instance that failed to be created is deleted immediately, and a PREPAID one is refunded. For any other PREPAID instance the request is rejected, or the instance is kept until its term ends: the editions of the document differ.',
      zh: '后付费实例将进入回收站，24 小时后释放，磁盘上的数据全部丢失，并停止计费。创建失败的实例会立即删除，预付费实例退还全部款项。对其他预付费实例，请求会被拒绝，或在到期后退还：各版本文档说法不一。',
    },
  },
};
