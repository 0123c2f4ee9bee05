import { commands } from 'vscode';
import type { Advice } from '../../../../schemas/core/order.ts';
import type { Text } from '../../../../schemas/core/text.ts';
import type { Sent } from '../../cloud/send.ts';
import type { Outcome } from '../../journal/entry.ts';
import { say } from '../../words.ts';
import { adviceFor } from '../answers/advice.ts';
import { showError, showInformation, showWarning } from '../messages.ts';
import { sayObstacle } from '../obstacle.ts';
import type { Prepared } from './prepare.ts';

/** Tells how a send ended, and offers the way on; it does not wait for the person to read it. */
export function sayOutcome(prepared: Prepared, outcome: Sent): void {
  void showOutcome(prepared, outcome);
  if (outcome.unrecorded !== undefined && outcome.kind !== 'not-sent') {
    sayObstacle({ problem: words.unrecorded(outcome.unrecorded) });
  }
}

async function showOutcome({ provider, account, order }: Prepared, outcome: Outcome): Promise<void> {
  const show = say(words.showInstances);
  const open = say(words.openAnswer);
  const { name } = provider;
  const { request, count } = order.record;
  const picked = await (() => {
    switch (outcome.kind) {
      case 'accepted':
        return outcome.instances.length > 0 && outcome.instances.length < count
          ? showWarning(say(words.partly(name, outcome.instances.length, count)), show, open)
          : showInformation(say(words.accepted(name, outcome.instances.length || count)), show);
      case 'refused': {
        const advice = adviceFor(account.api, outcome);
        return showError(say(words.refused(name, outcome, advice)), open, show);
      }
      case 'not-sent':
        return showError(say(words.notSent(outcome.reason)));
      case 'unknown':
        return showWarning(say(words.unknown(outcome.reason)), show);
    }
  })();
  if (picked === show) await commands.executeCommand('instanceRequests.instances.focus');
  if (picked === open) await commands.executeCommand('instanceRequests.openAnswer', request);
}

const words = {
  unrecorded: (reason: Text): Text => ({
    en: `The request was sent, but the journal could not note how it ended, so the Instances view will not show it. Note what was said of it, and look at the provider before sending again. ${reason.en}`,
    zh: `请求已发出，但无法把结果写入发送记录，“实例”视图不会显示该结果。请记下所示结果，再次发送前先到服务商处确认。${reason.zh}`,
  }),
  accepted: (provider: string, count: number): Text => ({
    en: `${provider} accepted the request: ${count === 1 ? 'one instance is' : `${count} instances are`} being created.`,
    zh: `${provider} 已接受请求，正在创建 ${count} 台实例。`,
  }),
  partly: (provider: string, made: number, count: number): Text => ({
    en: `${provider} is creating ${made} of the ${count} instances that were asked for. The others were not made.`,
    zh: `${provider} 正在创建所请求 ${count} 台实例中的 ${made} 台，其余未创建。`,
  }),
  refused(
    provider: string,
    { message, code }: { message: string; code?: string | undefined },
    advice: Advice | undefined,
  ): Text {
    const why = code ? `${message} (${code})` : message;
    const whyZh = code ? `${message}（${code}）` : message;
    return {
      en: `${provider} refused the request: ${why}. Nothing was created. ${advice?.says.en ?? ''}`.trim(),
      zh: `${provider} 拒绝了请求：${whyZh}。未创建任何实例。${advice?.says.zh ?? ''}`,
    };
  },
  notSent: (reason: Text): Text => ({
    en: `Nothing was sent. ${reason.en}`,
    zh: `未发送任何内容。${reason.zh}`,
  }),
  unknown: (reason: Text): Text => ({
    en: `It is not known whether the request arrived, and instances may be on their way. The provider's list is being looked through to settle it; do not send again before that. ${reason.en}`,
    zh: `无法确定请求是否送达，实例可能正在创建。正在查看服务商的列表以核实，在此之前请勿再次发送。${reason.zh}`,
  }),
  showInstances: { en: 'Show Instances', zh: '查看实例' },
  openAnswer: { en: 'Open Answer', zh: '查看响应' },
};
