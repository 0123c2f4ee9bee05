import { commands } from 'vscode';
import type { LocalizedText } from '../../../../schemas/core/localized-text.ts';
import type { Sent } from '../../../engine/requests/send.ts';
import type { PreparedSend } from '../../requests/prepare-send.ts';
import { localize } from '../../ui/localize.ts';
import { showError, showInformation, showWarning } from '../../ui/messages.ts';
import { isPartly, outcomeMessage } from './outcome-message.ts';

/** Shows the result of a send with the next actions, in one notification; doesn't wait for the user. */
export function showOutcome(prepared: PreparedSend, outcome: Sent, isCancelled: boolean): void {
  void notifyOutcome(prepared, outcome, isCancelled);
}

async function notifyOutcome(
  { provider, account, order }: PreparedSend,
  outcome: Sent,
  isCancelled: boolean,
): Promise<void> {
  const show = localize(messages.showInstances);
  const open = localize(messages.openResponse);
  const resolve = localize(messages.resolve);
  const { request, count } = order.record;
  const isUnrecorded = outcome.unrecorded !== undefined && outcome.kind !== 'not-sent';
  const says = localize(outcomeMessage(provider.name, account.api, outcome, count));
  const text = isUnrecorded ? `${says} ${localize(messages.unrecorded(outcome.unrecorded))}` : says;
  const picked = await (() => {
    if (isUnrecorded) return showError(text);
    switch (outcome.kind) {
      case 'accepted':
        return isPartly(outcome, count) ? showWarning(text, show, open) : showInformation(text, show);
      case 'refused':
        return showError(text, open);
      case 'not-sent':
        // A user who canceled knows why.
        return (isCancelled ? showInformation : showError)(text);
      case 'unknown':
        return showWarning(text, resolve, show);
    }
  })();
  if (picked === show) await commands.executeCommand('instanceRequests.instances.focus');
  if (picked === resolve) await commands.executeCommand('instanceRequests.settle', request);
  if (picked === open) await commands.executeCommand('instanceRequests.openAnswer', request);
}

const messages = {
  unrecorded: (reason: LocalizedText): LocalizedText => ({
    en: `This result couldn't be saved in the journal and won't be shown in the Instances view. Note the result, and check the provider's console before sending again. ${reason.en}`,
    zh: `该结果无法写入发送记录，不会显示在“实例”视图中。请记下结果，再次发送前请先查看服务商控制台。${reason.zh}`,
  }),
  showInstances: { en: 'Show Instances', zh: '查看实例' },
  resolve: { en: 'Resolve', zh: '核实' },
  openResponse: { en: 'Open Response', zh: '打开响应' },
};
