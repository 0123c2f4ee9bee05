import type { LocalizedText } from '../../../../schemas/core/localized-text.ts';
import { instancesOf, type RequestRecord } from '../../../engine/journal/request-record.ts';
import { displayName, type InstanceView, type RequestView } from '../../../engine/tracking/views.ts';
import { localize } from '../../ui/localize.ts';
import { timeText } from '../../ui/times.ts';
import { lostStateLabel } from './state-labels.ts';

/** The name of an instance; without one, its address, or its number if several have neither. */
export function instanceName(view: InstanceView, record: RequestRecord): string {
  const { count } = record.intended;
  if (view.name !== undefined || count === 1) return displayName(view);
  if (view.observed?.address !== undefined) return view.observed.address;
  return localize(which(instancesOf(record).indexOf(view.id) + 1, count));
}

const which = (number: number, count: number): LocalizedText => ({
  en: `Instance ${number} of ${count}`,
  zh: `第 ${number} 台，共 ${count} 台`,
});

/** The provider's word for a state, or a label if the provider doesn't know the instance. */
export function stateLabel(state: string): string {
  const lost = lostStateLabel(state);
  return lost ? localize(lost) : state;
}

/** Why the result of a send is unknown. */
export function unknownReason({ record: { outcome } }: RequestView): string {
  return localize(outcome?.kind === 'unknown' ? outcome.reason : texts.leftBehind);
}

/** A line of a hover; one without a value is left out. */
export type Row = readonly [name: LocalizedText, value: string | undefined];

/** The time if it is today, else the date. */
export function shortTime(at: number): string {
  const isToday = new Date(at).toDateString() === new Date().toDateString();
  return timeText(at, isToday ? { timeStyle: 'short' } : { dateStyle: 'short' });
}

/** A time with its date. */
export function longTime(at: number): string {
  return timeText(at, { dateStyle: 'medium', timeStyle: 'short' });
}

/** What both a row and its hover say. */
export const texts = {
  unknown: { en: 'Result unknown', zh: '结果未知' },
  unknownWhy: { en: 'This send may or may not have created instances.', zh: '该次发送可能已创建实例，也可能未创建。' },
  resolveHint: { en: 'Select Resolve to check your instances', zh: '选择“核实”以检查实例' },
  leftBehind: {
    en: 'The window that sent it closed before the response arrived.',
    zh: '发送它的窗口在收到响应前已关闭。',
  },
} satisfies Record<string, LocalizedText>;
