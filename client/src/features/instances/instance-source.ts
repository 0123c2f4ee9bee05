import type { InstanceStore } from '../../../engine/tracking/instance-store.ts';
import { displayName, type InstanceView, type RequestView } from '../../../engine/tracking/views.ts';
import { resolveAccount } from '../../profiles/account.ts';
import { resolveSentAccount, resolveSentProfile } from '../../profiles/resolve-sent-profile.ts';
import type { ChosenInstance, InstanceSource } from '../../requests/chosen-instance.ts';
import type { Services } from '../../services.ts';
import type { AccountListing } from './account-listing.ts';
import type { Selected } from './actions.ts';
import { defaultViewOptions, type ListedInstanceNode, type TreeNode } from './grouping.ts';

/** The instances of the view for other features: those created here, and those of the listed accounts. */
export function createInstanceSource(
  services: Services,
  store: Pick<InstanceStore, 'requests'>,
  listing: Pick<AccountListing, 'groups'>,
  selected: Selected,
): InstanceSource {
  const all = () => {
    const here = store.requests.flatMap((request) =>
      request.instances.map((view) => madeInstance(view, request, services)),
    );
    const groups = listing.groups(defaultViewOptions);
    const listed = groups.flatMap(({ children }) => children.flatMap((node) => instanceIn(node, services)));
    const known = new Set(here.map(({ provider, id }) => `${provider} ${id}`));
    return [...here, ...listed.filter(({ provider, id }) => !known.has(`${provider} ${id}`))];
  };
  return {
    selected(argument) {
      const found = selected(argument).flatMap((node) => instanceIn(node, services));
      return found.length > 0 ? found : all().filter(({ id }) => id === argument);
    },
    all,
  };
}

function instanceIn(node: TreeNode, services: Services): ChosenInstance[] {
  if (node.type === 'instance') return [madeInstance(node.view, node.request, services)];
  return node.type === 'listed' ? [listedInstance(node, services)] : [];
}

function madeInstance(view: InstanceView, { record, profile }: RequestView, services: Services): ChosenInstance {
  const { key, provider, id, observed } = view;
  return {
    key,
    provider: provider.id,
    id,
    name: displayName(view),
    ...(observed?.address !== undefined && { address: observed.address }),
    details: observed?.details ?? [],
    profileName: profile,
    profile: resolveSentProfile(record.intended, services.profiles),
    account: () => resolveSentAccount(record, services),
    record,
  };
}

function listedInstance({ key, profile, id, seen }: ListedInstanceNode, services: Services): ChosenInstance {
  return {
    key,
    provider: profile.provider,
    id,
    name: seen.name ?? id,
    ...(seen.address !== undefined && { address: seen.address }),
    details: seen.details ?? [],
    profileName: profile.name,
    profile,
    account: () => resolveAccount(profile, services),
  };
}
