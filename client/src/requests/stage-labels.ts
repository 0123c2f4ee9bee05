import type { LocalizedText } from '../../../schemas/core/localized-text.ts';
import type { Stage } from '../../engine/journal/request-record.ts';

/** How far a send has come, in a word or two. */
export const stageLabels: Record<Stage, LocalizedText> = {
  intended: { en: 'being sent', zh: '发送中' },
  sending: { en: 'being sent', zh: '发送中' },
  accepted: { en: 'accepted', zh: '已接受' },
  refused: { en: 'refused', zh: '被拒绝' },
  'not-sent': { en: 'not sent', zh: '未发送' },
  unknown: { en: 'outcome not known', zh: '结果未知' },
  settled: { en: 'settled', zh: '已核实' },
};

/** What is said of a send that is settled, and of which nothing exists. */
export const nothingMade: LocalizedText = { en: 'nothing was made', zh: '未创建实例' };
