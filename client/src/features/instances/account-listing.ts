import { commands, window } from 'vscode';
import type { LocalizedText } from '../../../../schemas/core/localized-text.ts';
import { providers } from '../../../../schemas/providers/registry.ts';
import { queryFailureMessage } from '../../../engine/provider-client/query-failure.ts';
import { errorMessage } from '../../../engine/storage/errors.ts';
import type { InstanceStore } from '../../../engine/tracking/instance-store.ts';
import { resolveAccount } from '../../profiles/account.ts';
import { iconOf, type Profile, sandboxProfile } from '../../profiles/profile.ts';
import { resolveSentProfile } from '../../profiles/resolve-sent-profile.ts';
import type { Services } from '../../services.ts';
import { showCommandFailure } from '../../ui/command-failure.ts';
import { localize } from '../../ui/localize.ts';
import { pickOne } from '../../ui/quick-input.ts';
import type { GroupNode, ViewOptions } from './grouping.ts';
import { type ListedAccount, listGroup, listKeyOf, moreKeyOf, withPage } from './listed-account.ts';
import { showMoreCommand, viewId } from './reveal.ts';

/** The number of instances that are read before "Show More..." is offered. */
const portion = 100;

/** All instances of accounts, read only on request. */
export interface AccountListing {
  /** The groups to show, one for each listed account. */
  readonly groups: (choice: ViewOptions) => GroupNode[];
  /** Reads the listed accounts again. */
  readonly refresh: () => Promise<void>;
}

/** "Show All Instances" and "Hide All Instances" of an account, a portion at a time. */
export function registerAccountListing(services: Services, store: InstanceStore, onChange: () => void): AccountListing {
  const shown = new Map<string, ListedAccount>();
  const isOf =
    ({ provider, name }: Profile) =>
    (sent: Parameters<typeof resolveSentProfile>[0]) =>
      sent.provider === provider && resolveSentProfile(sent, services.profiles)?.name === name;

  /** Reads pages until the wanted number is reached, or all are read. */
  const read = async (
    start: ListedAccount,
    wanted: number,
  ): Promise<{ list: ListedAccount; problem?: LocalizedText }> => {
    let list = start;
    try {
      do {
        const page = await pageOf(list, services);
        if ('problem' in page) return { list, problem: page.problem };
        list = withPage(list, page);
        // Instances that were created here are shown with what the store knows.
        await store.recordListing(isOf(list.profile), page.instances);
      } while (list.next !== undefined && list.instances.length < wanted);
      return { list };
    } catch (error) {
      return { list, problem: errorMessage(error) };
    }
  };
  const show = async (start: ListedAccount, wanted: number) => {
    const before = shown.get(listKeyOf(start.profile))?.instances.length ?? 0;
    const { list, problem } = await read(start, wanted);
    if (problem) showCommandFailure({ problem: messages.cannotList(start.profile.name, problem) });
    // A list that can't be read again stays unchanged.
    if (list === start || (problem && list.instances.length < before)) return;
    shown.set(listKeyOf(list.profile), list);
    onChange();
  };
  const showAnew = (profile: Profile) => {
    const before = shown.get(listKeyOf(profile))?.instances.length ?? 0;
    return show({ profile, instances: [], at: services.tools.now() }, Math.max(portion, before));
  };
  const named = (argument: unknown) => {
    const key = typeof argument === 'object' && argument !== null && 'key' in argument ? String(argument.key) : '';
    return [...shown.values()].find(({ profile }) => key === listKeyOf(profile) || key === moreKeyOf(profile));
  };
  const whileShown = (work: () => Promise<void>) => window.withProgress({ location: { viewId } }, work);

  services.context.subscriptions.push(
    commands.registerCommand('instanceRequests.showAll', async (argument?: unknown) => {
      const profile = named(argument)?.profile ?? (await pickProfile(services));
      if (profile) await whileShown(() => showAnew(profile));
    }),
    commands.registerCommand(showMoreCommand, async (argument?: unknown) => {
      const found = named(argument);
      if (found?.next !== undefined) await whileShown(() => show(found, found.instances.length + portion));
    }),
    commands.registerCommand('instanceRequests.hideAll', (argument?: unknown) => {
      const found = named(argument);
      if (found) shown.delete(listKeyOf(found.profile));
      else shown.clear();
      onChange();
    }),
  );
  return {
    groups: (choice) => [...shown.values()].map((list) => listGroup(list, store.made(isOf(list.profile)), choice)),
    refresh: async () => {
      for (const { profile } of [...shown.values()]) await showAnew(profile);
    },
  };
}

async function pageOf({ profile, next }: ListedAccount, services: Services) {
  const account = await resolveAccount(profile, services);
  if ('problem' in account) return account;
  const result = await services.query(account, account.api.list(account.target, next), new AbortController().signal);
  return result.kind === 'page' ? result : { problem: queryFailureMessage(result) };
}

async function pickProfile({ profiles }: Services): Promise<Profile | undefined> {
  const all = [...profiles.accounts(), ...providers.map(({ id }) => sandboxProfile(id))];
  const items = all.map((profile) => ({
    icon: iconOf(profile),
    label: profile.name,
    description: providers.find(({ id }) => id === profile.provider)?.name ?? '',
    profile,
  }));
  const options = { title: localize(messages.title), placeHolder: localize(messages.which), matchOnDescription: true };
  return (await pickOne(items, options))?.profile;
}

const messages = {
  title: { en: 'Show All Instances', zh: '显示全部实例' },
  which: { en: 'Select a profile', zh: '选择配置' },
  cannotList: (profile: string, why: LocalizedText): LocalizedText => ({
    en: `Can't list the instances of "${profile}". ${why.en}`,
    zh: `无法列出“${profile}”的实例。${why.zh}`,
  }),
};
