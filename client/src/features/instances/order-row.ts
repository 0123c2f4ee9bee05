import { TreeItemCollapsibleState as Collapsible, ThemeColor, ThemeIcon, TreeItem } from 'vscode';
import { bestState } from '../../../../schemas/core/api/stock.ts';
import type { LocalizedText } from '../../../../schemas/core/localized-text.ts';
import { limitText } from '../../../../schemas/document/price-limit.ts';
import type { OrderView } from '../../../engine/standing-orders/standing-orders.ts';
import { fileNameOf, shortNameOf } from '../../requests/request-file-name.ts';
import { alternativeText, stockLabels } from '../../requests/standing-text.ts';
import { localize } from '../../ui/localize.ts';
import { longTime, type Row, shortTime } from './row-texts.ts';

/** The row of a request that waits for stock: what it waits for, what was seen last, and when it looks next. */
export function orderItem(waits: OrderView): TreeItem {
  const { order, stage } = waits;
  const of = { intended: order.placed };
  const item = new TreeItem(shortNameOf(of), Collapsible.None);
  item.contextValue = stage === 'ended' ? 'order.ended' : 'order.waiting';
  item.iconPath =
    stage === 'ended' ? new ThemeIcon('warning', new ThemeColor('charts.yellow')) : new ThemeIcon('watch');
  const parts = stage === 'ended' ? [localize(messages.ended), reasonOf(waits)] : waitingParts(waits);
  item.description = parts.filter(Boolean).join(' · ');
  item.accessibilityInformation = {
    label: [fileNameOf(of), ...parts, order.placed.profile].filter(Boolean).join(', '),
  };
  return item;
}

/** The hover over such a row. */
export function orderRows({ order, stage, lookedAt, nextAt, trouble }: OrderView): Row[] {
  const { placed, looked, ended } = order;
  const seen = placed.alternatives.map((one, index) => {
    const state = looked?.states[index];
    const name = localize(alternativeText(one));
    return state ? localize(messages.seen(name, localize(stockLabels[state]))) : name;
  });
  return [
    [messages.wants, seen.join(localize(messages.and))],
    [messages.since, longTime(placed.at)],
    [messages.looked, lookedAt === undefined ? undefined : longTime(lookedAt)],
    [messages.notSent, looked?.reason && !ended ? localize(looked.reason) : undefined],
    [messages.next, nextAt === undefined || stage === 'ended' ? undefined : longTime(nextAt)],
    [messages.trouble, trouble && localize(trouble.reason)],
    [messages.until, longTime(placed.until)],
    [messages.limit, placed.maxPrice && localize(limitText(placed.maxPrice))],
    [messages.profile, placed.profile],
    [messages.region, placed.region],
    [messages.reason, ended && localize(ended.reason)],
  ];
}

const reasonOf = ({ order }: OrderView): string => (order.ended ? localize(order.ended.reason) : '');

function waitingParts({ order, stage, nextAt, trouble }: OrderView): string[] {
  const { placed, looked } = order;
  const [first] = placed.alternatives;
  const more = placed.alternatives.length - 1;
  const wanted = first ? localize(alternativeText(first)) : '';
  const names = more > 0 ? localize(messages.more(wanted, more)) : wanted;
  if (stage !== 'waiting') return [localize(messages.sending), names];
  const found = looked?.reason ? messages.passedOver : looked && stockLabels[bestState(looked.states)];
  const seen = trouble ? messages.noLook : found;
  const next = nextAt === undefined ? messages.nobody : messages.nextAt(shortTime(nextAt));
  // A narrow view cuts the end, which the hover repeats.
  return [messages.waiting, ...(seen ? [seen] : []), next].map(localize).concat(names);
}

const messages = {
  seen: (name: string, state: string): LocalizedText => ({ en: `${name}: ${state}`, zh: `${name}：${state}` }),
  and: { en: '; ', zh: '；' },
  waiting: { en: 'waiting', zh: '等待有货' },
  more: (first: string, more: number): LocalizedText => ({
    en: `${first} or ${more} more`,
    zh: `${first} 或另外 ${more} 种`,
  }),
  sending: { en: 'sending', zh: '发送中' },
  ended: { en: 'no longer waiting', zh: '不再等待' },
  passedOver: { en: 'in stock, but not sent', zh: '有货但未发送' },
  notSent: { en: 'Not sent', zh: '未发送' },
  noLook: { en: "couldn't check the stock", zh: '无法查询库存' },
  nextAt: (time: string): LocalizedText => ({ en: `next check ${time}`, zh: `下次查询 ${time}` }),
  nobody: { en: 'open its folder to go on', zh: '打开其文件夹后继续' },
  wants: { en: 'Waiting for', zh: '等待' },
  since: { en: 'Since', zh: '开始时间' },
  looked: { en: 'Last check', zh: '最近一次查询' },
  next: { en: 'Next check', zh: '下次查询' },
  trouble: { en: "Couldn't check", zh: '无法查询' },
  until: { en: 'Until', zh: '期限' },
  limit: { en: 'Highest price', zh: '最高价格' },
  profile: { en: 'Profile', zh: '配置' },
  region: { en: 'Region', zh: '区域' },
  reason: { en: 'Reason', zh: '原因' },
} satisfies Record<string, LocalizedText | ((...args: never[]) => LocalizedText)>;
