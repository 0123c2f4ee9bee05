import type { Instance, Page } from '../../../../schemas/core/api/provider-api.ts';
import { providers } from '../../../../schemas/providers/registry.ts';
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

/** What was read of all that an account has. */
export interface ListedAccount {
  readonly profile: Profile;
  readonly instances: readonly Instance[];
  /** What asks for the next page. */
  readonly next?: string;
  /** When it was asked for, in milliseconds since 1970. */
  readonly at: number;
}

/** A list with one page more; what has moved from one page to the next meanwhile is listed once. */
export function withPage({ profile, instances, at }: ListedAccount, page: Page): ListedAccount {
  const all = new Map([...instances, ...page.instances].map((instance) => [instance.id, instance]));
  return { profile, instances: [...all.values()], at, ...(page.next !== undefined && { next: page.next }) };
}

/**
 * The group for what was read of an account.
 * @param made what sends from here have made there, by the ids: of that, more than the list says may be known by now
 */
export function listGroup(
  { profile, instances, next, at }: ListedAccount,
  made: ReadonlyMap<string, InstanceView | undefined>,
  choice: ViewOptions,
): GroupNode {
  const provider = providers.find(({ id }) => id === profile.provider)?.name ?? profile.provider;
  const account = `${provider} · ${profile.name}`;
  const nodes = instances.map((instance) => listedInstanceNode(profile, instance, made)).filter(isShown(choice));
  const more: TreeNode[] = next === undefined ? [] : [{ type: 'more', key: moreKeyOf(profile), profile }];
  return {
    type: 'group',
    key: listKeyOf(profile),
    label: { en: `All instances: ${account}`, zh: `全部实例：${account}` },
    icon: 'account',
    children: [...sorted(nodes, choice.order), ...more],
    listed: { profile, at },
  };
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
    type: 'foreign',
    key: `${listKeyOf(profile)}/${id}`,
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
