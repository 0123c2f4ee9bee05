import { MarkdownString, ThemeColor, ThemeIcon, TreeItem, TreeItemCollapsibleState } from 'vscode';
import type { ActionId, StateKind } from '../../../../schemas/core/api/provider-api.ts';
import type { LocalizedText } from '../../../../schemas/core/localized-text.ts';
import type { Provider } from '../../../../schemas/core/model/provider.ts';
import { asMarkdown } from '../../../../schemas/core/util/sanitize-text.ts';
import { apis } from '../../../../schemas/providers/api-registry.ts';
import { instancesOf, type RequestRecord } from '../../../engine/journal/request-record.ts';
import { isLost, stateOf } from '../../../engine/tracking/instance-state.ts';
import { displayName, type InstanceView, type RequestView } from '../../../engine/tracking/views.ts';
import { errorHelpFor } from '../../requests/error-help.ts';
import { fileOf } from '../../requests/open-request.ts';
import { fileNameOf, shortNameOf } from '../../requests/request-file-name.ts';
import { stageLabels } from '../../requests/stage-labels.ts';
import { displayLanguage, localize } from '../../ui/localize.ts';
import { maxMessageLength } from '../../ui/messages.ts';
import { timeText } from '../../ui/times.ts';
import type {
  GroupNode,
  InstanceNode,
  ListedInstanceNode,
  MoreNode,
  PollErrorNode,
  RequestNode,
  TreeNode,
  UnknownNode,
} from './grouping.ts';
import { showMoreCommand } from './reveal.ts';
import { kindLabels, kindOfRequest, summaryLabel } from './state-labels.ts';

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

/** The icon of an instance in progress that isn't polled. */
const paused = new ThemeIcon('loading');

/** The tree item of a node. */
export function itemOf(node: TreeNode): TreeItem {
  const item = bareItemOf(node);
  item.id = node.key;
  return item;
}

function bareItemOf(node: TreeNode): TreeItem {
  switch (node.type) {
    case 'group':
      return groupItem(node);
    case 'request':
      return requestItem(node);
    case 'instance':
      return instanceItem(node);
    case 'pollError':
      return pollErrorItem(node);
    case 'unknown':
      return unknownItem(node);
    case 'listed':
      return listedInstanceItem(node);
    case 'more':
      return moreItem(node);
  }
}

function groupItem({ label, icon, children, listed }: GroupNode): TreeItem {
  const item = new TreeItem(localize(label), TreeItemCollapsibleState.Expanded);
  item.iconPath =
    icon === 'provider' || icon === 'account'
      ? new ThemeIcon('cloud')
      : icon === 'profile'
        ? new ThemeIcon('account')
        : icons[icon];
  item.contextValue = listed ? 'account' : 'group';
  // A count of instances would redraw the whole group with each change.
  item.description = listed
    ? localize(messages.asOf(shortTime(listed.at)))
    : icon in icons
      ? String(children.length)
      : '';
  item.accessibilityInformation = { label: [localize(label), item.description].filter(Boolean).join(', ') };
  return item;
}

function requestItem({ view, grouping, children }: RequestNode): TreeItem {
  const { record, stage, provider } = view;
  const { intended, outcome } = record;
  const [full, summary] = [fileNameOf(record), localize(summaryLabel(view))];
  const isShort = grouping === 'provider' || grouping === 'profile';
  const item = new TreeItem(
    isShort ? shortNameOf(record) : full,
    children.length > 0 ? TreeItemCollapsibleState.Expanded : TreeItemCollapsibleState.None,
  );
  item.contextValue = `request.${stage}${outcome && outcome.kind !== 'not-sent' && outcome.answer ? '.answer' : ''}`;
  const file = fileOf(record);
  if (file) item.resourceUri = file;
  const profile = grouping === 'profile' ? [] : [intended.profile];
  item.description = [summary, ...profile, shortTime(intended.at)].join(' · ');
  item.tooltip = tooltipOf(full, requestRows(view));
  item.iconPath = requestIcon(view);
  const label = [full, summary, provider.name, intended.profile, longTime(intended.at)];
  item.accessibilityInformation = { label: label.join(', ') };
  return item;
}

