import { commands } from 'vscode';
import type { InstanceStore } from '../../../engine/tracking/instance-store.ts';
import type { RequestView } from '../../../engine/tracking/views.ts';
import type { Services } from '../../services.ts';
import { localize } from '../../ui/localize.ts';
import { showError, showInformation } from '../../ui/messages.ts';
import { type News, newsOf } from './news.ts';
import { revealCommand } from './reveal.ts';

/**
 * Notifies if all instances of a send are running or one fails, unless the view is visible. Only changes that this window
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
    const news = isVisible() ? undefined : newsOf(changes);
    if (news) void notify(news);
  };
  context.subscriptions.push(store.onDidChange(look));
}

async function notify({ text, key, isFailure }: News): Promise<void> {
  const show = localize(messages.show);
  const picked = await (isFailure ? showError(localize(text), show) : showInformation(localize(text), show));
  if (picked === show) await commands.executeCommand(revealCommand, key);
}

const messages = {
  show: { en: 'Show Instances', zh: '查看实例' },
};
