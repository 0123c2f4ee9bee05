import type { ProviderApi } from '../../../core/api/provider-api.ts';

/** The states of a server (API definition: ServerResponse, status). */
export const states: ProviderApi['states'] = {
  creating: {
    kind: 'pending',
    failsIfLost: true,
    doc: { en: 'The server is being created; bare metal takes the longest.', zh: '创建中，裸金属耗时较长。' },
  },
  create_failed: {
    kind: 'failed',
    doc: { en: "The server couldn't be created. It can be deleted.", zh: '创建失败，可以删除。' },
  },
  running: { kind: 'running', doc: { en: 'The server is on.', zh: '运行中。' } },
  starting: { kind: 'pending', doc: { en: 'The server is starting.', zh: '启动中。' } },
  start_failed: {
    kind: 'failed',
    doc: { en: "The server couldn't be started. It still exists.", zh: '启动失败，服务器仍然存在。' },
  },
  stopping: { kind: 'pending', doc: { en: 'The server is stopping.', zh: '停止中。' } },
  stop_failed: {
    kind: 'failed',
    doc: { en: "The server couldn't be stopped. It may still be on.", zh: '停止失败，服务器可能仍在运行。' },
  },
  stopped: { kind: 'stopped', doc: { en: 'The server is off.', zh: '已停止。' } },
  deleting: { kind: 'pending', doc: { en: 'The server is being deleted.', zh: '删除中。' } },
  delete_failed: {
    kind: 'failed',
    doc: { en: "The server couldn't be deleted. It still exists.", zh: '删除失败，服务器仍然存在。' },
  },
  deleted: { kind: 'gone', doc: { en: 'The server is deleted.', zh: '已删除。' } },
  error: { kind: 'failed', doc: { en: 'The server has an error.', zh: '错误。' } },
  rebooting: { kind: 'pending', doc: { en: 'The server is rebooting.', zh: '重启中。' } },
  reboot_failed: { kind: 'failed', doc: { en: "The server couldn't be rebooted.", zh: '重启失败。' } },
  changingos: { kind: 'pending', doc: { en: 'The operating system is being changed.', zh: '切换操作系统中。' } },
  changingos_failed: {
    kind: 'failed',
    doc: { en: "The operating system couldn't be changed.", zh: '切换操作系统失败。' },
  },
  reinstallingos: {
    kind: 'pending',
    doc: { en: 'The operating system is being reinstalled.', zh: '重装操作系统中。' },
  },
  reinstallingos_failed: {
    kind: 'failed',
    doc: { en: "The operating system couldn't be reinstalled.", zh: '重装操作系统失败。' },
  },
};
