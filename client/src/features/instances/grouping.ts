import type { Instance, StateKind } from '../../../../schemas/core/api/provider-api.ts';
import type { LocalizedText } from '../../../../schemas/core/localized-text.ts';
import type { Provider } from '../../../../schemas/core/model/provider.ts';
import { groupBy } from '../../../../schemas/core/util/group-by.ts';
import { providers } from '../../../../schemas/providers/registry.ts';
import type { Observed } from '../../../engine/journal/entry.ts';
import { displayName, type InstanceView, type PollError, type RequestView } from '../../../engine/tracking/views.ts';
import type { Profile } from '../../profiles/profile.ts';
import { kindLabels, kindOfRequest, kindsInOrder } from './state-labels.ts';

/** By what the view groups. */
export const groupings = ['provider', 'profile', 'request', 'state'] as const;
export type Grouping = (typeof groupings)[number];

/** By what the view sorts what is in a group. */
export const sortOrders = ['time', 'name', 'state'] as const;
export type SortOrder = (typeof sortOrders)[number];

/** What the person has chosen to see. */
export interface ViewOptions {
  readonly grouping: Grouping;
  readonly order: SortOrder;
  /** The kinds of states that are shown; empty means all. */
  readonly kinds: readonly StateKind[];
}

export const defaultViewOptions: ViewOptions = { grouping: 'provider', order: 'time', kinds: [] };

/** What the view shows. A node is named by its key, whatever its contents. */
export type TreeNode =
  | GroupNode
  | RequestNode
  | InstanceNode
  | PollErrorNode
  | UnknownNode
  | ListedInstanceNode
  | MoreNode;

export interface GroupNode {
  readonly type: 'group';
  readonly key: string;
  readonly label: LocalizedText;
  readonly icon: 'provider' | 'profile' | 'account' | StateKind;
  readonly children: readonly TreeNode[];
  /** Set on a group of all that an account has: whose, and when it was asked for, in milliseconds since 1970. */
  readonly listed?: { readonly profile: Profile; readonly at: number };
}

export interface RequestNode {
  readonly type: 'request';
  readonly key: string;
  readonly view: RequestView;
  /** By what the view groups; what that says already, the node need not. */
  readonly grouping: Grouping;
  readonly children: readonly TreeNode[];
}

export interface InstanceNode {
  readonly type: 'instance';
  readonly key: string;
  readonly view: InstanceView;
  readonly request: RequestView;
}

/** What keeps the view from being whole, such as that a profile's instances could not be asked after. */
export interface PollErrorNode {
  readonly type: 'trouble';
  readonly key: string;
  readonly label: LocalizedText;
  readonly reason: LocalizedText;
  readonly since: number;
  /** When it last answered, in milliseconds since 1970; absent where it has not, since VS Code started. */
  readonly answered?: number;
  /** The requests that are concerned, to be asked after again; empty where all are. */
  readonly requests: readonly string[];
}

/** That it is not known what a send has made. */
export interface UnknownNode {
  readonly type: 'unknown';
  readonly key: string;
  readonly view: RequestView;
}

/** An instance in the list of all that an account has. */
export interface ListedInstanceNode {
  readonly type: 'foreign';
  readonly key: string;
  readonly provider: Pick<Provider, 'id'>;
  readonly id: string;
  /** What is known of it: what the list says or, of one that was made here, what was seen last. */
  readonly seen: Instance | Observed;
  readonly kind: StateKind;
  /** Whether a send from here made it. */
  readonly madeHere: boolean;
  /** Whether it is asked after while it is on its way. */
  readonly isFollowed: boolean;
}

/** That an account has more instances than were read. */
export interface MoreNode {
  readonly type: 'more';
  readonly key: string;
  readonly profile: Profile;
}

