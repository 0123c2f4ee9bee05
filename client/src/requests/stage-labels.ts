import type { LocalizedText } from '../../../schemas/core/localized-text.ts';
import type { Stage } from '../../engine/journal/request-record.ts';

/** The labels of the stages of a send. */
export const stageLabels: Record<Stage, LocalizedText> = {
  intended: { en: 'sending', zh: '发送中' },
  sending: { en: 'sending', zh: '发送中' },
  accepted: { en: 'accepted', zh: '已接受' },
  refused: { en: 'rejected', zh: '被拒绝' },
  'not-sent': { en: 'not sent', zh: '未发送' },
  unknown: { en: 'result unknown', zh: '结果未知' },
  settled: { en: 'resolved', zh: '已核实' },
};

/** The label of a resolved send that created nothing. */
export const nothingMade: LocalizedText = { en: 'nothing created', zh: '未创建实例' };
