import type { Instance, StateKind } from '../../../../schemas/core/api.ts';
import { groupBy } from '../../../../schemas/core/group.ts';
import type { Provider } from '../../../../schemas/core/provider.ts';
import type { Text } from '../../../../schemas/core/text.ts';
import type { Observed } from '../../journal/entry.ts';
import type { InstanceView, RequestView } from '../../watch/views.ts';
import type { Profile } from '../profiles/profile.ts';

/** By what the view groups. */
export const groupings = ['provider', 'profile', 'request', 'state'] as const;
export type Grouping = (typeof groupings)[number];

/** By what the view sorts what is in a group. */
export const orders = ['time', 'name', 'state'] as const;
export type Order = (typeof orders)[number];

/** What the person has chosen to see. */
export interface Choice {
  readonly grouping: Grouping;
  readonly order: Order;
  /** The kinds of states that are shown; empty means all. */
  readonly kinds: readonly StateKind[];
}

export const usualChoice: Choice = { grouping: 'provider', order: 'time', kinds: [] };

/** What the view shows. A node is named by its key, whatever its contents. */
export type Node = GroupNode | RequestNode | InstanceNode | TroubleNode | UnknownNode | ForeignNode | MoreNode;

export interface GroupNode {
  readonly type: 'group';
  readonly key: string;
  readonly label: Text;
  readonly icon: 'provider' | 'profile' | 'account' | StateKind;
  readonly children: readonly Node[];
  /** Set on a group of all that an account has: whose, and when it was asked for, in milliseconds since 1970. */
  readonly listed?: { readonly profile: Profile; readonly at: number };
}

export interface RequestNode {
  readonly type: 'request';
  readonly key: string;
  readonly view: RequestView;
  readonly children: readonly Node[];
}

export interface InstanceNode {
  readonly type: 'instance';
  readonly key: string;
  readonly view: InstanceView;
  readonly request: RequestView;
}

/** That a profile's instances could not be asked after. */
export interface TroubleNode {
  readonly type: 'trouble';
  readonly key: string;
  readonly profile: string;
  readonly reason: Text;
  readonly since: number;
  /** The requests that are concerned, to be asked after again. */
  readonly requests: readonly string[];
}

/** That it is not known what a send has made. */
export interface UnknownNode {
  readonly type: 'unknown';
  readonly key: string;
  readonly view: RequestView;
}

