import { commands, window } from 'vscode';
import type { Text } from '../../../../schemas/core/text.ts';
import { providers } from '../../../../schemas/index.ts';
import { sayFailure } from '../../cloud/say.ts';
import { sayError } from '../../journal/errors.ts';
import type { InstanceStore } from '../../watch/store.ts';
import { say } from '../../words.ts';
import { sayObstacle } from '../obstacle.ts';
import { accountOf } from '../profiles/account.ts';
import { iconOf, type Profile, sandboxProfile } from '../profiles/profile.ts';
import { profileFor } from '../profiles/sent.ts';
import { pickOne } from '../quick.ts';
import type { Services } from '../services.ts';
import type { Choice, GroupNode } from './grouping.ts';
import { type Listed, listGroup, listKeyOf, moreKeyOf, withPage } from './listed.ts';
import { showMoreCommand } from './reveal.ts';

/** So many instances are read before the person is asked whether to show more. */
const portion = 100;

/** All that accounts have, beside what was made here; read only when a person asks for it. */
export interface Everything {
  /** The groups to show, one for each account that was asked for. */
  readonly groups: (choice: Choice) => GroupNode[];
  /** Reads anew what is shown. */
  readonly refresh: () => Promise<void>;
}

/** "Show All Instances" of an account, a portion at a time, and back again. */
export function registerEverything(services: Services, store: InstanceStore, onChange: () => void): Everything {
  const shown = new Map<string, Listed>();
  const isOf =
    ({ provider, name }: Profile) =>
    (sent: Parameters<typeof profileFor>[0]) =>
      sent.provider === provider && profileFor(sent, services.profiles)?.name === name;

  /** Reads on until so many are there, or all. */
  const read = async (start: Listed, wanted: number): Promise<{ list: Listed; problem?: Text }> => {
    let list = start;
    try {
      do {
        const page = await pageOf(list, services);
        if ('problem' in page) return { list, problem: page.problem };
        list = withPage(list, page);
        // What was made here is shown as the store knows it.
        await store.hear(isOf(list.profile), page.instances);
      } while (list.next !== undefined && list.instances.length < wanted);
      return { list };
    } catch (error) {
      return { list, problem: sayError(error) };
    }
  };
  const show = async (start: Listed, wanted: number) => {
    const before = shown.get(listKeyOf(start.profile))?.instances.length ?? 0;
    const { list, problem } = await read(start, wanted);
    if (problem) sayObstacle({ problem: words.couldNot(start.profile.name, problem) });
    // What cannot be read anew stays as it was.
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
  const whileShown = (work: () => Promise<void>) =>
    window.withProgress({ location: { viewId: 'instanceRequests.instances' } }, work);

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

async function pageOf({ profile, next }: Listed, services: Services) {
  const account = await accountOf(profile, services);
  if ('problem' in account) return account;
  const asked = await services.ask(account, account.api.list(account.target, next), new AbortController().signal);
  return asked.kind === 'page' ? asked : { problem: sayFailure(asked) };
}

async function pickProfile({ profiles }: Services): Promise<Profile | undefined> {
  const all = [...profiles.accounts(), ...providers.map(({ id }) => sandboxProfile(id))];
  const items = all.map((profile) => ({
    icon: iconOf(profile),
    label: profile.name,
    description: providers.find(({ id }) => id === profile.provider)?.name ?? '',
    profile,
  }));
  const options = { title: say(words.title), placeHolder: say(words.which), matchOnDescription: true };
  return (await pickOne(items, options))?.profile;
}

const words = {
  title: { en: 'Show All Instances', zh: '显示全部实例' },
  which: { en: 'Of which account?', zh: '哪个账号的？' },
  couldNot: (profile: string, why: Text): Text => ({
    en: `The instances of "${profile}" could not be listed. ${why.en}`,
    zh: `无法列出“${profile}”的实例。${why.zh}`,
  }),
};
