import type { State } from '../../../core/api/provider-api.ts';

/**
 * Data structures, InstanceStatus; includes the states that only the SDKs and the Terraform plugin have. An instance
 * that disappears before it runs failed to be created.
 */
export const states: Readonly<Record<string, State>> = {
  pending: {
    kind: 'pending',
    failsIfLost: true,
    doc: { en: 'The order is waiting to be processed.', zh: '等待创建。' },
  },
  creating: { kind: 'pending', failsIfLost: true, doc: { en: 'The machine is being prepared.', zh: '创建中。' } },
  create_failed: {
    kind: 'failed',
    doc: { en: "The instance couldn't be created.", zh: '创建失败。' },
  },
  installing: {
    kind: 'pending',
    failsIfLost: true,
    doc: { en: 'The operating system is being installed.', zh: '正在安装操作系统。' },
  },
  install_failed: {
    kind: 'failed',
    doc: { en: "The operating system couldn't be installed.", zh: '操作系统安装失败。' },
  },
  running: { kind: 'running', doc: { en: 'The instance is running.', zh: '运行中。' } },
  stopped: { kind: 'stopped', doc: { en: 'The instance is stopped.', zh: '已停止。' } },
  booting: { kind: 'pending', doc: { en: 'The instance is starting.', zh: '启动中。' } },
  stopping: { kind: 'pending', doc: { en: 'The instance is shutting down.', zh: '停止中。' } },
  rebooting: { kind: 'pending', doc: { en: 'The instance is restarting.', zh: '重启中。' } },
  shutdown: { kind: 'stopped', doc: { en: 'The instance has been shut down.', zh: '已停机。' } },
  recycle: {
    kind: 'gone',
    doc: {
      en: 'The instance is in the recycle bin and will be released within 24 hours.',
      zh: '实例在回收站中，将在 24 小时内释放。',
    },
  },
  recycling: { kind: 'gone', doc: { en: 'The instance is being released.', zh: '实例正在回收。' } },
};