/** An instance in the list of all that an account has. */
export interface ForeignNode {
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

/** The kinds of states, from what needs a look to what is over. */
export const kindsInOrder: readonly StateKind[] = ['failed', 'unknown', 'pending', 'running', 'stopped', 'gone'];

/** The tree for what is watched, as the person has chosen to see it. */
export function groupsOf(all: readonly RequestView[], choice: Choice, kindName: (kind: StateKind) => Text): Node[] {
  const views = all.toSorted((a, b) => b.record.intended.at - a.record.intended.at);
  const shown = views.flatMap((view) => requestNode(view, choice));
  switch (choice.grouping) {
    case 'request':
      return [...troublesOf(views, ''), ...sorted(shown, choice.order)];
    case 'state':
      return [...troublesOf(views, ''), ...unknownSends(views), ...byState(shown, choice, kindName)];
    case 'provider':
      return grouped(
        shown,
        views,
        choice,
        ({ provider }) => provider.id,
        ({ provider }) => ({ en: provider.name, zh: provider.name }),
      );
    case 'profile':
      return grouped(
        shown,
        views,
        choice,
        ({ provider, record }) => `${provider.id}/${record.intended.profile}`,
        ({ provider, record }) => {
          const name = `${record.intended.profile} · ${provider.name}`;
          return { en: name, zh: name };
        },
      );
  }
}

/** Whether the person wants to see what is in a kind of state. */
export function isShown({ kinds }: Choice): (it: { readonly kind: StateKind }) => boolean {
  return ({ kind }) => kinds.length === 0 || kinds.includes(kind);
}

function requestNode(view: RequestView, choice: Choice): RequestNode[] {
  const { kinds, order } = choice;
  const instances = view.instances
    .filter(isShown(choice))
    .map((instance): InstanceNode => ({ type: 'instance', key: instance.key, view: instance, request: view }));
  // A filter by state hides a send of which nothing is in such a state; what is unknown is never hidden.
  if (kinds.length > 0 && instances.length === 0 && view.stage !== 'unknown') return [];
  const unknown: UnknownNode[] = view.stage === 'unknown' ? [{ type: 'unknown', key: `${view.key}?`, view }] : [];
  return [{ type: 'request', key: view.key, view, children: [...unknown, ...sorted(instances, order)] }];
}

function grouped(
  nodes: readonly RequestNode[],
  views: readonly RequestView[],
  { grouping, order }: Choice,
  keyOf: (view: RequestView) => string,
  labelOf: (view: RequestView) => Text,
): GroupNode[] {
  const icon = grouping === 'profile' ? 'profile' : 'provider';
  const viewsByKey = groupBy(views, keyOf);
  return [...groupBy(nodes, ({ view }) => keyOf(view))].map(([key, inGroup]) => {
    const [first] = inGroup;
    return {
      type: 'group',
      key: `${grouping}:${key}`,
      label: first ? labelOf(first.view) : { en: key, zh: key },
      icon,
      children: [...troublesOf(viewsByKey.get(key) ?? [], key), ...sorted(inGroup, order)],
    };
  });
}

function byState(nodes: readonly RequestNode[], { order }: Choice, kindName: (kind: StateKind) => Text): GroupNode[] {
  const instances = nodes.flatMap(({ children }) => children.filter((node) => node.type === 'instance'));
  const groups = groupBy(instances, ({ view }) => view.kind);
  return kindsInOrder.flatMap((kind): GroupNode[] => {
    const inGroup = groups.get(kind);
    if (!inGroup) return [];
    return [
      { type: 'group', key: `state:${kind}`, label: kindName(kind), icon: kind, children: sorted(inGroup, order) },
    ];
  });
}

function unknownSends(views: readonly RequestView[]): RequestNode[] {
  return views
    .filter(({ stage }) => stage === 'unknown')
    .map((view) => ({
      type: 'request',
      key: view.key,
      view,
      children: [{ type: 'unknown', key: `${view.key}?`, view }],
    }));
}

/** One node for each profile that cannot be asked, whatever the number of its requests. */
function troublesOf(views: readonly RequestView[], group: string): TroubleNode[] {
  const troubled = views.filter(({ trouble }) => trouble !== undefined);
  const byProfile = groupBy(troubled, ({ provider, record }) => `${provider.id}/${record.intended.profile}`);
  return [...byProfile].flatMap(([profile, inProfile]): TroubleNode[] => {
    const [first] = inProfile;
    if (!first?.trouble) return [];
    return [
      {
        type: 'trouble',
        key: `trouble:${group}:${profile}`,
        profile: first.record.intended.profile,
        reason: first.trouble.reason,
        since: Math.min(...inProfile.map(({ trouble }) => trouble?.since ?? Number.POSITIVE_INFINITY)),
        requests: inProfile.map(({ key }) => key),
      },
    ];
  });
}

/** Nodes in an order that the person has chosen; those that are given have the newest first. */
export function sorted<T extends Sortable>(nodes: readonly T[], order: Order): readonly T[] {
  switch (order) {
    case 'time':
      return nodes;
    case 'name':
      return nodes.toSorted((a, b) => nameOf(a).localeCompare(nameOf(b), undefined, { numeric: true }));
    case 'state':
      return nodes.toSorted((a, b) => rankOf(a) - rankOf(b));
  }
}

type Sortable = RequestNode | InstanceNode | ForeignNode;

function nameOf(node: Sortable): string {
  switch (node.type) {
    case 'request':
      return node.view.record.intended.file;
    case 'instance':
      return node.view.observed?.name ?? node.view.id;
    case 'foreign':
      return node.seen.name ?? node.id;
  }
}

function rankOf(node: Sortable): number {
  return kindsInOrder.indexOf(kindOfNode(node));
}

function kindOfNode(node: Sortable): StateKind {
  if (node.type === 'foreign') return node.kind;
  return node.type === 'request' ? worstKind(node.view) : node.view.kind;
}

/** The kind among a send's instances that needs a look most; unknown where it has none. */
export function worstKind({ instances }: RequestView): StateKind {
  return kindsInOrder.find((kind) => instances.some((instance) => instance.kind === kind)) ?? 'unknown';
}

/** How many instances of each kind, in the order of the kinds. */
export function countKinds(instances: readonly InstanceView[]): [kind: StateKind, count: number][] {
  return kindsInOrder.flatMap((kind): [StateKind, number][] => {
    const count = instances.filter((instance) => instance.kind === kind).length;
    return count === 0 ? [] : [[kind, count]];
  });
}