/** The tree for what is watched, as the person has chosen to see it. */
export function groupsOf(all: readonly RequestView[], choice: ViewOptions): TreeNode[] {
  const views = all.toSorted((a, b) => b.record.intended.at - a.record.intended.at);
  const shown = views.flatMap((view) => requestNode(view, choice));
  switch (choice.grouping) {
    case 'request':
      return [...pollErrorsOf(views, ''), ...sorted(shown, choice.order)];
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

const profileKeyOf = ({ provider, record }: RequestView) => `${provider.id}/${record.intended.profile}`;
const profileLabelOf = ({ provider, record }: RequestView) => `${record.intended.profile} · ${provider.name}`;

// Groups stand in an order that does not follow from what is in them, so that none moves when something is sent.
const byProvider = (one: RequestView, other: RequestView) =>
  providers.indexOf(one.provider) - providers.indexOf(other.provider);

const byProfile = (one: RequestView, other: RequestView) =>
  one.record.intended.profile.localeCompare(other.record.intended.profile, undefined, { numeric: true }) ||
  byProvider(one, other);

/** Whether the person wants to see what is in a kind of state. */
export function isShown({ kinds }: ViewOptions): (it: { readonly kind: StateKind }) => boolean {
  return ({ kind }) => kinds.length === 0 || kinds.includes(kind);
}

function requestNode(view: RequestView, choice: ViewOptions): RequestNode[] {
  const isWanted = isShown(choice);
  const instances = view.instances
    .filter(isWanted)
    .map((instance): InstanceNode => ({ type: 'instance', key: instance.key, view: instance, request: view }));
  // A filter hides a send of which nothing is in such a state; what is unknown is never hidden.
  const isEmpty = view.instances.length === 0 ? !isWanted({ kind: kindOfRequest(view) }) : instances.length === 0;
  if (isEmpty && view.stage !== 'unknown') return [];
  const unknown: UnknownNode[] = view.stage === 'unknown' ? [{ type: 'unknown', key: `${view.key}?`, view }] : [];
  const children = [...unknown, ...sorted(instances, choice.order)];
  return [{ type: 'request', key: view.key, view, grouping: choice.grouping, children }];
}

function grouped(
  nodes: readonly RequestNode[],
  views: readonly RequestView[],
  { order }: ViewOptions,
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
      children: [...pollErrorsOf(viewsByKey.get(key) ?? [], key), ...sorted(inGroup, order)],
    };
  });
}

/** Instances by their state, and sends that have none by what they come to. */
function byState(nodes: readonly RequestNode[], { order }: ViewOptions): GroupNode[] {
  const leaves = nodes.flatMap((node): (RequestNode | InstanceNode)[] => {
    const instances = node.children.filter((child) => child.type === 'instance');
    return instances.length > 0 ? instances : [node];
  });
  const groups = groupBy(leaves, kindOfNode);
  return kindsInOrder.flatMap((kind): GroupNode[] => {
    const inGroup = groups.get(kind);
    if (!inGroup) return [];
    return [
      { type: 'group', key: `state:${kind}`, label: kindLabels[kind], icon: kind, children: sorted(inGroup, order) },
    ];
  });
}

/** One node for each profile that cannot be asked, whatever the number of its requests. */
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
        type: 'trouble',
        key: `trouble:${group}:${profile}`,
        label: pollErrorLabel(any.record.intended.profile, failing.length, failing.length < polled.length),
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

/** That the journal itself cannot be read. */
export function journalNode({ reason, since }: PollError): PollErrorNode {
  const label = { en: "Can't read the journal", zh: '无法读取发送记录' };
  return { type: 'trouble', key: 'journal', label, reason, since, requests: [] };
}

/** Nodes in an order that the person has chosen; those that are given have the newest first. */
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
    case 'foreign':
      return node.seen.name ?? node.id;
  }
}

function rankOf(node: Sortable): number {
  return kindsInOrder.indexOf(kindOfNode(node));
}

function kindOfNode(node: Sortable): StateKind {
  if (node.type === 'foreign') return node.kind;
  return node.type === 'request' ? kindOfRequest(node.view) : node.view.kind;
}
