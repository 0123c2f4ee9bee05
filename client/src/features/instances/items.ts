import { TreeItemCollapsibleState as Collapsible, ThemeColor, ThemeIcon, TreeItem } from 'vscode';
import type { ActionId, StateKind } from '../../../../schemas/core/api/provider-api.ts';
import type { LocalizedText } from '../../../../schemas/core/localized-text.ts';
import { apis } from '../../../../schemas/providers/api-registry.ts';
import { isMarkedAsNothing, type RequestRecord } from '../../../engine/journal/request-record.ts';
import { reminderTime } from '../../../engine/tracking/reminder-time.ts';
import type { InstanceEnd } from '../../../engine/tracking/subscription-ends.ts';
import type { InstanceView, RequestView } from '../../../engine/tracking/views.ts';
import { reminderDays } from '../../requests/reminder-setting.ts';
import { fileNameOf, shortNameOf } from '../../requests/request-file-name.ts';
import { localize } from '../../ui/localize.ts';
import { ageText } from '../../ui/times.ts';
import { costText, runningText } from './cost-text.ts';
import { endText } from './end-text.ts';
import type {
  CostNode,
  GroupNode,
  InstanceNode,
  ListedInstanceNode,
  MoreNode,
  PollErrorNode,
  RequestNode,
  TreeNode,
  UnknownNode,
} from './grouping.ts';
import { orderItem } from './order-row.ts';
import { showMoreCommand } from './reveal.ts';
import { instanceName, longTime, shortTime, stateLabel, texts, unknownReason } from './row-texts.ts';
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

const groupIcons: Record<GroupNode['icon'], ThemeIcon> = {
  ...icons,
  provider: new ThemeIcon('cloud'),
  account: new ThemeIcon('cloud'),
  profile: new ThemeIcon('account'),
  older: new ThemeIcon('history'),
};

/** The icon of an instance in progress that isn't polled. */
const paused = new ThemeIcon('loading');

/** The row of a node. Its hover is made when it is needed, by `tooltipOf`. */
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
    case 'cost':
      return costItem(node);
    case 'listed':
      return listedInstanceItem(node);
    case 'more':
      return moreItem(node);
    case 'order':
      return orderItem(node.waits);
  }
}

function groupItem({ label, icon, children, listed }: GroupNode): TreeItem {
  const item = new TreeItem(localize(label), icon === 'older' ? Collapsible.Collapsed : Collapsible.Expanded);
  item.iconPath = groupIcons[icon];
  item.contextValue = listed ? 'account' : 'group';
  // A count of instances would redraw the whole group with each change.
  item.description = listed
    ? localize(messages.asOf(shortTime(listed.at)))
    : icon in icons
      ? String(countIn(children))
      : '';
  item.accessibilityInformation = { label: [localize(label), item.description].filter(Boolean).join(', ') };
  return item;
}

/** The number of rows, with those of the older ones. */
function countIn(nodes: readonly TreeNode[]): number {
  return nodes.reduce((count, node) => count + (node.type === 'group' ? node.children.length : 1), 0);
}

function requestItem({ view, grouping, children, isExpanded }: RequestNode): TreeItem {
  const { record, stage, provider } = view;
  const { intended, outcome } = record;
  const [full, summary] = [fileNameOf(record), localize(summaryLabel(view))];
  const isShort = grouping === 'provider' || grouping === 'profile';
  // VS Code collapses a row that had no children at first, and a send in progress will have some.
  const canHaveChildren = children.length > 0 || kindOfRequest(view) === 'pending';
  const item = new TreeItem(
    isShort ? shortNameOf(record) : full,
    canHaveChildren ? (isExpanded ? Collapsible.Expanded : Collapsible.Collapsed) : Collapsible.None,
  );
  const mark = isMarkedAsNothing(record) ? '.nothing' : '';
  const origin = intended.isAdopted ? 'adopted' : 'request';
  item.contextValue = `${origin}.${stage}${mark}${outcome && outcome.kind !== 'not-sent' && outcome.answer ? '.answer' : ''}`;
  const profile = grouping === 'profile' ? [] : [view.profile];
  item.description = [summary, ...profile, shortTime(intended.at)].join(' · ');
  item.iconPath = requestIcon(view);
  const label = [full, summary, provider.name, view.profile, longTime(intended.at)];
  item.accessibilityInformation = { label: label.join(', ') };
  return item;
}

function requestIcon(view: RequestView): ThemeIcon {
  const kind = kindOfRequest(view);
  return kind === 'running' ? new ThemeIcon('pass', green) : icons[kind];
}

function instanceItem({ view, request }: InstanceNode): TreeItem {
  const { observed, kind, provider, failure } = view;
  const name = instanceName(view, request.record);
  const item = new TreeItem(name, Collapsible.None);
  item.contextValue = instanceContext(view, request.record);
  item.iconPath = icons[kind];
  const word = observed ? stateLabel(observed.state) : localize(kindLabels[kind]);
  const address = observed?.address === name ? undefined : observed?.address;
  const ends = endOf(observed, kind);
  if (observed && isDue(observed, kind)) item.iconPath = warning;
  item.description = [word, ends, address, failure && shortened(failure), ageOf({ view, request })]
    .filter(Boolean)
    .join(' · ');
  item.accessibilityInformation = {
    label: [name, ...spokenState(word, kind), failure, address, ends, provider.name].filter(Boolean).join(', '),
  };
  return item;
}

