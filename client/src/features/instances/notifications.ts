import { commands } from 'vscode';
import type { InstanceStore } from '../../../engine/tracking/instance-store.ts';
import type { RequestView } from '../../../engine/tracking/views.ts';
import type { Services } from '../../services.ts';
import { isNewsEnabled, showNews } from '../../ui/news.ts';
import { newsOf, type RequestChange } from './news.ts';
import { revealCommand } from './reveal.ts';

/**
 * Notifies if all instances of a send are running or one fails, unless the view is visible or the setting is off. Only changes that this window
 * has seen count, so that nothing is repeated after a restart. Changes that come together, or while another notification is
 * shown, make one notification.
 */
export function registerNotifications({ context }: Services, store: InstanceStore, isVisible: () => boolean): void {
  const before = new Map<string, RequestView>();
  let waiting: RequestChange[] = [];
  const take = () => {
    const news = isVisible() ? undefined : newsOf(waiting);
    waiting = [];
    return news;
  };
  const notify = async () => {
    const news = await showNews(take, messages.show);
    if (news) await commands.executeCommand(revealCommand, news.key);
  };
  const look = () => {
    const changes = store.requests.flatMap((view) => {
      const old = before.get(view.key);
      before.set(view.key, view);
      return old && old !== view ? [{ old, view }] : [];
    });
    if (isVisible() || !isNewsEnabled() || !newsOf(changes)) return;
    waiting.push(...changes);
    if (waiting.length === changes.length) void notify();
  };
  context.subscriptions.push(store.onDidChange(look));
}

const messages = {
  show: { en: 'Show Instances', zh: '查看实例' },
};
