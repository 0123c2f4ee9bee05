import { ConfigurationTarget, workspace } from 'vscode';
import type { LocalizedText } from '../../../schemas/core/localized-text.ts';
import { localize } from './localize.ts';
import { showError, showInformation, showWarning, untilQuiet } from './messages.ts';

/** The setting for the notifications of what happens without a command. */
const notificationsSetting = 'instanceRequests.notifications.enabled';

/** Whether the user wants notifications of what happens without a command. */
export const isNewsEnabled = () => workspace.getConfiguration().get<boolean>(notificationsSetting, true);

/** What happened without a command. */
export interface NewsText {
  readonly text: LocalizedText;
  readonly isFailure?: boolean;
  readonly isWarning?: boolean;
}

/** How to know whether a person wants some news, and how to end them. */
export interface NewsSwitch {
  readonly isOn: () => boolean;
  readonly turnOff: () => Thenable<void>;
}

const newsSwitch: NewsSwitch = {
  isOn: isNewsEnabled,
  turnOff: () => workspace.getConfiguration().update(notificationsSetting, false, ConfigurationTarget.Global),
};

/**
 * Shows news after an earlier notification, with a button that ends all such notifications.
 * @param read gives them once it is their turn, or undefined if they are news no more
 * @param show the title of the button that leads to them
 * @param onOff the setting of such news
 * @returns the news if that button was pressed
 */
export async function showNews<T extends NewsText>(
  read: () => T | undefined | Promise<T | undefined>,
  show: LocalizedText,
  onOff = newsSwitch,
): Promise<T | undefined> {
  await untilQuiet();
  const news = onOff.isOn() ? await read() : undefined;
  if (!news) return undefined;
  const buttons = [show, messages.never].map(localize);
  const notify = news.isFailure ? showError : news.isWarning ? showWarning : showInformation;
  const picked = await notify(localize(news.text), ...buttons);
  if (picked === localize(messages.never)) await onOff.turnOff();
  return picked === localize(show) ? news : undefined;
}

const messages = {
  never: { en: "Don't Show Again", zh: '不再显示' },
};