function requestRows({ record, stage, provider, instances, pollError }: RequestView): Row[] {
  const { intended, outcome, settled, progress } = record;
  const help = outcome?.kind === 'refused' ? errorHelpFor(apis[provider.id], outcome) : undefined;
  const reason =
    outcome?.kind === 'refused'
      ? [outcome.message, outcome.code].filter(Boolean).join(' · ')
      : outcome?.kind === 'not-sent' || outcome?.kind === 'unknown'
        ? localize(outcome.reason)
        : undefined;
  return [
    [messages.outcome, localize(stageLabels[stage])],
    [messages.reason, settled ? localize(settled.reason) : reason],
    [messages.advice, help && localize(help.says)],
    [messages.task, progress && [progress.status, ...progress.failures.map(({ message }) => message)].join(' · ')],
    [messages.made, localize(messages.partly(instances.length, intended.count))],
    [messages.profile, intended.profile],
    [messages.region, intended.region],
    [messages.time, longTime(intended.at)],
    [messages.notUpdated, pollError && `${longTime(pollError.since)}. ${localize(pollError.reason)}`],
  ];
}

function requestIcon(view: RequestView): ThemeIcon {
  const kind = kindOfRequest(view);
  return kind === 'running' ? new ThemeIcon('pass', green) : icons[kind];
}

function instanceItem({ view, request }: InstanceNode): TreeItem {
  const { observed, kind, provider, id, failure } = view;
  const name = shownName(view, request.record);
  const item = new TreeItem(name, TreeItemCollapsibleState.None);
  item.contextValue = instanceContext(view);
  item.iconPath = icons[kind];
  const word = observed ? stateLabel(observed.state) : localize(kindLabels[kind]);
  const made = observed?.createdAt ?? request.record.intended.at;
  item.description = [word, observed?.address, failure && shortened(failure), age(made)].filter(Boolean).join(' · ');
  item.tooltip = tooltipOf(name, [
    [messages.state, observed ? stateWithMeaning(provider, observed.state) : word],
    [messages.failure, failure],
    [messages.id, id],
    [messages.address, observed?.address],
    ...(observed?.details ?? []).map(([label, value]): Row => [label, value]),
    [messages.created, longTime(made)],
    [messages.profile, request.record.intended.profile],
    [messages.file, fileNameOf(request.record)],
    [messages.seen, observed && longTime(observed.at)],
    [messages.notUpdated, request.pollError && longTime(request.pollError.since)],
  ]);
  item.accessibilityInformation = {
    label: [name, ...spokenState(word, kind), failure, observed?.address, provider.name].filter(Boolean).join(', '),
  };
  return item;
}

/** The name of an instance; its number if several have no known name. */
function shownName(view: InstanceView, record: RequestRecord): string {
  const { count } = record.intended;
  if (view.name !== undefined || count === 1) return displayName(view);
  return localize(messages.which(instancesOf(record).indexOf(view.id) + 1, count));
}

/** A state for screen readers: the provider's word, and its kind if that differs. */
function spokenState(word: string, kind: StateKind): string[] {
  const name = localize(kindLabels[kind]);
  return word.toLowerCase() === name.toLowerCase() ? [word] : [word, name];
}

/** The provider's word for a state, or a label if the provider doesn't know the instance. */
const stateLabel = (state: string) => (isLost(state) ? localize(messages.notFound) : state);

function stateWithMeaning(provider: Pick<Provider, 'id'>, state: string): string {
  const meaning = stateOf(provider, state)?.doc;
  return meaning ? `${stateLabel(state)}: ${localize(meaning)}` : stateLabel(state);
}

