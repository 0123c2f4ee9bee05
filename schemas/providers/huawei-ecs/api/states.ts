import type { ProviderApi } from '../../../core/api/provider-api.ts';

/** The states of a server (document: "ECS Statuses"). */
export const states: ProviderApi['states'] = {
  build: { kind: 'pending', failsIfLost: true, doc: { en: 'The server is being created.', zh: '创建中。' } },
  active: { kind: 'running', doc: { en: 'The server is on.', zh: '运行中。' } },
  shutoff: { kind: 'stopped', doc: { en: 'The server is off.', zh: '已停止。' } },
  error: { kind: 'failed', doc: { en: 'The server is in an error state.', zh: '异常。' } },
  deleted: { kind: 'gone', doc: { en: 'The server is deleted.', zh: '已删除。' } },
  reboot: { kind: 'pending', doc: { en: 'The server is restarting.', zh: '重启中。' } },
  hard_reboot: { kind: 'pending', doc: { en: 'The server is being restarted by force.', zh: '强制重启中。' } },
  rebuild: { kind: 'pending', doc: { en: 'The server is being rebuilt from an image.', zh: '重建中。' } },
  migrating: { kind: 'pending', doc: { en: 'The server is moving to another host.', zh: '迁移中。' } },
  resize: { kind: 'pending', doc: { en: 'The flavor of the server is being changed.', zh: '正在变更规格。' } },
  verify_resize: { kind: 'pending', doc: { en: 'The new flavor is being checked.', zh: '正在校验变更后的规格。' } },
  revert_resize: {
    kind: 'pending',
    doc: { en: 'The server is going back to its old flavor.', zh: '正在回退规格变更。' },
  },
  shelved: {
    kind: 'stopped',
    doc: { en: 'The server, started from an image, is shelved.', zh: '已搁置（镜像启动）。' },
  },
  shelved_offloaded: {
    kind: 'stopped',
    doc: { en: 'The server, started from a disk, is shelved.', zh: '已搁置（卷启动）。' },
  },
  paused: { kind: 'stopped', doc: { en: 'The server is paused.', zh: '已暂停。' } },
  suspended: { kind: 'stopped', doc: { en: 'The server is suspended.', zh: '已挂起。' } },
  soft_deleted: {
    kind: 'gone',
    doc: { en: 'The server is deleted and can still be restored.', zh: '已软删除，尚可恢复。' },
  },
  unknown: { kind: 'unknown', doc: { en: "The provider doesn't know the state.", zh: '服务商也无法确定其状态。' } },
};
