import { commands, window } from 'vscode';
import type { Instance } from '../../../../schemas/core/api/provider-api.ts';
import type { LocalizedText } from '../../../../schemas/core/localized-text.ts';
import { providers } from '../../../../schemas/providers/registry.ts';
import type { Intended } from '../../../engine/journal/entry.ts';
import { queryFailureMessage } from '../../../engine/provider-client/query-failure.ts';
import { errorMessage } from '../../../engine/storage/errors.ts';
import type { InstanceStore } from '../../../engine/tracking/instance-store.ts';
import { withSubscriptionEnds } from '../../../engine/tracking/subscription-ends.ts';
import { resolveAccount } from '../../profiles/account.ts';
import { presentProfile } from '../../profiles/find-sent-profile.ts';
import { iconOf, type Profile, sandboxProfile } from '../../profiles/profile.ts';
import { resolveSentProfile } from '../../profiles/resolve-sent-profile.ts';
import type { Services } from '../../services.ts';
import { showCommandFailure } from '../../ui/command-failure.ts';
import { localize } from '../../ui/localize.ts';
import { pickOne } from '../../ui/quick-input.ts';
import type { GroupNode, ViewOptions } from './grouping.ts';
import {
  fromElsewhere,
  type ListedAccount,
  listGroup,
  listKeyOf,
  moreKeyOf,
  runningIn,
  uncountedIn,
  withPage,
} from './listed-account.ts';
import { showMoreCommand, viewId } from './reveal.ts';

/** The number of instances that are read before "Show More..." is offered. */
const portion = 100;

/** All instances of accounts, read only on request. */
export interface AccountListing {
  /** The groups to show, one for each listed account. */
  readonly groups: (choice: ViewOptions) => GroupNode[];
  /** Reads the listed accounts again. */
  readonly refresh: () => Promise<void>;
  /**
   * Reads and shows all instances of the account of a node, else of one that the user selects.
   * @param title the title of that question
   * @returns those that were created elsewhere and still exist; undefined if the list can't be read to its end
   */
  readonly readWhole: (
    argument: unknown,
    title: LocalizedText,
  ) => Promise<{ profile: Profile; instances: Instance[] } | undefined>;
}

/** "Show All Instances" and "Hide All Instances" of an account, a portion at a time. */
export function registerAccountListing(services: Services, store: InstanceStore, onChange: () => void): AccountListing {
  const lists = new AccountLists(services, store, onChange);
  const whileShown = <T>(work: () => Promise<T>) => window.withProgress({ location: { viewId } }, work);
  const profileFor = async (argument: unknown, title: LocalizedText) =>
    lists.named(argument)?.profile ?? (await pickProfile(services, title));

  // The list is shown before the cost, which takes more calls.
  const askCost = (profile: Profile) => {
    whileShown(() => lists.askCost(profile)).then(undefined, (error: unknown) => services.log.warn(String(error)));
  };
  services.context.subscriptions.push(
    services.profiles.onDidChange(() => lists.followProfiles()),
    commands.registerCommand('instanceRequests.showAll', async (argument?: unknown) => {
      const profile = await profileFor(argument, messages.title);
      if (profile) await whileShown(() => lists.showAnew(profile));
      if (profile) askCost(profile);
    }),
    commands.registerCommand(showMoreCommand, async (argument?: unknown) => {
      const found = lists.named(argument);
      if (found?.next === undefined) return;
      await whileShown(() => lists.show(found, found.instances.length + portion));
      askCost(found.profile);
    }),
    commands.registerCommand('instanceRequests.hideAll', (argument?: unknown) => lists.hide(lists.named(argument))),
  );
  return {
    groups: (choice) => lists.groups(choice),
    async refresh() {
      for (const profile of await lists.refresh()) askCost(profile);
    },
    async readWhole(argument, title) {
      const profile = await profileFor(argument, title);
      const list = profile && (await whileShown(() => lists.showAnew(profile, Number.POSITIVE_INFINITY)));
      return list && { profile: list.profile, instances: fromElsewhere(list, lists.made(list.profile)) };
    },
  };
}

/** The accounts that are listed, by profile. */
class AccountLists {
  readonly #services: Services;
  readonly #store: InstanceStore;
  readonly #onChange: () => void;
  readonly #shown = new Map<string, ListedAccount>();

  constructor(services: Services, store: InstanceStore, onChange: () => void) {
    this.#services = services;
    this.#store = store;
    this.#onChange = onChange;
  }

