import * as z from 'zod/mini';
import type {
  Action,
  ActionAccepted,
  ActionId,
  ApiError,
  HttpRequest,
  Query,
  Target,
} from '../../../core/api/provider-api.ts';
import { responseReader } from './errors.ts';

const actionResult = z.object({ result: z.boolean() });

const done: ActionAccepted = { kind: 'done' };
const notDone: ApiError = { kind: 'refused', status: 200, message: 'The server returned "result": false.' };

const read = responseReader(actionResult, ({ result }) => (result ? done : notDone));

function actionQuery(method: HttpRequest['method'], verb: string): Action['query'] {
  return (target: Target, instance: string): Query<ActionAccepted> => {
    const query = new URLSearchParams({ server_ref: instance });
    const url = `${target.endpoint}/aries/api/v1/server/${verb}?${query}`;
    return { request: { method, url, headers: {} }, read };
  };
}

/** The actions on a server. The document has none; these come from later documents. */
export const actions: Readonly<Partial<Record<ActionId, Action>>> = {
  start: { from: ['stopped'], query: actionQuery('POST', 'start') },
  stop: { from: ['running'], query: actionQuery('POST', 'stop') },
  reboot: { from: ['running'], query: actionQuery('POST', 'reboot') },
  terminate: {
    from: ['running', 'stopped', 'failed'],
    query: actionQuery('DELETE', 'delete'),
    lossWarning: {
      en: 'The server, its disks and all data on them will be permanently deleted, and its IP address released.',
      zh: '服务器及其磁盘和全部数据将被永久删除，IP 地址也会释放。',
    },
  },
};
