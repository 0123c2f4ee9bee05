import { ConfigurationTarget, commands, workspace } from 'vscode';
import type { LocalizedText } from '../../../../schemas/core/localized-text.ts';
import type { InstanceStore } from '../../../engine/tracking/instance-store.ts';
import { displayName, type InstanceView, type RequestView } from '../../../engine/tracking/views.ts';
import { fileNameOf } from '../../requests/request-file-name.ts';
import type { Services } from '../../services.ts';
import { localize } from '../../ui/localize.ts';
import { showError, showInformation } from '../../ui/messages.ts';
import { revealCommand } from './reveal.ts';

/** The setting for the notifications about instances. */
const notificationsSetting = 'instanceRequests.notifications.enabled';

const isEnabled = () => workspace.getConfiguration().get<boolean>(notificationsSetting, true);

/**
 * Notifies if all instances of a send are running or one fails, unless the view is visible or the setting is off. Only changes that this window
 * has seen count, so that nothing is repeated after a restart.
 */
export function registerNotifications({ context }: Services, store: InstanceStore, isVisible: () => boolean): void {
  const before = new Map<string, RequestView>();
  const look = () => {
    for (const view of store.requests) {
      const old = before.get(view.key);
      if (old === view) continue;
      before.set(view.key, view);
      if (old && !isVisible() && isEnabled()) notifyChanges(old, view);
    }
  };
  context.subscriptions.push(store.onDidChange(look));
}

function notifyChanges(old: RequestView, view: RequestView): void {
  const kindBefore = new Map(old.instances.map(({ id, kind }) => [id, kind]));
  const failed = view.instances.filter(({ id, kind }) => kind === 'failed' && kindBefore.get(id) !== 'failed');
  for (const instance of failed.slice(0, maxFailures)) void notify(messages.failed(instance, view), instance.key, true);
  if (failed.length > maxFailures) void notify(messages.moreFailed(failed.length - maxFailures), view.key, true);
  const isDone = (it: RequestView) => it.instances.length > 0 && it.instances.every(({ kind }) => kind === 'running');
  const wasOnTheWay =
    old.instances.length === 0 || old.instances.some(({ kind }) => kind === 'pending' || kind === 'unknown');
  if (isDone(view) && !isDone(old) && wasOnTheWay) void notify(messages.running(view), view.key, false);
}

const maxFailures = 3;

async function notify(text: LocalizedText, key: string, isFailure: boolean): Promise<void> {
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
  running({ instances, record }: RequestView): LocalizedText {
    const [first] = instances;
    const file = fileNameOf(record);
    return instances.length === 1 && first
      ? {
          en: `${displayName(first)} from ${file} is running${first.observed?.address ? ` at ${first.observed.address}` : ''}.`,
          zh: `${file} 的 ${displayName(first)} 已在运行${first.observed?.address ? `，地址 ${first.observed.address}` : ''}。`,
        }
      : {
          en: `All ${instances.length} instances from ${file} are running.`,
          zh: `${file} 的 ${instances.length} 台实例均已运行。`,
        };
  },
  failed: (instance: InstanceView, { record }: RequestView): LocalizedText => ({
    en: `${displayName(instance)} from ${fileNameOf(record)} failed${instance.failure ? `: ${instance.failure}` : ''}.`,
    zh: `${fileNameOf(record)} 的 ${displayName(instance)} 失败${instance.failure ? `：${instance.failure}` : ''}。`,
  }),
  moreFailed: (count: number): LocalizedText => ({
    en: count === 1 ? '1 more instance failed.' : `${count} more instances failed.`,
    zh: `另有 ${count} 台实例失败。`,
  }),
};
