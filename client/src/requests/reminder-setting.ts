import { ConfigurationTarget, workspace } from 'vscode';
import type { NewsSwitch } from '../ui/news.ts';

/** The setting for reminders before an instance ends, in days; 0 turns them off. */
export const reminderSetting = 'instanceRequests.reminders.daysBeforeEnd';

const defaultDays = 7;
const maxDays = 60;

/** How many days before an instance ends a person is reminded. */
export function reminderDays(): number {
  const days = workspace.getConfiguration().get<number>(reminderSetting, defaultDays);
  return Number.isFinite(days) ? Math.min(Math.max(days, 0), maxDays) : defaultDays;
}

/** Turns reminders off by their setting. */
export const reminderSwitch: NewsSwitch = {
  isOn: () => reminderDays() > 0,
  turnOff: () => workspace.getConfiguration().update(reminderSetting, 0, ConfigurationTarget.Global),
};