/** The context value of an instance, for the when clauses of menus. */
function instanceContext({ provider, kind, observed }: InstanceView): string {
  const offered = Object.entries(apis[provider.id].actions ?? {}).flatMap(([id, action]) =>
    action.from.includes(kind) ? [id as ActionId] : [],
  );
  return ['instance', ...(observed?.address ? ['address'] : []), ...offered].join('.');
}

function pollErrorItem({ label: text, reason, since, answered }: PollErrorNode): TreeItem {
  const label = localize(text);
  const item = new TreeItem(label, TreeItemCollapsibleState.None);
  item.contextValue = 'pollError';
  item.iconPath = new ThemeIcon('warning', yellow);
  item.description = localize(messages.since(shortTime(since)));
  item.tooltip = tooltipOf(label, [
    [messages.reason, localize(reason)],
    [messages.sinceRow, longTime(since)],
    [messages.answered, answered === undefined ? undefined : longTime(answered)],
    [messages.shown, localize(messages.asKnown)],
  ]);
  item.accessibilityInformation = {
    label: [label, localize(messages.since(longTime(since))), localize(reason)].join(', '),
  };
  return item;
}

function unknownItem({ view }: UnknownNode): TreeItem {
  const { outcome } = view.record;
  const reason = outcome?.kind === 'unknown' ? localize(outcome.reason) : localize(messages.leftBehind);
  const item = new TreeItem(localize(messages.unknown), TreeItemCollapsibleState.None);
  item.contextValue = 'unknown';
  item.iconPath = icons.unknown;
  item.description = localize(messages.resolveHint);
  item.tooltip = tooltipOf(localize(messages.unknown), [
    [messages.outcome, localize(messages.unknownWhy)],
    [messages.reason, reason],
    [messages.advice, localize(messages.resolveHint)],
  ]);
  item.accessibilityInformation = {
    label: [localize(messages.unknown), localize(messages.unknownWhy), reason].join(', '),
  };
  return item;
}

function listedInstanceItem({ id, provider, seen, kind, madeHere, isFollowed }: ListedInstanceNode): TreeItem {
  const { name = id, state, address, createdAt, details = [], failure } = seen;
  const word = stateLabel(state);
  const item = new TreeItem(name, TreeItemCollapsibleState.None);
  item.contextValue = address ? 'listed.address' : 'listed';
  item.iconPath = kind === 'pending' && !isFollowed ? paused : icons[kind];
  const mark = madeHere ? messages.madeHere : messages.madeElsewhere;
  item.description = [word, localize(mark), address].filter(Boolean).join(' · ');
  item.tooltip = tooltipOf(name, [
    [messages.state, stateWithMeaning(provider, state)],
    [messages.failure, failure],
    [messages.id, id],
    [messages.address, address],
    ...details.map(([label, value]): Row => [label, value]),
    [messages.created, createdAt === undefined ? undefined : longTime(createdAt)],
  ]);
  item.accessibilityInformation = {
    label: [name, ...spokenState(word, kind), address, localize(mark)].filter(Boolean).join(', '),
  };
  return item;
}

function moreItem({ profile, key }: MoreNode): TreeItem {
  const item = new TreeItem(localize(messages.more), TreeItemCollapsibleState.None);
  item.contextValue = 'more';
  item.iconPath = new ThemeIcon('ellipsis');
  item.command = { command: showMoreCommand, title: localize(messages.more), arguments: [{ key }] };
  item.accessibilityInformation = { label: `${localize(messages.more)}, ${profile.name}` };
  return item;
}

type Row = readonly [name: LocalizedText, value: string | undefined];

/** A table; the values come from outside, so they are escaped. */
function tooltipOf(title: string, rows: readonly Row[]): MarkdownString {
  const tooltip = new MarkdownString();
  tooltip.appendMarkdown(`**${literal(title)}**\n\n|||\n|:-|:-|\n`);
  for (const [name, value] of rows) {
    if (value) tooltip.appendMarkdown(`|${localize(name)}|${literal(value)}|\n`);
  }
  return tooltip;
}

