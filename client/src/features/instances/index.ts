import { join } from 'node:path';
import type { LocalizedText } from '../../../../schemas/core/localized-text.ts';
import type { Intended } from '../../../engine/journal/entry.ts';
import type { StandingOrders } from '../../../engine/standing-orders/standing-orders.ts';
import { accountKey } from '../../../engine/tracking/account-key.ts';
import type { InstanceStore } from '../../../engine/tracking/instance-store.ts';
import { createInstanceTracker } from '../../../engine/tracking/instance-tracker.ts';
import { resolveSentAccount, sentProfileName } from '../../profiles/resolve-sent-profile.ts';
import type { InstanceSource } from '../../requests/chosen-instance.ts';
import type { LanguageServer } from '../../requests/language-server.ts';
import type { Services } from '../../services.ts';
import type { DeferredView } from '../../ui/deferred-view.ts';
import { localize } from '../../ui/localize.ts';
import { registerAccountListing } from './account-listing.ts';
import { registerActions } from './actions.ts';
import { registerAdopt } from './adopt.ts';
import { registerCleanUp } from './clean-up.ts';
import { registerCodeLens } from './code-lens.ts';
import { containerMessage } from './container-message.ts';
import { journalNode, orderNodes } from './grouping.ts';
import { registerHideCommands } from './hide-commands.ts';
import { createInstanceSource } from './instance-source.ts';
import { showJournalWarnings } from './journal-warnings.ts';
import { registerNotifications } from './notifications.ts';
import { Reminders } from './reminders.ts';
import { Ticker } from './ticker.ts';
import { type Handle, InstancesTree } from './tree.ts';
import { registerViewCommands, selectedNodes } from './view-commands.ts';
import { filterMessage, registerViewOptions } from './view-options.ts';

/** The Instances view and its commands, status bar item, notifications and lenses. */
export function registerInstances(
  services: Services,
  language: LanguageServer,
  { view, fillFrom }: DeferredView<Handle>,
  orders: Pick<StandingOrders, 'views' | 'onDidChange'>,
): { store: InstanceStore; instances: InstanceSource } {
  const { context, journal, log, query, tools } = services;
  const names = profileNames(services.profiles);
  const tracker = createInstanceTracker({
    journal,
    leases: join(services.storage, 'leases'),
    ask: query,
    account: (record) => resolveSentAccount(record, services),
    now: tools.now,
    profileName: names.of,
    onFailure: (reason: LocalizedText) => log.warn(reason.en),
  });
  const { store } = tracker;
  const viewMessage = () => [containerMessage(), filterMessage(choices.get())].filter(Boolean).join(' ');
  const choices = registerViewOptions(context, () => {
    tree.reset();
    view.message = viewMessage();
  });
  const accountListing = registerAccountListing(services, store, () => [tree.update(), reminders.look()]);
  const tree = new InstancesTree({
    requests: () => store.requests,
    choice: choices.get,
    before: () => [...(store.journalError ? [journalNode(store.journalError)] : []), ...orderNodes(orders.views)],
    after: () => accountListing.groups(choices.get()),
  });
  const reminders = new Reminders(services, tracker, accountListing, () => tree.reset());
  fillFrom(tree);
  view.message = viewMessage();

  const ages = new Ticker(() => tree.updateAges());
  const selected = (argument: unknown) => selectedNodes(argument, view, tree);

  context.subscriptions.push(
    tracker,
    services.profiles.onDidChange(() => {
      names.forget();
      void tracker.onProfilesChange();
    }),
    services.credentials.onDidChange(tracker.onProfilesChange),
    tree,
    store.onDidChange(() => {
      tree.update();
      const count = store.onTheWay;
      view.badge = count === 0 ? undefined : { value: count, tooltip: localize(messages.inProgress(count)) };
    }),
    orders.onDidChange(() => tree.update()),
    ages,
    view.onDidChangeVisibility(({ visible }) => {
      tracker.setVisible(visible);
      ages.setVisible(visible);
    }),
  );
  registerViewCommands({ context, tracker, accountListing, view, tree }, selected);
  registerActions({
    services,
    selected,
    all: () => tree.instances(),
    onDone: (keys) => tracker.watchUntilChanged(keys),
  });
  registerAdopt(services, selected, accountListing);
  registerCleanUp(services, store, (keys) => tracker.watchUntilChanged(keys));
  registerHideCommands(services, selected);
  registerNotifications(services, store, () => view.visible);
  registerCodeLens(services, store, language);
  tracker.setVisible(view.visible);
  ages.setVisible(view.visible);
  readJournal(services, store);
  return { store, instances: createInstanceSource(services, store, accountListing, selected) };
}

/** Fills the view, and says what the journal has that can't be read. */
function readJournal(services: Services, store: InstanceStore): void {
  store.reload().catch((error: unknown) => services.log.error(`The journal could not be read: ${String(error)}`));
  showJournalWarnings(services).catch((error: unknown) => services.log.warn(String(error)));
}

/** The present names of the profiles of sends, each found once for an account until the profiles change. */
function profileNames(profiles: Services['profiles']) {
  const known = new Map<string, string>();
  const of = (intended: Intended) => {
    const account = accountKey(intended);
    const name = known.get(account) ?? sentProfileName(intended, profiles);
    known.set(account, name);
    return name;
  };
  return { of, forget: () => known.clear() };
}

const messages = {
  inProgress: (count: number): LocalizedText => ({
    en: count === 1 ? '1 instance in progress' : `${count} instances in progress`,
    zh: `${count} 台实例进行中`,
  }),
};
