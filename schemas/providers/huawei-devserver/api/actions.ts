import type { Action, ProviderApi } from '../../../core/api/provider-api.ts';
import { readDone } from '../../shared/huawei/action-response.ts';
import { devServer } from './list.ts';

const put = (action: string, from: Action['from']): Action => ({
  from,
  query: (target, id) => ({
    request: {
      method: 'PUT',
      url: `${devServer(target, id)}/${action}`,
      headers: { 'Content-Type': 'application/json' },
      body: '{}',
    },
    read: readDone,
  }),
});

/** What can be done with a server (API definitions: StartDevServer, StopDevServer, RebootDevServer, DeleteDevServer). */
export const actions: NonNullable<ProviderApi['actions']> = {
  start: put('start', ['stopped']),
  stop: put('stop', ['running']),
  reboot: put('reboot', ['running']),
  terminate: {
    from: ['running', 'stopped', 'failed'],
    query: (target, id) => ({
      request: { method: 'DELETE', url: devServer(target, id), headers: {} },
      read: readDone,
    }),
    lossWarning: {
      en: "The server and all data on its disks will be permanently deleted. A prepaid server can't be deleted here; it must be unsubscribed.",
      zh: '服务器及其磁盘上的全部数据将被永久删除。包年/包月的服务器不能在此删除，须退订。',
    },
  },
};
