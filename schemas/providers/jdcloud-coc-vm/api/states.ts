import type { State } from '../../../core/api/provider-api.ts';

const rebuilding = {
  kind: 'pending',
  doc: { en: 'The system disk is being rebuilt.', zh: '正在重置系统盘。' },
} as const;

/**
 * The states of an instance in the lower case of responses; the text of the documents has Pending, Running, Error. An
 * instance that fails is removed by the provider (createInstances, "接口说明").
 */
export const states: Readonly<Record<string, State>> = {
  pending: { kind: 'pending', failsIfLost: true, doc: { en: 'The instance is being created.', zh: '创建中。' } },
  starting: { kind: 'pending', doc: { en: 'The instance is starting.', zh: '启动中。' } },
  running: { kind: 'running', doc: { en: 'The instance is on.', zh: '运行中。' } },
  stopping: { kind: 'pending', doc: { en: 'The instance is shutting down.', zh: '停止中。' } },
  stopped: {
    kind: 'stopped',
    doc: { en: 'The instance is off; the prepaid period continues.', zh: '已停止，预付时长照常计算。' },
  },
  rebooting: { kind: 'pending', doc: { en: 'The instance is restarting.', zh: '重启中。' } },
  rebuilding,
  // The provider's own table prints it so.
  rebuildin: rebuilding,
  resizing: { kind: 'pending', doc: { en: 'The instance is changing to another type.', zh: '正在调整实例规格。' } },
  deleting: { kind: 'pending', doc: { en: 'The instance is being deleted.', zh: '删除中。' } },
  terminated: { kind: 'gone', doc: { en: 'The instance is deleted.', zh: '已删除。' } },
  error: {
    kind: 'failed',
    failsIfLost: true,
    doc: {
      en: "The instance couldn't be created. The provider removes it automatically, after which it is no longer found; nothing is charged.",
      zh: '创建失败。服务商随后会自动删除该实例（届时将查询不到），且不收费。',
    },
  },
};