  groups(choice: ViewOptions): GroupNode[] {
    return [...this.#shown.values()].map((list) => listGroup(list, this.made(list.profile), choice));
  }

  /** The instances of a profile's account that the journal knows, by their ids. */
  made(profile: Profile) {
    return this.#store.made(this.#isOf(profile));
  }

  /** The listed account of a node. */
  named(argument: unknown): ListedAccount | undefined {
    const key = typeof argument === 'object' && argument !== null && 'key' in argument ? String(argument.key) : '';
    return [...this.#shown.values()].find(({ profile }) => key === listKeyOf(profile) || key === moreKeyOf(profile));
  }

  /** Hides one list, or all. */
  hide(list: ListedAccount | undefined): void {
    if (list) this.#shown.delete(listKeyOf(list.profile));
    else this.#shown.clear();
    this.#onChange();
  }

  /** Hides the lists of removed profiles, and has the others go on with the profiles as they are now. */
  followProfiles(): void {
    const lists = [...this.#shown.values()];
    this.#shown.clear();
    for (const list of lists) {
      const profile = presentProfile(this.#services.profiles.accounts(), list.profile);
      if (profile) this.#shown.set(listKeyOf(profile), { ...list, profile });
    }
    if (lists.length > 0) this.#onChange();
  }

  /** @returns the profiles whose accounts are listed */
  async refresh(): Promise<Profile[]> {
    const profiles = [...this.#shown.values()].map(({ profile }) => profile);
    for (const profile of profiles) await this.showAnew(profile);
    return profiles;
  }

  /** Asks what the running instances of a list cost, and shows that unless the list has changed in the meantime. */
  async askCost(profile: Profile): Promise<void> {
    const key = listKeyOf(profile);
    const list = this.#shown.get(key);
    const running = list ? runningIn(list, this.made(profile)) : [];
    if (!list || running.length === 0) return;
    const account = await resolveAccount(profile, this.#services);
    if ('problem' in account) return;
    const isShown = () => this.#shown.get(key) === list;
    const cost = await this.#services.prices.ofRunning(account, profile, running, isShown);
    if (!cost || !isShown()) return;
    const remarks = [...cost.remarks, ...uncountedIn(list, this.made(profile))];
    this.#shown.set(key, { ...list, cost: { ...cost, remarks } });
    this.#onChange();
  }

  /** Reads an account from the beginning, at least as much of it as is shown. */
  showAnew(profile: Profile, wanted = portion): Promise<ListedAccount | undefined> {
    const before = this.#shown.get(listKeyOf(profile))?.instances.length ?? 0;
    const start = { profile, instances: [], at: this.#services.tools.now() };
    return this.show(start, Math.max(wanted, before));
  }

  /**
   * Reads more of a list, and shows it.
   * @returns undefined if it can't be read as far as wanted
   */
  async show(start: ListedAccount, wanted: number): Promise<ListedAccount | undefined> {
    const before = this.#shown.get(listKeyOf(start.profile))?.instances.length ?? 0;
    const { list, problem } = await this.#read(start, wanted);
    if (problem) showCommandFailure({ problem: messages.cannotList(start.profile.name, problem) });
    // A list that can't be read again stays unchanged.
    if (list !== start && !(problem && list.instances.length < before)) {
      this.#shown.set(listKeyOf(list.profile), list);
      this.#onChange();
    }
    return problem ? undefined : list;
  }

  /** Reads pages until the wanted number is reached, or all are read. */
  async #read(start: ListedAccount, wanted: number): Promise<{ list: ListedAccount; problem?: LocalizedText }> {
    let list = start;
    try {
      do {
        const page = await pageOf(list, this.#services);
        if ('problem' in page) return { list, problem: page.problem };
        list = withPage(list, page);
        // Instances that were created here are shown with what the store knows.
        await this.#store.recordListing(this.#isOf(list.profile), page.instances);
      } while (list.next !== undefined && list.instances.length < wanted);
      return { list };
    } catch (error) {
      return { list, problem: errorMessage(error) };
    }
  }

  #isOf({ provider, name }: Profile) {
    return (sent: Intended) =>
      sent.provider === provider && resolveSentProfile(sent, this.#services.profiles)?.name === name;
  }
}

async function pageOf({ profile, next }: ListedAccount, services: Services) {
  const account = await resolveAccount(profile, services);
  if ('problem' in account) return account;
  const { signal } = new AbortController();
  const result = await services.query(account, account.api.list(account.target, next), signal);
  if (result.kind !== 'page') return { problem: queryFailureMessage(result) };
  const instances = await withSubscriptionEnds(account, result.instances, () => new Map(), services.query, signal);
  return { ...result, instances };
}

async function pickProfile({ profiles }: Services, title: LocalizedText): Promise<Profile | undefined> {
  const all = [...profiles.accounts(), ...providers.map(({ id }) => sandboxProfile(id))];
  const items = all.map((profile) => ({
    icon: iconOf(profile),
    label: profile.name,
    description: providers.find(({ id }) => id === profile.provider)?.name ?? '',
    profile,
  }));
  const options = { title: localize(title), placeHolder: localize(messages.which), matchOnDescription: true };
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