const literal = (text: string) => asMarkdown(text, maxMessageLength);

const maxDescriptionLength = 60;

const shortened = (text: string) =>
  text.length > maxDescriptionLength ? `${text.slice(0, maxDescriptionLength)}…` : text;

function longTime(at: number): string {
  return timeText(at, { dateStyle: 'medium', timeStyle: 'short' });
}

/** The time if it is today, else the date. */
function shortTime(at: number): string {
  const isToday = new Date(at).toDateString() === new Date().toDateString();
  return timeText(at, isToday ? { timeStyle: 'short' } : { dateStyle: 'short' });
}

/** The age of an instance, in the largest unit that fits. */
function age(at: number): string {
  const minutes = Math.max(0, Math.round((Date.now() - at) / 60_000));
  const style = { style: 'unit', unitDisplay: 'narrow' } as const;
  const [value, unit] =
    minutes < 60
      ? [minutes, 'minute']
      : minutes < 48 * 60
        ? [Math.round(minutes / 60), 'hour']
        : [Math.round(minutes / 1440), 'day'];
  return new Intl.NumberFormat(displayLanguage(), { ...style, unit: String(unit) }).format(Number(value));
}

const messages = {
  which: (number: number, count: number): LocalizedText => ({
    en: `Instance ${number} of ${count}`,
    zh: `第 ${number} 台，共 ${count} 台`,
  }),
  partly: (made: number, count: number): LocalizedText => ({
    en: `${made} of ${count} created`,
    zh: `已创建 ${made}/${count} 台`,
  }),
  asOf: (time: string): LocalizedText => ({ en: `as of ${time}`, zh: `截至 ${time}` }),
  outcome: { en: 'Result', zh: '结果' },
  reason: { en: 'Reason', zh: '原因' },
  advice: { en: 'What to do', zh: '处理办法' },
  task: { en: 'Task', zh: '任务' },
  made: { en: 'Instances', zh: '实例' },
  profile: { en: 'Profile', zh: '配置' },
  region: { en: 'Region', zh: '区域' },
  time: { en: 'Sent', zh: '发送时间' },
  state: { en: 'State', zh: '状态' },
  failure: { en: 'Failure reason', zh: '失败原因' },
  id: { en: 'ID', zh: 'ID' },
  address: { en: 'IP address', zh: 'IP 地址' },
  created: { en: 'Created', zh: '创建时间' },
  file: { en: 'Request file', zh: '请求文件' },
  seen: { en: 'Last change', zh: '最近一次变化' },
  notFound: { en: 'not found', zh: '未找到' },
  answered: { en: 'Last response', zh: '最近一次响应' },
  shown: { en: 'Instances', zh: '实例' },
  asKnown: { en: 'shown in their last known state', zh: '按最近一次获知的状态显示' },
  since: (time: string): LocalizedText => ({ en: `since ${time}`, zh: `自 ${time} 起` }),
  sinceRow: { en: 'Since', zh: '开始时间' },
  notUpdated: { en: 'Not updated since', zh: '停止更新时间' },
  unknown: { en: 'Result unknown', zh: '结果未知' },
  unknownWhy: { en: 'This send may or may not have created instances.', zh: '该次发送可能已创建实例，也可能未创建。' },
  resolveHint: { en: 'Select Resolve to check your instances', zh: '选择“核实”以检查实例' },
  leftBehind: {
    en: 'The window that sent it closed before the response arrived.',
    zh: '发送它的窗口在收到响应前已关闭。',
  },
  madeHere: { en: 'created here', zh: '此处创建' },
  madeElsewhere: { en: 'created elsewhere', zh: '别处创建' },
  more: { en: 'Show More...', zh: '显示更多...' },
} satisfies Record<string, LocalizedText | ((...args: never[]) => LocalizedText)>;
