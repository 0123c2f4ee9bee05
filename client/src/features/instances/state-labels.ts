import type { StateKind } from '../../../../schemas/core/api/provider-api.ts';
import type { LocalizedText } from '../../../../schemas/core/localized-text.ts';
import { instancesOf } from '../../../engine/journal/request-record.ts';
import { isLost, notFound } from '../../../engine/tracking/instance-state.ts';
import type { RequestView } from '../../../engine/tracking/views.ts';
import { nothingMade, stageLabels } from '../../requests/stage-labels.ts';

/** The kinds of states, by how much they need attention. */
export const kindsInOrder: readonly StateKind[] = ['failed', 'unknown', 'pending', 'running', 'stopped', 'gone'];

/** The labels of the kinds of states. */
export const kindLabels: Record<StateKind, LocalizedText> = {
  pending: { en: 'In progress', zh: '进行中' },
  running: { en: 'Running', zh: '运行中' },
  stopped: { en: 'Stopped', zh: '已停止' },
  failed: { en: 'Failed', zh: '失败' },
  gone: { en: 'Terminated', zh: '已终止' },
  unknown: { en: 'Unknown', zh: '未知' },
};

/** The label of a state that the provider doesn't name itself, since it doesn't know the instance. */
export function lostStateLabel(state: string): LocalizedText | undefined {
  // It existed, so it was terminated, here or elsewhere.
  if (state === notFound) return { en: 'terminated', zh: '已终止' };
  return isLost(state) ? { en: 'not found', zh: '未找到' } : undefined;
}

/** The kind of a send: that of the instance that needs attention most, else by its stage. */
export function kindOfRequest(view: RequestView): StateKind {
  const [worst] = countKinds(view);
  if (worst) return worst[0];
  switch (view.stage) {
    case 'intended':
    case 'sending':
      return 'pending';
    case 'refused':
    case 'not-sent':
      return 'failed';
    case 'unknown':
      return 'unknown';
    case 'settled':
      return 'gone';
    case 'accepted':
      // Its instances were removed from the view, or aren't known.
      return instancesOf(view.record).length > 0 ? 'gone' : 'unknown';
  }
}

/** The number of a send's instances by kind of state, such as "1 failed, 2 running", else its stage. */
export function summaryLabel(view: RequestView): LocalizedText {
  const counts = countKinds(view);
  const { stage, record } = view;
  if (counts.length === 0) {
    return stage === 'settled' && instancesOf(record).length === 0 ? nothingMade : stageLabels[stage];
  }
  const en = counts.map(([kind, count]) => `${count} ${kindLabels[kind].en.toLowerCase()}`).join(', ');
  const zh = counts.map(([kind, count]) => `${count} 台${kindLabels[kind].zh}`).join('，');
  const { count } = record.intended;
  const isPart = counts.reduce((sum, [, some]) => sum + some, 0) < count;
  return isPart ? { en: `${en} of ${count}`, zh: `${zh}，共 ${count} 台` } : { en, zh };
}

/** The number of instances of each kind, in the order of the kinds; those without an id are in progress. */
function countKinds({ instances, isFollowed, missing }: RequestView): [kind: StateKind, count: number][] {
  return kindsInOrder.flatMap((kind): [StateKind, number][] => {
    const known = instances.filter((instance) => instance.kind === kind).length;
    const count = known + (kind === 'pending' && isFollowed ? missing : 0);
    return count === 0 ? [] : [[kind, count]];
  });
}
