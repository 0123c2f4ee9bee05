import { commands, Uri, window, workspace } from 'vscode';
import type { LocalizedText } from '../../../../schemas/core/localized-text.ts';
import type { Outcome } from '../../../engine/journal/entry.ts';
import { requestFor } from '../../requests/open-request.ts';
import { type PreparedSend, prepareSend } from '../../requests/prepare-send.ts';
import { targetRequest } from '../../requests/targeted-request.ts';
import type { Services } from '../../services.ts';
import { type CommandFailure, manageTrust, showCommandFailure } from '../../ui/command-failure.ts';
import { localize } from '../../ui/localize.ts';
import { withProgress } from '../../ui/messages.ts';
import { confirmed } from './confirm.ts';
import { showOutcome } from './outcome.ts';
import { obstacleSince, type SendsSoFar } from './previous-send.ts';
import { type OnSent, sendPrepared } from './send-prepared.ts';
import { sendSeveral } from './send-several.ts';

/** "Send Request": checks, confirms, sends once, and shows the result. */
export function registerSend(services: Services, onSent: OnSent): void {
  services.context.subscriptions.push(
    // The Explorer gives the file of the menu and all selected ones; the history gives a file and the send to repeat.
    commands.registerCommand('instanceRequests.send', (given?: unknown, more?: unknown) => {
      const files = selectedFiles(more);
      return files.length > 1
        ? sendAll(files, services, onSent)
        : sendOnce(given, typeof more === 'string' ? more : undefined, services, onSent);
    }),
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
    const known = await confirmed(prepared, services);
    if (!known) return undefined;
    const { outcome, isCancelled } = await sendWithProgress(prepared, known, services);
    showOutcome(prepared, outcome, isCancelled);
    await onSent(prepared, outcome);
    return outcome;
  } finally {
    onTheirWay.delete(file);
  }
}

function selectedFiles(argument: unknown): readonly Uri[] {
  const files = Array.isArray(argument) ? argument.filter((file) => file instanceof Uri) : [];
  return [...new Map(files.map((file) => [file.toString(), file])).values()];
}

async function sendAll(files: readonly Uri[], services: Services, onSent: OnSent): Promise<undefined> {
  if (!workspace.isTrusted) return showCommandFailure(untrusted);
  const keys = files.map(String);
  if (keys.some((file) => onTheirWay.has(file))) return showCommandFailure({ problem: messages.oneOnItsWay });
  for (const file of keys) onTheirWay.add(file);
  try {
    return await sendSeveral(files, (file) => prepareFor(file, undefined, services), services, onSent);
  } finally {
    for (const file of keys) onTheirWay.delete(file);
  }
}

async function prepareFor(
  given: unknown,
  again: string | undefined,
  services: Services,
): Promise<PreparedSend | CommandFailure | undefined> {
  const [request] = await Promise.all([requestFor(given, services.tryToRead), services.profiles.refresh()]);
  const it = await targetRequest(request, services);
  return 'problem' in it ? it : prepareSend(it, services, again);
}

function sendWithProgress(prepared: PreparedSend, known: SendsSoFar, services: Services) {
  const { request, provider, profile, order } = prepared;
  const title = localize(messages.sending(request.fileName, provider.name, profile.name));
  return withProgress(title, async (signal, report) => {
    const outcome = await sendPrepared(order, services, signal, report, obstacleSince(prepared, known, services));
    return { outcome, isCancelled: signal.aborted };
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
  oneOnItsWay: {
    en: 'One of the files is already being sent. Nothing else was sent.',
    zh: '其中一个文件正在发送中。未发送其他内容。',
  },
  sending: (file: string, provider: string, profile: string): LocalizedText => ({
    en: `Sending ${file} to ${provider} (${profile})`,
    zh: `正在将 ${file} 发送到 ${provider}（${profile}）`,
  }),
};
