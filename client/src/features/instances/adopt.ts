import { commands } from 'vscode';
import { type LocalizedText, plural } from '../../../../schemas/core/localized-text.ts';
import type { Entry } from '../../../engine/journal/entry.ts';
import type { Account } from '../../../engine/provider-client/account.ts';
import { resolveAccount } from '../../profiles/account.ts';
import type { Profile } from '../../profiles/profile.ts';
import { describeProfile } from '../../profiles/profile-text.ts';
import { targetLines } from '../../profiles/target-lines.ts';
import type { Services } from '../../services.ts';
import { showCommandFailure } from '../../ui/command-failure.ts';
import { localize } from '../../ui/localize.ts';
import { askModal, showInformation } from '../../ui/messages.ts';
import type { AccountListing } from './account-listing.ts';
import type { Selected } from './actions.ts';
import { adoptedEntries } from './adopted-entries.ts';
import type { ListedInstanceNode, TreeNode } from './grouping.ts';

/** "Adopt Instance" and "Adopt All Instances": those that were created elsewhere are followed like those created here. */
export function registerAdopt(services: Services, selected: Selected, listing: AccountListing): void {
  services.context.subscriptions.push(
    commands.registerCommand('instanceRequests.adopt', async (argument: unknown) => {
      const nodes = selected(argument).filter(isFromElsewhere);
      if (nodes.length === 0) {
        void showInformation(localize(messages.selectFirst));
        return undefined;
      }
      const entries: Entry[] = [];
      for (const { profile, id, seen } of nodes) {
        const account = await resolveAccount(profile, services);
        if ('problem' in account) return showCommandFailure(account);
        entries.push(...entriesFor(services, profile, account, { label: seen.name ?? id, ids: [id] }));
      }
      return services.journal.append(...entries);
    }),
    commands.registerCommand('instanceRequests.adoptAll', (argument: unknown) => adoptAll(argument, services, listing)),
  );
}

/** Adopts what an account has, after one question that says how much that is and whose. */
async function adoptAll(argument: unknown, services: Services, listing: AccountListing): Promise<void> {
  const found = await listing.readWhole(argument, messages.title);
  if (!found) return;
  const { profile, instances } = found;
  if (instances.length === 0) {
    void showInformation(localize(messages.none(profile.name)));
    return;
  }
  const account = await resolveAccount(profile, services);
  if ('problem' in account) {
    showCommandFailure(account);
    return;
  }
  const adopt = localize(messages.adopt(instances.length));
  const detail = [describeProfile(profile), ...targetLines(account.target), localize(messages.detail)];
  if ((await askModal(localize(messages.question(instances.length, profile.name)), detail, adopt)) !== adopt) return;
  const ids = instances.map(({ id }) => id);
  await services.journal.append(...entriesFor(services, profile, account, { label: profile.name, ids }));
}

function entriesFor(
  { tools }: Services,
  profile: Profile,
  { target }: Account,
  instances: Parameters<typeof adoptedEntries>[2],
): Entry[] {
  return adoptedEntries(profile, target, instances, tools.now());
}

const isFromElsewhere = (node: TreeNode): node is ListedInstanceNode => node.type === 'listed' && !node.madeHere;

const messages = {
  title: { en: 'Adopt All Instances', zh: '接管全部实例' },
  selectFirst: {
    en: 'Select an instance of "All instances" that was created elsewhere first. Nothing was changed.',
    zh: '请先在“全部实例”中选择在别处创建的实例。未更改任何内容。',
  },
  none: (profile: string): LocalizedText => ({
    en: `All instances of "${profile}" are followed already. Nothing was changed.`,
    zh: `“${profile}”的全部实例均已在跟踪。未更改任何内容。`,
  }),
  question: (count: number, profile: string): LocalizedText => ({
    en: `Adopt ${count} ${plural(count, 'instance')} of "${profile}"?`,
    zh: `要接管“${profile}”的 ${count} 台实例吗？`,
  }),
  adopt: (count: number): LocalizedText => ({
    en: `Adopt ${count} ${count === 1 ? 'Instance' : 'Instances'}`,
    zh: `接管 ${count} 台实例`,
  }),
  detail: {
    en: 'They appear in the view like those created here. Nothing in the account is changed.',
    zh: '它们会像在此处创建的实例一样显示在视图中。不会更改账号中的任何内容。',
  },
};
