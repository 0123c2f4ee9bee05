import { ConfigurationTarget, commands, workspace } from 'vscode';
import type { InstanceStore } from '../../../engine/tracking/instance-store.ts';
import type { RequestView } from '../../../engine/tracking/views.ts';
import type { Services } from '../../services.ts';
import { localize } from '../../ui/localize.ts';
import { showError, showInformation } from '../../ui/messages.ts';
import { type News, newsOf } from './news.ts';
import { revealCommand } from './reveal.ts';

/** The setting for the notifications about instances. */
const notificationsSetting = 'instanceRequests.notifications.enabled';

const isEnabled = () => workspace.getConfiguration().get<boolean>(notificationsSetting, true);

/**
 * Notifies if all instances of a send are running or one fails, unless the view is visible or the setting is off. Only changes that this window
 * has seen count, so that nothing is repeated after a restart. Changes that come together make one notification.
 */
export function registerNotifications({ context }: Services, store: InstanceStore, isVisible: () => boolean): void {
  const before = new Map<string, RequestView>();
  const look = () => {
    const changes = store.requests.flatMap((view) => {
      const old = before.get(view.key);
      before.set(view.key, view);
      return old && old !== view ? [{ old, view }] : [];
    });
    const news = isVisible() || !isEnabled() ? undefined : newsOf(changes);
    if (news) void notify(news);
  };
  context.subscriptions.push(store.onDidChange(look));
}

async function notify({ text, key, isFailure }: News): Promise<void> {
  const buttons = [messages.show, messages.never].map(localize);
  const [show, never] = buttons;
  const picked = await (isFailure
    ? showError(localize(text), ...buttons)
    : showInformation(localize(text), ...buttons));
  if (picked === show) await commands.executeCommand(revealCommand, key);
  if (picked === never) {
    await workspace.getConfiguration().update(notificationsSetting, false, ConfigurationTarget.Global);
  }
}

const messages = {
  show: { en: 'Show Instances', zh: '查看实例' },
  never: { en: "Don't Show Again", zh: '不再显示' },
};
