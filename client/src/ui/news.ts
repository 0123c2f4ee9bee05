import { ConfigurationTarget, workspace } from 'vscode';
import type { LocalizedText } from '../../../schemas/core/localized-text.ts';
import { localize } from './localize.ts';
import { showError, showInformation, untilQuiet } from './messages.ts';

/** The setting for the notifications of what happens without a command. */
const notificationsSetting = 'instanceRequests.notifications.enabled';

/** Whether the user wants notifications of what happens without a command. */
export const isNewsEnabled = () => workspace.getConfiguration().get<boolean>(notificationsSetting, true);

/** What happened without a command. */
export interface NewsText {
  readonly text: LocalizedText;
  readonly isFailure?: boolean;
}

/**
 * Shows news after an earlier notification, with a button that ends all such notifications.
 * @param read gives them once it is their turn, or undefined if they are news no more
 * @param show the title of the button that leads to them
 * @returns the news if that was pressed
 */
export async function showNews<T extends NewsText>(
  read: () => T | undefined,
  show: LocalizedText,
): Promise<T | undefined> {
  await untilQuiet();
  const news = read();
  if (!news || !isNewsEnabled()) return undefined;
  const buttons = [show, messages.never].map(localize);
  const picked = await (news.isFailure ? showError : showInformation)(localize(news.text), ...buttons);
  if (picked === localize(messages.never)) {
    await workspace.getConfiguration().update(notificationsSetting, false, ConfigurationTarget.Global);
  }
  return picked === localize(show) ? news : undefined;
}

const messages = {
  never: { en: "Don't Show Again", zh: '不再显示' },
};
