import { MarkdownString, ThemeColor, ThemeIcon, TreeItem, TreeItemCollapsibleState, Uri } from 'vscode';
import { apis } from '../../../../schemas/apis.ts';
import type { StateKind } from '../../../../schemas/core/api.ts';
import type { Text } from '../../../../schemas/core/text.ts';
import { displayLanguage, say } from '../../words.ts';
import { type InstanceNode, type Node, notFound, type ProviderNode, type RequestNode } from './nodes.ts';

const green = new ThemeColor('charts.green');
const red = new ThemeColor('charts.red');
const yellow = new ThemeColor('charts.yellow');

const icons: Record<StateKind, ThemeIcon> = {
  pending: new ThemeIcon('loading~spin'),
  running: new ThemeIcon('vm-running', green),
  stopped: new ThemeIcon('vm-outline'),
  failed: new ThemeIcon('error', red),
  gone: new ThemeIcon('circle-slash'),
  unknown: new ThemeIcon('question', yellow),
};

/** How a node looks in the view. */
export function itemOf(node: Node): TreeItem {
  switch (node.kind) {
    case 'provider':
      return providerItem(node);
    case 'request':
      return requestItem(node);
    case 'instance':
      return instanceItem(node);
  }
}

function providerItem({ id, provider }: ProviderNode): TreeItem {
  const item = new TreeItem(provider.name, TreeItemCollapsibleState.Expanded);
  item.id = id;
  item.iconPath = new ThemeIcon('cloud');
  item.contextValue = 'provider';
  return item;
}

function requestItem(node: RequestNode): TreeItem {
  const { intended, outcome } = node.record;
  const name = decodeURIComponent(intended.file.slice(intended.file.lastIndexOf('/') + 1).replace(/^untitled:/, ''));
  const state = node.children.length > 0 ? TreeItemCollapsibleState.Expanded : TreeItemCollapsibleState.None;
  const item = new TreeItem(name, state);
  item.id = node.id;
  item.contextValue = 'request';
  item.resourceUri = Uri.parse(intended.file);
  const time = timeOf(intended.at, { dateStyle: 'medium', timeStyle: 'short' });
  const said = say(outcomeWords[outcome?.kind ?? 'pending']);
  const isToday = new Date(intended.at).toDateString() === new Date().toDateString();
  item.description = [
    ...(outcome?.kind === 'accepted' ? [] : [said]),
    intended.profile,
    isToday ? timeOf(intended.at, { timeStyle: 'short' }) : timeOf(intended.at, { dateStyle: 'short' }),
  ].join(' · ');
  item.tooltip = tooltipOf(name, [
    [words.outcome, said],
    ...(outcome?.kind === 'refused'
      ? [[words.reason, `${outcome.message}${outcome.code ? ` (${outcome.code})` : ''}`] as const]
      : []),
    ...(outcome?.kind === 'not-sent' || outcome?.kind === 'unknown'
      ? [[words.reason, say(outcome.reason)] as const]
      : []),
    [words.profile, intended.profile],
    [words.time, time],
  ]);
  item.iconPath = requestIcon(node);
  item.accessibilityInformation = { label: `${name}, ${said}, ${intended.profile}, ${time}` };
  return item;
}

function timeOf(at: number, style: Intl.DateTimeFormatOptions): string {
  return new Intl.DateTimeFormat(displayLanguage(), style).format(at);
}

function requestIcon({ record, children }: RequestNode): ThemeIcon {
  switch (record.outcome?.kind) {
    case undefined:
    case 'unknown':
      return icons.unknown;
    case 'refused':
    case 'not-sent':
      return icons.failed;
    case 'accepted': {
      const order: readonly StateKind[] = ['failed', 'unknown', 'pending', 'running', 'stopped', 'gone'];
      const worst = order.find((kind) => children.some(({ state }) => state === kind)) ?? 'unknown';
      return worst === 'running' ? new ThemeIcon('pass', green) : icons[worst];
    }
  }
}

function instanceItem({ id, provider, instance, observed, state }: InstanceNode): TreeItem {
  const name = observed?.name ?? instance;
  const item = new TreeItem(name, TreeItemCollapsibleState.None);
  item.id = id;
  item.contextValue = observed?.address ? 'instance.address' : 'instance';
  item.iconPath = icons[state];
  const word = observed?.state === notFound ? say(words.notFound) : (observed?.state ?? say(outcomeWords.accepted));
  item.description = [word, observed?.address].filter(Boolean).join(' · ');
  const meaning = observed && apis[provider.id].states[observed.state.toLowerCase()]?.doc;
  item.tooltip = tooltipOf(name, [
    [words.state, meaning ? `${word}: ${say(meaning)}` : word],
    ['ID', instance],
    ...(observed?.address ? [[words.address, observed.address] as const] : []),
  ]);
  item.accessibilityInformation = { label: [name, word, observed?.address].filter(Boolean).join(', ') };
  return item;
}

/** A table of what is known; the values come from outside, so they are shown as text and never as Markdown. */
function tooltipOf(title: string, rows: readonly (readonly [name: Text | string, value: string])[]): MarkdownString {
  const tooltip = new MarkdownString();
  tooltip.appendMarkdown('**').appendText(title).appendMarkdown('**\n\n|||\n|:-|:-|\n');
  for (const [name, value] of rows) {
    tooltip
      .appendMarkdown(`|${typeof name === 'string' ? name : say(name)}|`)
      .appendText(value.replaceAll('|', '¦').replace(/\s+/g, ' '))
      .appendMarkdown('|\n');
  }
  return tooltip;
}

const outcomeWords = {
  pending: { en: 'not known', zh: '未知' },
  accepted: { en: 'accepted', zh: '已接受' },
  refused: { en: 'refused', zh: '被拒绝' },
  'not-sent': { en: 'not sent', zh: '未发送' },
  unknown: { en: 'not known', zh: '未知' },
} satisfies Record<string, Text>;

const words = {
  outcome: { en: 'Outcome', zh: '结果' },
  reason: { en: 'Reason', zh: '原因' },
  profile: { en: 'Profile', zh: '配置' },
  time: { en: 'Sent', zh: '发送时间' },
  state: { en: 'State', zh: '状态' },
  address: { en: 'IP address', zh: 'IP 地址' },
  notFound: { en: 'not found', zh: '未找到' },
} satisfies Record<string, Text>;
