import { type ExtensionContext, StatusBarAlignment, window } from 'vscode';
import type { Text } from '../../../../schemas/core/text.ts';
import type { InstanceStore } from '../../watch/store.ts';
import { say } from '../../words.ts';
import { revealCommand } from './reveal.ts';

/** The status bar says how many instances are on their way, as long as there are any. */
export function registerProgress({ subscriptions }: ExtensionContext, store: InstanceStore): void {
  const item = window.createStatusBarItem('instanceRequests.progress', StatusBarAlignment.Left, 10);
  item.name = say(words.name);
  item.command = revealCommand;
  const update = () => {
    const count = store.onTheWay;
    if (count === 0) {
      item.hide();
      return;
    }
    item.text = `$(loading~spin) ${say(words.onTheWay(count))}`;
    item.tooltip = say(words.tooltip);
    item.accessibilityInformation = { label: say(words.onTheWay(count)) };
    item.show();
  };
  subscriptions.push(item, store.onDidChange(update));
}

const words = {
  name: { en: 'Instances on Their Way', zh: '正在创建的实例' },
  onTheWay: (count: number): Text => ({
    en: count === 1 ? '1 instance on its way' : `${count} instances on their way`,
    zh: `${count} 台实例正在创建`,
  }),
  tooltip: { en: 'Show the Instances view', zh: '显示“实例”视图' },
};
