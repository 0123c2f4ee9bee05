import { MarkdownString, ThemeColor, ThemeIcon, TreeItem, TreeItemCollapsibleState } from 'vscode';
import { apis } from '../../../../schemas/apis.ts';
import type { ActionId, StateKind } from '../../../../schemas/core/api.ts';
import { asMarkdown } from '../../../../schemas/core/plain.ts';
import type { Provider } from '../../../../schemas/core/provider.ts';
import type { Text } from '../../../../schemas/core/text.ts';
import { instancesOf, type RequestRecord } from '../../journal/records.ts';
import { isLost, stateOf } from '../../watch/states.ts';
import { callName, type InstanceView, type RequestView } from '../../watch/views.ts';
import { displayLanguage, say } from '../../words.ts';
import { adviceFor } from '../answers/advice.ts';
import { fileNameOf, shortNameOf } from '../history/names.ts';
import { stageWords } from '../history/stages.ts';
import { longestMessage } from '../messages.ts';
import { fileOf } from '../request.ts';
import { timeText } from '../times.ts';
import type {
  ForeignNode,
  GroupNode,
  InstanceNode,
  MoreNode,
  Node,
  RequestNode,
  TroubleNode,
  UnknownNode,
} from './grouping.ts';
import { becameOf, kindOfRequest, kindWords } from './kinds.ts';
import { showMoreCommand } from './reveal.ts';

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

/** What is on its way and not asked after again by itself does not spin. */
const standing = new ThemeIcon('loading');

/** How a node looks in the view. */
export function itemOf(node: Node): TreeItem {
  const item = bareItemOf(node);
  item.id = node.key;
  return item;
}

function bareItemOf(node: Node): TreeItem {
  switch (node.type) {
    case 'group':
      return groupItem(node);
    case 'request':
      return requestItem(node);
    case 'instance':
      return instanceItem(node);
    case 'trouble':
      return troubleItem(node);
    case 'unknown':
      return unknownItem(node);
    case 'foreign':
      return foreignItem(node);
    case 'more':
      return moreItem(node);
  }
}

function groupItem({ label, icon, children, listed }: GroupNode): TreeItem {
  const item = new TreeItem(say(label), TreeItemCollapsibleState.Expanded);
  item.iconPath =
    icon === 'provider' || icon === 'account'
      ? new ThemeIcon('cloud')
      : icon === 'profile'
        ? new ThemeIcon('account')
        : icons[icon];
  item.contextValue = listed ? 'account' : 'group';
  // Counts that change with every instance would have the whole group drawn anew each time.
  item.description = listed ? say(words.asOf(shortTime(listed.at))) : icon in icons ? String(children.length) : '';
  item.accessibilityInformation = { label: [say(label), item.description].filter(Boolean).join(', ') };
  return item;
}

function requestItem({ view, grouping, children }: RequestNode): TreeItem {
  const { record, stage, provider } = view;
  const { intended, outcome } = record;
  const [full, became] = [fileNameOf(record), say(becameOf(view))];
  const isShort = grouping === 'provider' || grouping === 'profile';
  const item = new TreeItem(
    isShort ? shortNameOf(record) : full,
    children.length > 0 ? TreeItemCollapsibleState.Expanded : TreeItemCollapsibleState.None,
  );
  item.contextValue = `request.${stage}${outcome && outcome.kind !== 'not-sent' && outcome.answer ? '.answer' : ''}`;
  const file = fileOf(record);
  if (file) item.resourceUri = file;
  const profile = grouping === 'profile' ? [] : [intended.profile];
  item.description = [became, ...profile, shortTime(intended.at)].join(' · ');
  item.tooltip = tooltipOf(full, requestRows(view));
  item.iconPath = requestIcon(view);
  const label = [full, became, provider.name, intended.profile, longTime(intended.at)];
  item.accessibilityInformation = { label: label.join(', ') };
  return item;
}

