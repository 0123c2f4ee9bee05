import { commands } from 'vscode';
import type { LocalizedText } from '../../../../schemas/core/localized-text.ts';
import { type Fault, faultIds, faults } from '../../../sandbox/faults/catalog.ts';
import type { Services } from '../../services.ts';
import { localize } from '../../ui/localize.ts';
import { showInformation } from '../../ui/messages.ts';
import { pickOne, type QuickChoice } from '../../ui/quick-input.ts';

/** "Simulate a Failure": shows the result of a send when a provider or the connection to it fails. */
export function registerSandbox({ context, sandbox }: Services): void {
  context.subscriptions.push(
    commands.registerCommand('instanceRequests.misbehave', async () => {
      const options = {
        title: localize(messages.title),
        placeHolder: localize(messages.which),
        matchOnDescription: true,
      };
      const picked = await pickOne(items(), options);
      if (!picked) return;
      const running = await sandbox();
      if (picked.fault === 'behave') {
        await running.injectFault(undefined);
        running.setSoldOut(undefined);
        void showInformation(localize(messages.stopped));
        return;
      }
      if (picked.fault === 'sold-out') {
        running.setSoldOut(() => true);
        void showInformation(localize(messages.soldOut));
        return;
      }
      // A refused connection concerns every call, the other failures only the next send.
      await running.injectFault(picked.fault, { calls: 'create', times: 1 });
      void showInformation(localize(messages.simulated(faults[picked.fault].title)));
    }),
  );
}

type FaultItem = QuickChoice & { readonly fault: Fault | 'behave' | 'sold-out' };

function items(): FaultItem[] {
  return [
    { icon: 'check', label: localize(messages.none), fault: 'behave' },
    { label: localize(messages.noStock), description: 'sold-out', fault: 'sold-out' },
    ...faultIds.map((fault): FaultItem => ({ label: localize(faults[fault].title), description: fault, fault })),
  ];
}

const messages = {
  title: { en: 'Simulate a Failure', zh: '模拟故障' },
  which: { en: 'Select a failure for the next send to the sandbox', zh: '选择下一次发送到沙盒时的故障' },
  none: { en: 'No failure', zh: '无故障' },
  noStock: { en: 'Everything sold out', zh: '全部售罄' },
  soldOut: {
    en: 'The sandbox is sold out until you select "No failure" or the window closes.',
    zh: '沙盒已全部售罄，直到选择“无故障”或关闭窗口。',
  },
  stopped: { en: 'The sandbox no longer simulates a failure.', zh: '沙盒不再模拟故障。' },
  simulated: (fault: LocalizedText): LocalizedText => ({
    en: `The next send to the sandbox will simulate a failure: ${fault.en}.`,
    zh: `下一次发送到沙盒时将模拟故障：${fault.zh}。`,
  }),
};
