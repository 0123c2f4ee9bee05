import type { Action, ProviderApi } from '../../../core/api/provider-api.ts';
import { readActionResponse } from '../../shared/huawei/action-response.ts';
import { serverUrl } from './endpoints.ts';

const putAction = (action: string, from: Action['from']): Action => ({
  from,
  query: (target, id) => ({
    request: {
      method: 'PUT',
      url: `${serverUrl(target, id)}/${action}`,
      headers: { 'Content-Type': 'application/json' },
      body: '{}',
    },
    read: readActionResponse,
  }),
});

/** The actions on a server (API definitions: StartDevServer, StopDevServer, RebootDevServer, DeleteDevServer). */
export const actions: NonNullable<ProviderApi['actions']> = {
  start: putAction('start', ['stopped']),
  stop: putAction('stop', ['running']),
  reboot: putAction('reboot', ['running']),
  terminate: {
    from: ['running', 'stopped', 'failed'],
    query: (target, id) => ({
      request: { method: 'DELETE', url: serverUrl(target, id), headers: {} },
      read: readActionResponse,
    }),
    lossWarning: {
      en: "The server and all data on its disks will be permanently deleted. A prepaid server can't be deleted here; it must be unsubscribed.",
      zh: '服务器及其磁盘上的全部数据将被永久删除。包年包月的服务器不能在此删除，须退订。',
    },
  },
};
