import type { Action, ActionAccepted, ProviderApi, Query, Target } from '../../../core/api/provider-api.ts';
import { readActionResponse } from '../../shared/huawei/action-response.ts';
import { inProject } from '../../shared/huawei/endpoints.ts';

/** A call on one server that starts a task (document: "Batch Operations on ECSs", "Responses (Task)"). */
function taskQuery(target: Target, path: string, body: object): Query<ActionAccepted> {
  return {
    request: {
      method: 'POST',
      url: inProject(target, 'v1', `cloudservers/${path}`),
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(body),
    },
    read: readActionResponse,
  };
}

const serverList = (id: string) => [{ id }];

/** SOFT lets the operating system shut down in order. */
const powerAction = (from: Action['from'], bodyOf: (id: string) => object): Action => ({
  from,
  query: (target, id) => taskQuery(target, 'action', bodyOf(id)),
});

export const actions: NonNullable<ProviderApi['actions']> = {
  start: powerAction(['stopped'], (id) => ({ 'os-start': { servers: serverList(id) } })),
  stop: powerAction(['running'], (id) => ({ 'os-stop': { type: 'SOFT', servers: serverList(id) } })),
  reboot: powerAction(['running'], (id) => ({ reboot: { type: 'SOFT', servers: serverList(id) } })),
  terminate: {
    from: ['running', 'stopped', 'failed'],
    query: (target, id) =>
      taskQuery(target, 'delete', { servers: serverList(id), delete_publicip: false, delete_volume: false }),
    lossWarning: {
      en: "The server and its system disk are permanently deleted. Data disks and the EIP are kept and still billed, unless the request set them to be deleted with the server. A yearly/monthly server can't be deleted here; unsubscribe it instead.",
      zh: '云服务器及其系统盘将被永久删除。数据盘和弹性公网 IP 会保留并继续计费，除非创建时指定随云服务器释放。包年包月云服务器不能在此删除，请退订。',
    },
  },
};
