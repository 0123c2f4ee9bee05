import { commands } from 'vscode';
import type { LocalizedText } from '../../../../schemas/core/localized-text.ts';
import { type Fault, faultIds, faults } from '../../../sandbox/faults/catalog.ts';
import type { Services } from '../../services.ts';
import { localize } from '../../ui/localize.ts';
import { showInformation } from '../../ui/messages.ts';
import { pickOne, type QuickChoice } from '../../ui/quick-input.ts';

/** "Let the Sandbox Misbehave": shows what becomes of a send when a provider or the line to it fails. */
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
        await running.misbehave(undefined);
        void showInformation(localize(messages.behaves));
        return;
      }
      // Nothing that listens is nothing for every call; all else meets the next send alone.
      await running.misbehave(picked.fault, { calls: 'create', times: 1 });
      void showInformation(localize(messages.told(faults[picked.fault].title)));
    }),
  );
}

type FaultItem = QuickChoice & { readonly fault: Fault | 'behave' };

function items(): FaultItem[] {
  return [
    { icon: 'check', label: localize(messages.behave), fault: 'behave' },
    ...faultIds.map((fault): FaultItem => ({ label: localize(faults[fault].title), description: fault, fault })),
  ];
}

const messages = {
  title: { en: 'Let the Sandbox Misbehave', zh: '让沙盒出错' },
  which: { en: 'What goes wrong with the next send?', zh: '下一次发送出什么错？' },
  behave: { en: 'Nothing: behave again', zh: '不出错：恢复正常' },
  behaves: { en: 'The sandbox behaves again.', zh: '沙盒已恢复正常。' },
  told: (fault: LocalizedText): LocalizedText => ({
    en: `The next send to the sandbox meets this: ${fault.en}.`,
    zh: `下一次发送到沙盒时会遇到：${fault.zh}。`,
  }),
};
