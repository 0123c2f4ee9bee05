import type { ActionId } from '../../../../schemas/core/api/provider-api.ts';

/** The words for an action. */
export interface ActionWords {
  /** In a title: `Stop`. */
  readonly title: string;
  /** In a sentence: `stop`. */
  readonly verb: string;
  readonly ongoing: string;
  readonly done: string;
  readonly zh: string;
}

export const actionWords: Record<ActionId, ActionWords> = {
  start: { title: 'Start', verb: 'start', ongoing: 'Starting', done: 'started', zh: '启动' },
  stop: { title: 'Stop', verb: 'stop', ongoing: 'Stopping', done: 'stopped', zh: '停止' },
  reboot: { title: 'Reboot', verb: 'reboot', ongoing: 'Rebooting', done: 'rebooted', zh: '重启' },
  terminate: { title: 'Terminate', verb: 'terminate', ongoing: 'Terminating', done: 'terminated', zh: '终止' },
};
