import type { Instance, StateKind } from '../../../../schemas/core/api/provider-api.ts';
import type { LocalizedText } from '../../../../schemas/core/localized-text.ts';
import type { Provider } from '../../../../schemas/core/model/provider.ts';
import { groupBy } from '../../../../schemas/core/util/group-by.ts';
import { providers } from '../../../../schemas/providers/registry.ts';
import type { Observed } from '../../../engine/journal/entry.ts';
import type { RunningCost } from '../../../engine/prices/running-cost.ts';
import type { OrderView } from '../../../engine/standing-orders/standing-orders.ts';
import { displayName, type InstanceView, type PollError, type RequestView } from '../../../engine/tracking/views.ts';
import type { Profile } from '../../profiles/profile.ts';
import { kindLabels, kindOfRequest, kindsInOrder } from './state-labels.ts';

/** The groupings of the view. */
export const groupings = ['provider', 'profile', 'request', 'state'] as const;
export type Grouping = (typeof groupings)[number];

/** The sort orders within a group. */
export const sortOrders = ['time', 'name', 'state'] as const;
export type SortOrder = (typeof sortOrders)[number];

/** The options of the view that the user has selected. */
export interface ViewOptions {
  readonly grouping: Grouping;
  readonly order: SortOrder;
  /** The kinds of states that are shown; empty means all. */
  readonly kinds: readonly StateKind[];
}

export const defaultViewOptions: ViewOptions = { grouping: 'provider', order: 'time', kinds: [] };

/** A node of the view. Its key stays the same if its contents change. */
export type TreeNode =
  | GroupNode
  | RequestNode
  | InstanceNode
  | PollErrorNode
  | UnknownNode
  | CostNode
  | ListedInstanceNode
  | MoreNode
  | OrderNode;

export interface GroupNode {
  readonly type: 'group';
  readonly key: string;
  readonly label: LocalizedText;
  readonly icon: 'provider' | 'profile' | 'account' | 'older' | StateKind;
  readonly children: readonly TreeNode[];
  /** For the group of a listed account. */
  readonly listed?: {
    readonly profile: Profile;
    /** When it was read, in milliseconds since 1970. */
    readonly at: number;
  };
}

export interface RequestNode {
  readonly type: 'request';
  readonly key: string;
  readonly view: RequestView;
  /** The grouping of the view; the node doesn't repeat what its group shows. */
  readonly grouping: Grouping;
  /** Whether its instances are shown at first. */
  readonly isExpanded: boolean;
  readonly children: readonly TreeNode[];
}

export interface InstanceNode {
  readonly type: 'instance';
  readonly key: string;
  readonly view: InstanceView;
  readonly request: RequestView;
}

/** Why the view may be out of date, such as a profile that can't be reached. */
export interface PollErrorNode {
  readonly type: 'pollError';
  readonly key: string;
  readonly label: LocalizedText;
  readonly reason: LocalizedText;
  readonly since: number;
  /** The last response, in milliseconds since 1970; absent if there was none since VS Code started. */
  readonly answered?: number;
  /** The requests to poll on a retry; empty means all. */
  readonly requests: readonly string[];
}

/** A send with an unknown result. */
export interface UnknownNode {
  readonly type: 'unknown';
  readonly key: string;
  readonly view: RequestView;
}

/** What the running instances of a listed account cost. */
export interface CostNode {
  readonly type: 'cost';
  readonly key: string;
  readonly cost: RunningCost;
}

/** An instance of a listed account. */
export interface ListedInstanceNode {
  readonly type: 'listed';
  readonly key: string;
  readonly profile: Profile;
  readonly provider: Pick<Provider, 'id'>;
  readonly id: string;
  /** The instance in the list, or the last observation if it was created here. */
  readonly seen: Instance | Observed;
  readonly kind: StateKind;
  /** Whether it was created by a send from here. */
  readonly madeHere: boolean;
  /** Whether it is polled while it is in progress. */
  readonly isFollowed: boolean;
}

/** A node that loads more instances of a listed account. */
export interface MoreNode {
  readonly type: 'more';
  readonly key: string;
  readonly profile: Profile;
}

/** A request that waits until it is in stock. */
export interface OrderNode {
  readonly type: 'order';
  readonly key: string;
  readonly waits: OrderView;
}

