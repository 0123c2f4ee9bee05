import * as z from 'zod';
import type { Action, ActionId, Call, Done, Question, Refusal, Target } from '../core/api.ts';
import { reading } from './answers.ts';

const response = z.object({ result: z.boolean() });

const done: Done = { kind: 'done' };
const notDone: Refusal = { kind: 'refused', status: 200, message: 'The server answered "result": false.' };

const read = reading(response, ({ result }) => (result ? done : notDone));

function ask(method: Call['method'], verb: string): Action['ask'] {
  return (target: Target, instance: string): Question<Done> => {
    const query = new URLSearchParams({ server_ref: instance });
    const url = `${target.endpoint}/aries/api/v1/server/${verb}?${query}`;
    return { call: { method, url, headers: {} }, read };
  };
}

/** What can be done with a server. The document has no such calls; these are of the later documents. */
export const actions: Readonly<Partial<Record<ActionId, Action>>> = {
  start: { from: ['stopped'], ask: ask('POST', 'start') },
  stop: { from: ['running'], ask: ask('POST', 'stop') },
  reboot: { from: ['running'], ask: ask('POST', 'reboot') },
  terminate: {
    from: ['running', 'stopped', 'failed'],
    ask: ask('DELETE', 'delete'),
    loses: {
      en: 'The server is deleted for good, with its disks, everything on them, and its address.',
      zh: '服务器及其磁盘和全部数据将被永久删除，IP 地址也会释放。',
    },
  },
};