/** An instance whose end a person should know. */
const warning = new ThemeIcon('warning', yellow);

interface Lasting extends InstanceEnd {
  readonly createdAt?: number | undefined;
}

function isDue({ endsAt, createdAt }: Lasting, kind: StateKind): boolean {
  if (endsAt === undefined) return false;
  const remindAt = reminderTime(endsAt, createdAt, reminderDays());
  const isThere = kind === 'running' || kind === 'stopped';
  return isThere && remindAt !== undefined && remindAt <= Date.now() && endsAt > Date.now();
}

const dayMs = 24 * 60 * 60_000;

/** The settings are read only for an instance that has an end, since a view may have thousands. */
function endOf(seen: Lasting | undefined, kind: StateKind): string | undefined {
  const hasEnd = seen?.endsAt !== undefined || seen?.renewsAt !== undefined;
  return hasEnd ? endText(seen, kind, reminderDays() * dayMs) : undefined;
}

/** How old an instance is, as its row says. */
export function ageOf({ view: { observed }, request }: Pick<InstanceNode, 'view' | 'request'>): string {
  return ageText(observed?.createdAt ?? request.record.intended.at);
}

/** A state for screen readers: the provider's word, and its kind if that differs. */
function spokenState(word: string, kind: StateKind): string[] {
  const name = localize(kindLabels[kind]);
  return word.toLowerCase() === name.toLowerCase() ? [word] : [word, name];
}

/** The context value of an instance, for the when clauses of menus. */
function instanceContext({ provider, kind, observed }: InstanceView, { intended }: RequestRecord): string {
  const offered = Object.entries(apis[provider.id].actions ?? {}).flatMap(([id, action]) =>
    action.from.includes(kind) ? [id as ActionId] : [],
  );
  const console = apis[provider.id].console ? ['console'] : [];
  return [
    'instance',
    ...(intended.isAdopted ? [] : ['sent']),
    ...(observed?.address ? ['address'] : []),
    ...offered,
    ...console,
  ].join('.');
}

function pollErrorItem({ label: text, reason, since }: PollErrorNode): TreeItem {
  const label = localize(text);
  const item = new TreeItem(label, Collapsible.None);
  item.contextValue = 'pollError';
  item.iconPath = new ThemeIcon('warning', yellow);
  item.description = localize(messages.since(shortTime(since)));
  item.accessibilityInformation = {
    label: [label, localize(messages.since(longTime(since))), localize(reason)].join(', '),
  };
  return item;
}

function unknownItem({ view }: UnknownNode): TreeItem {
  const item = new TreeItem(localize(texts.unknown), Collapsible.None);
  item.contextValue = 'unknown';
  item.iconPath = icons.unknown;
  item.description = localize(texts.resolveHint);
  item.accessibilityInformation = {
    label: [localize(texts.unknown), localize(texts.unknownWhy), unknownReason(view)].join(', '),
  };
  return item;
}

function costItem({ cost }: CostNode): TreeItem {
  const label = localize(costText(cost));
  const item = new TreeItem(label, Collapsible.None);
  item.contextValue = 'cost';
  item.iconPath = new ThemeIcon('credit-card');
  item.description = localize(runningText(cost));
  item.accessibilityInformation = { label: `${label}, ${item.description}` };
  return item;
}

function listedInstanceItem({ id, seen, kind, madeHere, isFollowed }: ListedInstanceNode): TreeItem {
  const { name = id, state, address } = seen;
  const word = stateLabel(state);
  const item = new TreeItem(name, Collapsible.None);
  item.contextValue = ['listed', ...(madeHere ? [] : ['elsewhere']), ...(address ? ['address'] : [])].join('.');
  item.iconPath = kind === 'pending' && !isFollowed ? paused : icons[kind];
  const mark = madeHere ? messages.madeHere : messages.madeElsewhere;
  const ends = endOf(seen, kind);
  if (isDue(seen, kind)) item.iconPath = warning;
  item.description = [word, ends, localize(mark), address].filter(Boolean).join(' · ');
  item.accessibilityInformation = {
    label: [name, ...spokenState(word, kind), address, localize(mark), ends].filter(Boolean).join(', '),
  };
  return item;
}

function moreItem({ profile, key }: MoreNode): TreeItem {
  const item = new TreeItem(localize(messages.more), Collapsible.None);
  item.contextValue = 'more';
  item.iconPath = new ThemeIcon('ellipsis');
  item.command = { command: showMoreCommand, title: localize(messages.more), arguments: [{ key }] };
  item.accessibilityInformation = { label: `${localize(messages.more)}, ${profile.name}` };
  return item;
}

const maxDescriptionLength = 60;

const shortened = (text: string) =>
  text.length > maxDescriptionLength ? `${text.slice(0, maxDescriptionLength)}…` : text;

const messages = {
  asOf: (time: string): LocalizedText => ({ en: `as of ${time}`, zh: `截至 ${time}` }),
  since: (time: string): LocalizedText => ({ en: `since ${time}`, zh: `自 ${time} 起` }),
  madeHere: { en: 'created here', zh: '此处创建' },
  madeElsewhere: { en: 'created elsewhere', zh: '别处创建' },
  more: { en: 'Show More...', zh: '显示更多...' },
} satisfies Record<string, LocalizedText | ((...args: never[]) => LocalizedText)>;