/** The nodes of the requests that wait for stock, the newest first. */
export function orderNodes(views: readonly OrderView[]): OrderNode[] {
  return views.map((waits): OrderNode => ({ type: 'order', key: `order:${waits.order.id}`, waits })).reverse();
}

/** The number of the newest sends whose instances are shown at first. VS Code asks for every row that is shown. */
const expandedRequests = 20;

/** The number of rows in a group beyond which the others are in a group of their own, which is opened to draw them. */
const shownRows = 50;

/** The tree of all requests, by the options of the view. */
export function groupsOf(all: readonly RequestView[], choice: ViewOptions): TreeNode[] {
  const views = all.toSorted((a, b) => b.record.intended.at - a.record.intended.at);
  const shown = views.flatMap((view, index) => requestNode(view, choice, index < expandedRequests));
  switch (choice.grouping) {
    case 'request':
      return [...pollErrorsOf(views, ''), ...withOlder(shown, choice, 'request')];
    case 'state':
      return [...pollErrorsOf(views, ''), ...byState(shown, choice)];
    case 'provider':
      return grouped(
        shown,
        views,
        choice,
        'provider',
        ({ provider }) => provider.id,
        ({ provider }) => provider.name,
        byProvider,
      );
    case 'profile':
      return grouped(shown, views, choice, 'profile', profileKeyOf, profileLabelOf, byProfile);
  }
}

const profileKeyOf = ({ provider, profile }: RequestView) => `${provider.id}/${profile}`;
const profileLabelOf = ({ provider, profile }: RequestView) => `${profile} · ${provider.name}`;

// The order of groups doesn't depend on their contents, so that none moves after a send.
const byProvider = (one: RequestView, other: RequestView) =>
  providers.indexOf(one.provider) - providers.indexOf(other.provider);

const byProfile = (one: RequestView, other: RequestView) =>
  one.profile.localeCompare(other.profile, undefined, { numeric: true }) || byProvider(one, other);

/** A predicate for the kinds of states that are shown. */
export function isShown({ kinds }: ViewOptions): (it: { readonly kind: StateKind }) => boolean {
  return ({ kind }) => kinds.length === 0 || kinds.includes(kind);
}

function requestNode(view: RequestView, choice: ViewOptions, isNew: boolean): RequestNode[] {
  const isWanted = isShown(choice);
  const instances = view.instances
    .filter(isWanted)
    .map((instance): InstanceNode => ({ type: 'instance', key: instance.key, view: instance, request: view }));
  // A filter hides a send without such instances, but never one with an unknown result.
  const isEmpty = view.instances.length === 0 ? !isWanted({ kind: kindOfRequest(view) }) : instances.length === 0;
  if (isEmpty && view.stage !== 'unknown') return [];
  const unknown: UnknownNode[] = view.stage === 'unknown' ? [{ type: 'unknown', key: `${view.key}?`, view }] : [];
  const children = [...unknown, ...sorted(instances, choice.order)];
  const isExpanded = isNew || needsAttention(view);
  return [{ type: 'request', key: view.key, view, grouping: choice.grouping, isExpanded, children }];
}

function needsAttention(view: RequestView): boolean {
  const kind = kindOfRequest(view);
  return kind === 'pending' || kind === 'failed' || kind === 'unknown';
}

function grouped(
  nodes: readonly RequestNode[],
  views: readonly RequestView[],
  choice: ViewOptions,
  icon: 'provider' | 'profile',
  keyOf: (view: RequestView) => string,
  labelOf: (view: RequestView) => string,
  compare: (one: RequestView, other: RequestView) => number,
): GroupNode[] {
  const viewsByKey = groupBy(views, keyOf);
  const groups = [
    ...groupBy(
      nodes.toSorted((a, b) => compare(a.view, b.view)),
      ({ view }) => keyOf(view),
    ),
  ];
  return groups.map(([key, inGroup]) => {
    const [first] = inGroup;
    const label = first ? labelOf(first.view) : key;
    return {
      type: 'group',
      key: `${icon}:${key}`,
      label: { en: label, zh: label },
      icon,
      children: [...pollErrorsOf(viewsByKey.get(key) ?? [], key), ...withOlder(inGroup, choice, `${icon}:${key}`)],
    };
  });
}

