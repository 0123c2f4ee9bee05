import { type ExtensionContext, StatusBarAlignment, window } from 'vscode';
import type { LocalizedText } from '../../../../schemas/core/localized-text.ts';
import type { InstanceStore } from '../../../engine/tracking/instance-store.ts';
import { localize } from '../../ui/localize.ts';
import { revealCommand } from './reveal.ts';

/** Shows the number of instances in progress in the status bar, if there are any. */
export function registerStatusBar({ subscriptions }: ExtensionContext, store: InstanceStore): void {
  const item = window.createStatusBarItem('instanceRequests.progress', StatusBarAlignment.Left, 10);
  item.name = localize(messages.name);
  item.command = revealCommand;
  const update = () => {
    const count = store.onTheWay;
    if (count === 0) {
      item.hide();
      return;
    }
    item.text = `$(loading~spin) ${localize(messages.inProgress(count))}`;
    item.tooltip = localize(messages.tooltip);
    item.accessibilityInformation = { label: localize(messages.inProgress(count)) };
    item.show();
  };
  subscriptions.push(item, store.onDidChange(update));
}

const messages = {
  name: { en: 'Instances in Progress', zh: '进行中的实例' },
  inProgress: (count: number): LocalizedText => ({
    en: count === 1 ? '1 instance in progress' : `${count} instances in progress`,
    zh: `${count} 台实例进行中`,
  }),
  tooltip: { en: 'Show the Instances view', zh: '显示“实例”视图' },
};
