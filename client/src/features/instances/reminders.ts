import { join } from 'node:path';
import { commands, workspace } from 'vscode';
import type { InstanceTracker } from '../../../engine/tracking/instance-tracker.ts';
import { ReminderMarks } from '../../../engine/tracking/reminder-marks.ts';
import { markName, remindersFolder } from '../../../engine/tracking/reminder-time.ts';
import { reminderDays, reminderSetting, reminderSwitch } from '../../requests/reminder-setting.ts';
import type { Services } from '../../services.ts';
import { showNews } from '../../ui/news.ts';
import { timeText } from '../../ui/times.ts';
import type { AccountListing } from './account-listing.ts';
import { type Ending, endingsOf, reminderText } from './endings.ts';
import { defaultViewOptions } from './grouping.ts';
import { revealCommand } from './reveal.ts';

/** The ends are looked at again after a time in these limits, in milliseconds. */
const minWaitMs = 60_000;
const maxWaitMs = 12 * 60 * 60_000;

/**
 * Reminds of each instance once before it ends, over all windows. An instance that may have been renewed or terminated elsewhere is
 * queried first. It never acts.
 */
export class Reminders {
  readonly #services: Services;
  readonly #tracker: Pick<InstanceTracker, 'store' | 'refresh'>;
  readonly #listing: Pick<AccountListing, 'groups'>;
  readonly #marks: ReminderMarks;
  /** What this window has tried to claim. */
  readonly #taken = new Set<string>();
  #isBusy = false;
  #timer: NodeJS.Timeout | undefined;

  /** @param onSetting called after a change of the setting */
  constructor(
    services: Services,
    tracker: Pick<InstanceTracker, 'store' | 'refresh'>,
    listing: Pick<AccountListing, 'groups'>,
    onSetting: () => void,
  ) {
    this.#services = services;
    this.#tracker = tracker;
    this.#listing = listing;
    this.#marks = new ReminderMarks(join(services.storage, remindersFolder));
    services.context.subscriptions.push(
      tracker.store.onDidChange(() => this.look()),
      workspace.onDidChangeConfiguration((event) => {
        if (!event.affectsConfiguration(reminderSetting)) return;
        onSetting();
        this.look();
      }),
      { dispose: () => clearTimeout(this.#timer) },
    );
    void this.#marks.tidy(services.tools.now());
  }

  /** Reminds of what is due, and waits for what is due next. */
  look(): void {
    if (this.#isBusy) return;
    if (this.#due().length === 0) {
      this.#wait();
      return;
    }
    this.#isBusy = true;
    this.#remind()
      .catch((error: unknown) => this.#services.log.warn(String(error)))
      .finally(() => this.#done());
  }

  #done(): void {
    this.#isBusy = false;
    this.#wait();
  }

  /** Looks again when the next end is due; nothing runs if there is none. */
  #wait(): void {
    clearTimeout(this.#timer);
    const left = this.#left();
    if (left.length === 0) return;
    const next = Math.min(...left.map(({ remindAt }) => remindAt)) - this.#services.tools.now();
    this.#timer = setTimeout(() => this.look(), Math.min(Math.max(next, minWaitMs), maxWaitMs));
  }

  /** The ends that this window hasn't tried to remind of. */
  #left(): Ending[] {
    const { requests } = this.#tracker.store;
    const groups = this.#listing.groups(defaultViewOptions);
    const all = endingsOf(requests, groups, reminderDays(), this.#services.tools.now());
    return all.filter((ending) => !this.#taken.has(nameOf(ending)));
  }

  #due(): Ending[] {
    const now = this.#services.tools.now();
    return this.#left().filter(({ remindAt }) => remindAt <= now);
  }

  async #remind(): Promise<void> {
    const marked = await this.#marks.names();
    for (const ending of this.#due()) if (marked.has(markName(ending))) this.#taken.add(nameOf(ending));
    if (this.#due().length === 0) return;
    const requests = new Set(this.#due().flatMap(({ request }) => request ?? []));
    // What can't be queried now is reminded of as it was known.
    if (requests.size > 0) await this.#tracker.refresh(requests).catch(() => {});
    // Nobody may answer for days, in which other ends are due.
    const read = () => this.#claim().finally(() => this.#done());
    const news = await showNews(read, messages.show, reminderSwitch);
    if (news) await commands.executeCommand(revealCommand, news.key);
  }

  /** The reminder of those ends that no window has reminded of. */
  async #claim() {
    const claimed: Ending[] = [];
    for (const ending of this.#due()) {
      this.#taken.add(nameOf(ending));
      if (await this.#marks.claim(ending)) claimed.push(ending);
    }
    const [first, ...others] = claimed;
    if (!first) return undefined;
    const dayOf = (at: number) => timeText(at, { dateStyle: 'full' });
    return { text: reminderText([first, ...others], dayOf), key: first.key, isWarning: true };
  }
}

const nameOf = ({ provider, id, endsAt }: Ending) => `${provider} ${id} ${endsAt}`;

const messages = {
  show: { en: 'Show Instances', zh: '查看实例' },
};
