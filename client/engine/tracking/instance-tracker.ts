import type { LocalizedText } from '../../../schemas/core/localized-text.ts';
import type { Intended } from '../journal/entry.ts';
import type { Journal } from '../journal/journal.ts';
import { errorMessage } from '../storage/errors.ts';
import { AccountPoller, type AccountPollerTools } from './account-poller.ts';
import { InstanceStore } from './instance-store.ts';
import { Leases } from './lease.ts';
import { RequestMoments } from './request-moments.ts';
import { realTimers, type Timers } from './timers.ts';

export interface TrackerTools extends Pick<AccountPollerTools, 'ask' | 'account' | 'now'> {
  readonly journal: Pick<Journal, 'read' | 'append' | 'onDidChange'>;
  /** The folder by which the windows agree on which of them polls; beside the journal's, and shared like it. */
  readonly leases: string;
  readonly timers?: Timers;
  /** The present name of the profile that a send used; the one that it was sent with by default. */
  readonly profileName?: (intended: Intended) => string;
  /** Called once for each reason why instances can't be queried or the journal can't be read. */
  readonly onFailure?: (reason: LocalizedText) => void;
}

/** Keeps the views of all instances up to date. While nothing is pending, nothing runs. */
export interface InstanceTracker {
  /** What is known. Its first reload begins the polls; from then on it follows what any window writes. */
  readonly store: InstanceStore;
  /**
   * Polls everything, or the requests and instances of some keys, now and once. Returns when that has ended.
   * @throws JournalError if the journal can't be read
   */
  readonly refresh: (keys?: Iterable<string>) => Promise<void>;
  /** Shows the present names of the profiles, and polls what could not be queried with what they were before. */
  readonly onProfilesChange: () => Promise<void>;
  /** Polls instances by their keys after an action, until their state changes, for two minutes at most. */
  readonly watchUntilChanged: (keys: Iterable<string>) => void;
  /** Notes whether the view is visible: when it becomes so, instances are polled, at most once a minute. */
  readonly setVisible: (isVisible: boolean) => Promise<void>;
  readonly dispose: () => void;
}

const sentName = ({ profile }: Intended) => profile;

/** Connects the store and the poller: the poller's results go to the store, and what the store knows goes to the poller. */
export function createInstanceTracker(tools: TrackerTools): InstanceTracker {
  const { journal, ask, account, now, timers = realTimers, onFailure, profileName = sentName } = tools;
  const moments = new RequestMoments(now, timers.elapsed);
  const store = new InstanceStore({ journal, now, timers, moments, profileName, onFailure });
  const leases = new Leases(tools.leases, now);
  const poller = new AccountPoller({
    ...{ ask, account, now, timers, moments, leases },
    onResult: async (result) => {
      await store.record(result);
      poller.update(result.account, store.accountState(result.account));
    },
  });
  store.onDidChangeAccounts((changes) => {
    for (const [key, isNew] of changes) {
      poller.update(key, store.accountState(key));
      poller.review(key, isNew);
    }
  });
  const inBackground = (work: Promise<void>) => work.catch((error: unknown) => onFailure?.(errorMessage(error)));
  const subscription = journal.onDidChange(() => inBackground(store.reload()));
  let isShown = false;
  return {
    store,
    async refresh(keys) {
      await store.reload();
      store.retryLostTasks();
      await poller.pollNow(keys ? new Set(keys) : 'all');
    },
    async onProfilesChange() {
      store.rebuildAll();
      const failing = store.requests.flatMap(({ key, pollError }) => (pollError ? [key] : []));
      if (failing.length > 0) await inBackground(poller.pollNow(new Set(failing)));
    },
    watchUntilChanged: (keys) => poller.watchUntilChanged(keys),
    async setVisible(isVisible) {
      const becomesVisible = isVisible && !isShown;
      isShown = isVisible;
      if (becomesVisible) await inBackground(store.reload().then(() => poller.pollNow('existing', true)));
    },
    dispose() {
      subscription.dispose();
      poller.dispose();
      store.dispose();
    },
  };
}
