import type { Instance, Page, StateKind } from '../../../../schemas/core/api/provider-api.ts';
import type { LocalizedText } from '../../../../schemas/core/localized-text.ts';
import { providers } from '../../../../schemas/providers/registry.ts';
import type { RunningCost } from '../../../engine/prices/running-cost.ts';
import { kindOf } from '../../../engine/tracking/instance-state.ts';
import type { InstanceView } from '../../../engine/tracking/views.ts';
import type { Profile } from '../../profiles/profile.ts';
import {
  type GroupNode,
  isShown,
  type ListedInstanceNode,
  sorted,
  type TreeNode,
  type ViewOptions,
} from './grouping.ts';

/** The instances of an account that were read so far. */
export interface ListedAccount {
  readonly profile: Profile;
  readonly instances: readonly Instance[];
  /** The marker of the next page. */
  readonly next?: string;
  /** When it was read, in milliseconds since 1970. */
  readonly at: number;
  /** What its running instances cost; absent until that is known. */
  readonly cost?: RunningCost;
}

/** Adds a page; an instance that moved to it in the meantime is listed once. */
export function withPage({ profile, instances, at }: ListedAccount, page: Page): ListedAccount {
  const all = new Map([...instances, ...page.instances].map((instance) => [instance.id, instance]));
  return { profile, instances: [...all.values()], at, ...(page.next !== undefined && { next: page.next }) };
}

/**
 * The group for a listed account.
 * @param made the instances that were created from here, by id; the journal may know more of them than the list
 */
export function listGroup(
  { profile, instances, next, at, cost }: ListedAccount,
  made: ReadonlyMap<string, InstanceView | undefined>,
  choice: ViewOptions,
): GroupNode {
  const provider = providers.find(({ id }) => id === profile.provider)?.name ?? profile.provider;
  const account = `${provider} · ${profile.name}`;
  const nodes = instances.map((instance) => listedInstanceNode(profile, instance, made)).filter(isShown(choice));
  const more: TreeNode[] = next === undefined ? [] : [{ type: 'more', key: moreKeyOf(profile), profile }];
  const costs: TreeNode[] = cost ? [{ type: 'cost', key: `${listKeyOf(profile)}$`, cost }] : [];
  return {
    type: 'group',
    key: listKeyOf(profile),
    label: { en: `All instances: ${account}`, zh: `全部实例：${account}` },
    icon: 'account',
    children: [...costs, ...sorted(nodes, choice.order), ...more],
    listed: { profile, at },
  };
}

/**
 * The instances of a list that were created elsewhere and still exist.
 * @param made the instances that the journal knows, by their ids
 */
export function fromElsewhere(
  { profile, instances }: ListedAccount,
  made: ReadonlyMap<string, InstanceView | undefined>,
): Instance[] {
  const provider = { id: profile.provider };
  return instances.filter(({ id, state }) => !made.has(id) && kindOf(provider, state) !== 'gone');
}

type Made = ReadonlyMap<string, InstanceView | undefined>;

/** The ids of the instances of a list that run. */
export const runningIn = (list: ListedAccount, made: Made): string[] => idsOf(list, made, 'running');

/** What the cost of the running instances of a list doesn't count although it may cost something. */
export function uncountedIn(list: ListedAccount, made: Made): LocalizedText[] {
  const stopped = idsOf(list, made, 'stopped').length;
  return [...(stopped > 0 ? [messages.stopped(stopped)] : []), ...(list.next === undefined ? [] : [messages.unlisted])];
}

function idsOf({ profile, instances }: ListedAccount, made: Made, wanted: StateKind): string[] {
  const nodes = instances.map((instance) => listedInstanceNode(profile, instance, made));
  return nodes.filter(({ kind }) => kind === wanted).map(({ id }) => id);
}

function listedInstanceNode(
  profile: Profile,
  listed: Instance,
  made: ReadonlyMap<string, InstanceView | undefined>,
): ListedInstanceNode {
  const { id } = listed;
  const view = made.get(id);
  const seen = view?.observed ?? listed;
  const provider = { id: profile.provider };
  return {
    type: 'listed',
    key: `${listKeyOf(profile)}/${id}`,
    profile,
    provider,
    id,
    seen,
    kind: kindOf(provider, seen.state),
    madeHere: made.has(id),
    isFollowed: view !== undefined,
  };
}

export const listKeyOf = ({ provider, name }: Profile) => `all:${provider}/${name}`;
export const moreKeyOf = (profile: Profile) => `${listKeyOf(profile)}…`;

const messages = {
  stopped: (count: number): LocalizedText => ({
    en: `Not included: ${count === 1 ? '1 stopped instance' : `${count} stopped instances`}, which may cost something, too.`,
    zh: `不包含：${count} 台已停止的实例，它们也可能产生费用。`,
  }),
  unlisted: {
    en: "Not included: instances that aren't listed yet.",
    zh: '不包含：尚未列出的实例。',
  },
};