/** Instances by their state, and sends without instances by their stage. */
function byState(nodes: readonly RequestNode[], choice: ViewOptions): GroupNode[] {
  const leaves = nodes.flatMap((node): (RequestNode | InstanceNode)[] => {
    const instances = node.children.filter((child) => child.type === 'instance');
    return instances.length > 0 ? instances : [node];
  });
  const groups = groupBy(leaves, kindOfNode);
  return kindsInOrder.flatMap((kind): GroupNode[] => {
    const inGroup = groups.get(kind);
    if (!inGroup) return [];
    const key = `state:${kind}`;
    return [{ type: 'group', key, label: kindLabels[kind], icon: kind, children: withOlder(inGroup, choice, key) }];
  });
}

/**
 * The newest rows of a group and the sends that need attention, sorted, and the others in a group after them.
 * @param nodes the newest first
 */
function withOlder(
  nodes: readonly (RequestNode | InstanceNode)[],
  { order }: ViewOptions,
  group: string,
): readonly TreeNode[] {
  const isDrawn = (node: RequestNode | InstanceNode, index: number) =>
    index < shownRows || (node.type === 'request' && needsAttention(node.view));
  const newer = sorted(nodes.filter(isDrawn), order);
  const older = nodes.filter((node, index) => !isDrawn(node, index));
  if (older.length === 0) return newer;
  return [
    ...newer,
    {
      type: 'group',
      key: `older:${group}`,
      label: { en: `${older.length} Older`, zh: `更早的 ${older.length} 项` },
      icon: 'older',
      children: sorted(older, order),
    },
  ];
}

/** One node for each profile that can't be reached, regardless of the number of its requests. */
function pollErrorsOf(views: readonly RequestView[], group: string): PollErrorNode[] {
  const ofProfiles = [...groupBy(views, profileKeyOf)];
  return ofProfiles.flatMap(([profile, inProfile]): PollErrorNode[] => {
    const failing = inProfile.flatMap(({ key, pollError }) => (pollError ? [{ key, pollError }] : []));
    const [first] = failing;
    const [any] = inProfile;
    if (!first || !any) return [];
    const polled = inProfile.filter(({ stage }) => stage === 'accepted' || stage === 'settled');
    const answers = failing.flatMap(({ pollError }) => pollError.answered ?? []);
    return [
      {
        type: 'pollError',
        key: `pollError:${group}:${profile}`,
        label: pollErrorLabel(any.profile, failing.length, failing.length < polled.length),
        reason: first.pollError.reason,
        since: Math.min(...failing.map(({ pollError }) => pollError.since)),
        ...(answers.length > 0 && { answered: Math.max(...answers) }),
        requests: failing.map(({ key }) => key),
      },
    ];
  });
}

function pollErrorLabel(profile: string, count: number, isPart: boolean): LocalizedText {
  if (!isPart) return { en: `Can't reach ${profile}`, zh: `无法连接 ${profile}` };
  return {
    en: `Can't update ${count === 1 ? '1 request' : `${count} requests`} of ${profile}`,
    zh: `无法更新 ${profile} 的 ${count} 个请求`,
  };
}

/** The node for a journal that can't be read. */
export function journalNode({ reason, since }: PollError): PollErrorNode {
  const label = { en: "Can't read the journal", zh: '无法读取发送记录' };
  return { type: 'pollError', key: 'journal', label, reason, since, requests: [] };
}

/** Sorts nodes; the given ones have the newest first. */
export function sorted<T extends Sortable>(nodes: readonly T[], order: SortOrder): readonly T[] {
  switch (order) {
    case 'time':
      return nodes;
    case 'name':
      return nodes.toSorted((a, b) => nameOf(a).localeCompare(nameOf(b), undefined, { numeric: true }));
    case 'state':
      return nodes.toSorted((a, b) => rankOf(a) - rankOf(b));
  }
}

type Sortable = RequestNode | InstanceNode | ListedInstanceNode;

function nameOf(node: Sortable): string {
  switch (node.type) {
    case 'request':
      return node.view.record.intended.file;
    case 'instance':
      return displayName(node.view);
    case 'listed':
      return node.seen.name ?? node.id;
  }
}

function rankOf(node: Sortable): number {
  return kindsInOrder.indexOf(kindOfNode(node));
}

function kindOfNode(node: Sortable): StateKind {
  if (node.type === 'listed') return node.kind;
  return node.type === 'request' ? kindOfRequest(node.view) : node.view.kind;
}
