import type { State } from '../../../core/api/provider-api.ts';

/** The document has only "creating"; the other states come from later documents. */
export const states: Readonly<Record<string, State>> = {
  creating: {
    kind: 'pending',
    failsIfLost: true,
    doc: { en: 'The server is being created; this takes a few minutes.', zh: '正在创建，需要几分钟。' },
  },
  running: { kind: 'running', doc: { en: 'The server is on.', zh: '运行中。' } },
  stopped: { kind: 'stopped', doc: { en: 'The server is off.', zh: '已停止。' } },
  suspended: { kind: 'stopped', doc: { en: 'The server is suspended.', zh: '已挂起。' } },
  error: { kind: 'failed', doc: { en: 'The server has an error.', zh: '出错。' } },
  deleted: { kind: 'gone', doc: { en: 'The server is deleted.', zh: '已删除。' } },
};
