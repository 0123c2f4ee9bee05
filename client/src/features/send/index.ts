import { commands, window, workspace } from 'vscode';
import type { LocalizedText } from '../../../../schemas/core/localized-text.ts';
import type { Outcome } from '../../../engine/journal/entry.ts';
import { type Sent, send } from '../../../engine/requests/send.ts';
import { requestFor } from '../../requests/open-request.ts';
import { type PreparedSend, prepareSend } from '../../requests/prepare-send.ts';
import { targetRequest } from '../../requests/targeted-request.ts';
import type { Services } from '../../services.ts';
import { type CommandFailure, manageTrust, showCommandFailure } from '../../ui/command-failure.ts';
import { localize } from '../../ui/localize.ts';
import { withProgress } from '../../ui/messages.ts';
import { confirmed } from './confirm.ts';
import { showOutcome } from './outcome.ts';

/** Called with the result of a send. */
export type OnSent = (prepared: PreparedSend, outcome: Sent) => Promise<void>;

/** "Send Request": checks, confirms, sends once, and shows the result. */
export function registerSend(services: Services, onSent: OnSent): void {
  services.context.subscriptions.push(
    commands.registerCommand('instanceRequests.send', (given?: unknown, again?: unknown) =>
      sendOnce(given, typeof again === 'string' ? again : undefined, services, onSent),
    ),
  );
}

/** The files that are being sent, which aren't sent again in the meantime. */
const onTheirWay = new Set<string>();

async function sendOnce(
  given: unknown,
  again: string | undefined,
  services: Services,
  onSent: OnSent,
): Promise<Outcome | undefined> {
  if (!workspace.isTrusted) return showCommandFailure(untrusted);
  const file = String(given ?? window.activeTextEditor?.document.uri);
  if (onTheirWay.has(file)) return showCommandFailure({ problem: messages.onItsWay });
  onTheirWay.add(file);
  try {
    const prepared = await prepareFor(given, again, services);
    if (prepared === undefined) return undefined;
    if ('problem' in prepared) return showCommandFailure(prepared);
    if (!(await confirmed(prepared, services))) return undefined;
    const { outcome, isCancelled } = await sendWithProgress(prepared, services);
    showOutcome(prepared, outcome, isCancelled);
    await onSent(prepared, outcome);
    return outcome;
  } finally {
    onTheirWay.delete(file);
  }
}

async function prepareFor(
  given: unknown,
  again: string | undefined,
  services: Services,
): Promise<PreparedSend | CommandFailure | undefined> {
  const it = await targetRequest(await requestFor(given, services.tryToRead), services);
  return 'problem' in it ? it : prepareSend(it, services, again);
}

function sendWithProgress({ request, provider, profile, order }: PreparedSend, services: Services) {
  const title = localize(messages.sending(request.fileName, provider.name, profile.name));
  return withProgress(title, async (signal, report) => {
    const tools = {
      ...services.tools,
      append: services.journal.append.bind(services.journal),
      onRetry: (attempt: number, waitMs: number) =>
        report(localize(messages.again(attempt + 1, Math.ceil(waitMs / 1000)))),
    };
    return { outcome: await send(order, tools, signal), isCancelled: signal.aborted };
  });
}

const untrusted: CommandFailure = {
  problem: {
    en: "Requests can't be sent because this workspace isn't trusted. Nothing was sent.",
    zh: '此工作区未受信任，因此不能发送请求。未发送任何内容。',
  },
  action: manageTrust,
};

const messages = {
  onItsWay: {
    en: "This file is already being sent. It wasn't sent again.",
    zh: '该文件正在发送中，未重复发送。',
  },
  sending: (file: string, provider: string, profile: string): LocalizedText => ({
    en: `Sending ${file} to ${provider} (${profile})`,
    zh: `正在将 ${file} 发送到 ${provider}（${profile}）`,
  }),
  again: (attempt: number, seconds: number): LocalizedText => ({
    en: `attempt ${attempt} in ${seconds} s, with the same token`,
    zh: `${seconds} 秒后第 ${attempt} 次尝试，令牌不变`,
  }),
};
