import { commands } from 'vscode';
import type { LocalizedText } from '../../../../schemas/core/localized-text.ts';
import type { Entry } from '../../../engine/journal/entry.ts';
import { resolveAccount } from '../../profiles/account.ts';
import type { Services } from '../../services.ts';
import { showCommandFailure } from '../../ui/command-failure.ts';
import { localize } from '../../ui/localize.ts';
import { showInformation } from '../../ui/messages.ts';
import type { Selected } from './actions.ts';
import { adoptedEntries } from './adopted-entries.ts';
import type { ListedInstanceNode, TreeNode } from './grouping.ts';

/** "Adopt Instance": an instance of a listed account that was created elsewhere is followed like those created here. */
export function registerAdopt(services: Services, selected: Selected): void {
  const { context, journal, tools } = services;
  context.subscriptions.push(
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
        entries.push(
          ...adoptedEntries(profile, account.target, { id, ...(seen.name && { name: seen.name }) }, tools.now()),
        );
      }
      return journal.append(...entries);
    }),
  );
}

const isFromElsewhere = (node: TreeNode): node is ListedInstanceNode => node.type === 'listed' && !node.madeHere;

const messages = {
  selectFirst: {
    en: 'Select an instance of "All instances" that was created elsewhere first. Nothing was changed.',
    zh: '请先在“全部实例”中选择在别处创建的实例。未更改任何内容。',
  },
} satisfies Record<string, LocalizedText>;
