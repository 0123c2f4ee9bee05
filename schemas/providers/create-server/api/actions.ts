import * as z from 'zod';
import type {
  Action,
  ActionAccepted,
  ActionId,
  ApiError,
  HttpRequest,
  Query,
  Target,
} from '../../../core/api/provider-api.ts';
import { reading } from './errors.ts';

const response = z.object({ result: z.boolean() });

const done: ActionAccepted = { kind: 'done' };
const notDone: ApiError = { kind: 'refused', status: 200, message: 'The server returned "result": false.' };

const read = reading(response, ({ result }) => (result ? done : notDone));

function ask(method: HttpRequest['method'], verb: string): Action['query'] {
  return (target: Target, instance: string): Query<ActionAccepted> => {
    const query = new URLSearchParams({ server_ref: instance });
    const url = `${target.endpoint}/aries/api/v1/server/${verb}?${query}`;
    return { request: { method, url, headers: {} }, read };
  };
}

/** What can be done with a server. The document has no such calls; these are of the later documents. */
export const actions: Readonly<Partial<Record<ActionId, Action>>> = {
  start: { from: ['stopped'], query: ask('POST', 'start') },
  stop: { from: ['running'], query: ask('POST', 'stop') },
  reboot: { from: ['running'], query: ask('POST', 'reboot') },
  terminate: {
    from: ['running', 'stopped', 'failed'],
    query: ask('DELETE', 'delete'),
    lossWarning: {
      en: 'The server, its disks and all data on them will be permanently deleted, and its IP address released.',
      zh: '服务器及其磁盘和全部数据将被永久删除，IP 地址也会释放。',
    },
  },
};