function requestRows({ record, stage, provider, instances, trouble }: RequestView): Row[] {
  const { intended, outcome, settled, progress } = record;
  const advice = outcome?.kind === 'refused' ? adviceFor(apis[provider.id], outcome) : undefined;
  const reason =
    outcome?.kind === 'refused'
      ? [outcome.message, outcome.code].filter(Boolean).join(' · ')
      : outcome?.kind === 'not-sent' || outcome?.kind === 'unknown'
        ? say(outcome.reason)
        : undefined;
  return [
    [words.outcome, say(stageWords[stage])],
    [words.reason, settled ? say(settled.reason) : reason],
    [words.advice, advice && say(advice.says)],
    [words.task, progress && [progress.status, ...progress.failures.map(({ message }) => message)].join(' · ')],
    [words.made, say(words.partly(instances.length, intended.count))],
    [words.profile, intended.profile],
    [words.region, intended.region],
    [words.time, longTime(intended.at)],
    [words.unasked, trouble && `${longTime(trouble.since)}. ${say(trouble.reason)}`],
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
  const word = observed ? stateWord(observed.state) : say(kindWords[kind]);
  const made = observed?.createdAt ?? request.record.intended.at;
  item.description = [word, observed?.address, failure && shortened(failure), age(made)].filter(Boolean).join(' · ');
  item.tooltip = tooltipOf(name, [
    [words.state, observed ? stateWithMeaning(provider, observed.state) : word],
    [words.failure, failure],
    [words.id, id],
    [words.address, observed?.address],
    ...(observed?.details ?? []).map(([label, value]): Row => [label, value]),
    [words.created, longTime(made)],
    [words.profile, request.record.intended.profile],
    [words.file, fileNameOf(request.record)],
    [words.seen, observed && longTime(observed.at)],
    [words.unasked, request.trouble && longTime(request.trouble.since)],
  ]);
  item.accessibilityInformation = {
    label: [name, ...spoken(word, kind), failure, observed?.address, provider.name].filter(Boolean).join(', '),
  };
  return item;
}

/** What an instance is called; of several of which that is not known, which it is. */
function shownName(view: InstanceView, record: RequestRecord): string {
  const { count } = record.intended;
  if (view.name !== undefined || count === 1) return callName(view);
  return say(words.which(instancesOf(record).indexOf(view.id) + 1, count));
}

/** A state for who does not see its icon: the provider's word, and its kind where that is another word. */
function spoken(word: string, kind: StateKind): string[] {
  const name = say(kindWords[kind]);
  return word.toLowerCase() === name.toLowerCase() ? [word] : [word, name];
}

/** The provider's own word for a state, or what stands in its place where the provider does not know the instance. */
const stateWord = (state: string) => (isLost(state) ? say(words.notFound) : state);

function stateWithMeaning(provider: Pick<Provider, 'id'>, state: string): string {
  const meaning = stateOf(provider, state)?.doc;
  return meaning ? `${stateWord(state)}: ${say(meaning)}` : stateWord(state);
}

/** What can be done with an instance, for the when-clauses of menus. */
function instanceContext({ provider, kind, observed }: InstanceView): string {
  const offered = Object.entries(apis[provider.id].actions ?? {}).flatMap(([id, action]) =>
    action.from.includes(kind) ? [id as ActionId] : [],
  );
  return ['instance', ...(observed?.address ? ['address'] : []), ...offered].join('.');
}

function troubleItem({ label: text, reason, since, answered }: TroubleNode): TreeItem {
  const label = say(text);
  const item = new TreeItem(label, TreeItemCollapsibleState.None);
  item.contextValue = 'trouble';
  item.iconPath = new ThemeIcon('warning', yellow);
  item.description = say(words.since(shortTime(since)));
  item.tooltip = tooltipOf(label, [
    [words.reason, say(reason)],
    [words.sinceRow, longTime(since)],
    [words.answered, answered === undefined ? undefined : longTime(answered)],
    [words.shown, say(words.asKnown)],
  ]);
  item.accessibilityInformation = { label: [label, say(words.since(longTime(since))), say(reason)].join(', ') };
  return item;
}

function unknownItem({ view }: UnknownNode): TreeItem {
  const { outcome } = view.record;
  const reason = outcome?.kind === 'unknown' ? say(outcome.reason) : say(words.leftBehind);
  const item = new TreeItem(say(words.unknown), TreeItemCollapsibleState.None);
  item.contextValue = 'unknown';
  item.iconPath = icons.unknown;
  item.description = say(words.settling);
  item.tooltip = tooltipOf(say(words.unknown), [
    [words.outcome, say(words.unknownWhy)],
    [words.reason, reason],
    [words.advice, say(words.settling)],
  ]);
  item.accessibilityInformation = { label: [say(words.unknown), say(words.unknownWhy), reason].join(', ') };
  return item;
}

function foreignItem({ id, provider, seen, kind, madeHere, isFollowed }: ForeignNode): TreeItem {
  const { name = id, state, address, createdAt, details = [], failure } = seen;
  const word = stateWord(state);
  const item = new TreeItem(name, TreeItemCollapsibleState.None);
  item.contextValue = address ? 'foreign.address' : 'foreign';
  item.iconPath = kind === 'pending' && !isFollowed ? standing : icons[kind];
  const mark = madeHere ? words.madeHere : words.madeElsewhere;
  item.description = [word, say(mark), address].filter(Boolean).join(' · ');
  item.tooltip = tooltipOf(name, [
    [words.state, stateWithMeaning(provider, state)],
    [words.failure, failure],
    [words.id, id],
    [words.address, address],
    ...details.map(([label, value]): Row => [label, value]),
    [words.created, createdAt === undefined ? undefined : longTime(createdAt)],
  ]);
  item.accessibilityInformation = {
    label: [name, ...spoken(word, kind), address, say(mark)].filter(Boolean).join(', '),
  };
  return item;
}

function moreItem({ profile, key }: MoreNode): TreeItem {
  const item = new TreeItem(say(words.more), TreeItemCollapsibleState.None);
  item.contextValue = 'more';
  item.iconPath = new ThemeIcon('ellipsis');
  item.command = { command: showMoreCommand, title: say(words.more), arguments: [{ key }] };
  item.accessibilityInformation = { label: `${say(words.more)}, ${profile.name}` };
  return item;
}

type Row = readonly [name: Text, value: string | undefined];

/** A table of what is known; the values come from outside, so they are shown as text and never as Markdown. */
function tooltipOf(title: string, rows: readonly Row[]): MarkdownString {
  const tooltip = new MarkdownString();
  tooltip.appendMarkdown(`**${literal(title)}**\n\n|||\n|:-|:-|\n`);
  for (const [name, value] of rows) {
    if (value) tooltip.appendMarkdown(`|${say(name)}|${literal(value)}|\n`);
  }
  return tooltip;
}

const literal = (text: string) => asMarkdown(text, longestMessage);

const longestInDescription = 60;

const shortened = (text: string) =>
  text.length > longestInDescription ? `${text.slice(0, longestInDescription)}…` : text;

function longTime(at: number): string {
  return timeText(at, { dateStyle: 'medium', timeStyle: 'short' });
}

/** The time of today, else the date. */
function shortTime(at: number): string {
  const isToday = new Date(at).toDateString() === new Date().toDateString();
  return timeText(at, isToday ? { timeStyle: 'short' } : { dateStyle: 'short' });
}

/** How old an instance is, in the largest unit that fits. */
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

const words = {
  which: (number: number, count: number): Text => ({
    en: `No. ${number} of ${count}`,
    zh: `第 ${number} 台，共 ${count} 台`,
  }),
  partly: (made: number, count: number): Text => ({ en: `${made} of ${count} made`, zh: `已创建 ${made}/${count} 台` }),
  asOf: (time: string): Text => ({ en: `as of ${time}`, zh: `截至 ${time}` }),
  outcome: { en: 'Outcome', zh: '结果' },
  reason: { en: 'Reason', zh: '原因' },
  advice: { en: 'What to do', zh: '处理办法' },
  task: { en: 'Task', zh: '任务' },
  made: { en: 'Instances', zh: '实例' },
  profile: { en: 'Profile', zh: '配置' },
  region: { en: 'Region', zh: '区域' },
  time: { en: 'Sent', zh: '发送时间' },
  state: { en: 'State', zh: '状态' },
  failure: { en: 'Why it failed', zh: '失败原因' },
  id: { en: 'ID', zh: 'ID' },
  address: { en: 'IP address', zh: 'IP 地址' },
  created: { en: 'Created', zh: '创建时间' },
  file: { en: 'Request file', zh: '请求文件' },
  seen: { en: 'Last change seen', zh: '最近一次变化' },
  notFound: { en: 'not found', zh: '未找到' },
  answered: { en: 'Last answer', zh: '最近一次应答' },
  shown: { en: 'Instances', zh: '实例' },
  asKnown: { en: 'shown as they were when last heard of', zh: '按最近一次得知的状态显示' },
  since: (time: string): Text => ({ en: `since ${time}`, zh: `自 ${time} 起` }),
  sinceRow: { en: 'Since', zh: '自' },
  unasked: { en: 'Could not be asked since', zh: '无法询问，自' },
  unknown: { en: 'To be settled', zh: '待核实' },
  unknownWhy: { en: 'It is not known what this made.', zh: '无法确定创建了什么。' },
  settling: { en: 'Settle looks in the provider’s list', zh: '“核实”会查看服务商的列表' },
  leftBehind: {
    en: 'The window that sent it ended before the answer came.',
    zh: '发送它的窗口在收到响应之前关闭。',
  },
  madeHere: { en: 'here', zh: '此处创建' },
  madeElsewhere: { en: 'elsewhere', zh: '别处创建' },
  more: { en: 'Show More…', zh: '显示更多…' },
} satisfies Record<string, Text | ((...args: never[]) => Text)>;
