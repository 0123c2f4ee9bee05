import { commands } from 'vscode';
import { inLanguage, type LocalizedText } from '../../../../schemas/core/localized-text.ts';
import { referencesOf } from '../../../../schemas/document/references.ts';
import { waitingFiles } from '../../../engine/standing-orders/standing-order.ts';
import { isProductionConfirmed } from '../../profiles/confirm-production.ts';
import { targetLines } from '../../profiles/target-lines.ts';
import type { PreparedSend } from '../../requests/prepare-send.ts';
import type { Services } from '../../services.ts';
import { showCommandFailure } from '../../ui/command-failure.ts';
import { displayLanguage, localize } from '../../ui/localize.ts';
import { askModal } from '../../ui/messages.ts';
import { type CheckedPrice, checkPrice } from './check-price.ts';
import { orderMessage } from './order-message.ts';
import { isSame, type PreviousSend, previousSendMessage, type SendsSoFar, sendsSoFar } from './previous-send.ts';

const maxWarnings = 5;
const maxNames = 4;

/**
 * Confirms a send once before money is spent, and again if another window sends the same file in the meantime.
 * A first send to the sandbox isn't confirmed.
 * @returns the sends of the file that the person knows of; undefined if it must not be sent
 */
export async function confirmed(prepared: PreparedSend, services: Services): Promise<SendsSoFar | undefined> {
  const { profile } = prepared;
  let before = await sendsSoFar(prepared, services);
  const isUnsettled = before.last !== undefined && before.last.stage !== 'recent';
  const isAsked = profile.kind !== 'sandbox' || isUnsettled;
  const limits = prepared.request.rules?.maxPrice ?? [];
  if (!isAsked && limits.length === 0) return before;
  const isWaiting = await waits(prepared.order.record.file, services);
  const price = await checkPrice(prepared, services.prices);
  if (price.refusal) return showCommandFailure(price.refusal);
  if (!isAsked && !price.isUnchecked) return before;
  for (;;) {
    if (!(await confirmOrder(prepared, before.last, price, isWaiting))) return undefined;
    const isTyped =
      !profile.production || (await isProductionConfirmed(profile.name, messages.production, messages.purpose));
    if (!isTyped) return undefined;
    const now = await sendsSoFar(prepared, services);
    if (!now.last || isSame(now.last, before.last)) return now;
    before = now;
  }
}

async function confirmOrder(
  prepared: PreparedSend,
  before: PreviousSend | undefined,
  price: CheckedPrice,
  isWaiting: boolean,
): Promise<boolean> {
  const { request, provider, profile } = prepared;
  const title = (before ? messages.again : messages.send)(profile.name);
  const send = localize(price.isUnchecked ? messages.unpriced(title) : title);
  const resolve = localize(messages.resolve);
  const ask = profile.production ? messages.productionQuestion : messages.question;
  const query = localize(ask(request.fileName, provider.name, profile.name));
  const buttons = before?.stage === 'unknown' ? [resolve, send] : [send];
  const details = [...(isWaiting ? [localize(messages.waits), ''] : []), ...detailOf(prepared, before, price)];
  const picked = await askModal(query, details, ...buttons);
  if (picked === resolve) await commands.executeCommand('instanceRequests.settle', before?.record.intended.request);
  return picked === send;
}

/** The details below the question. */
function detailOf(prepared: PreparedSend, before: PreviousSend | undefined, price: CheckedPrice): string[] {
  const { request, summary, order, root, warnings } = prepared;
  const language = displayLanguage();
  const lines = before ? [localize(previousSendMessage(before, summary.count)), ''] : [];
  lines.push(...orderMessage(summary).map((text) => inLanguage(text, language)));
  if (summary.names.length > 0) lines.push(localize(messages.names(listed(summary.names))));
  if (price.says.length > 0) lines.push('', ...price.says.map((text) => inLanguage(text, language)));
  lines.push('');
  lines.push(...targetLines(order.account.target));
  if (request.reading.profile !== undefined) lines.push(localize(messages.named));
  const references = referencesOf(root).map(({ from, name }) => `${from}:${name}`);
  if (references.length > 0) lines.push(localize(messages.references(references.join(', '))));
  if (warnings.length > 0) {
    lines.push('', localize(messages.warnings(warnings.length)));
    for (const { message } of warnings.slice(0, maxWarnings)) lines.push(`• ${inLanguage(message, language)}`);
    if (warnings.length > maxWarnings) lines.push('…');
  }
  return lines;
}

/** The first names of several, in one line. */
export function listed(names: readonly string[]): string {
  return [...names.slice(0, maxNames), ...(names.length > maxNames ? ['…'] : [])].join(', ');
}

/** Whether a file waits for stock, which a send of it ends. */
async function waits(file: string, { journal, tools }: Services): Promise<boolean> {
  return waitingFiles((await journal.read()).entries, tools.now()).has(file);
}

const messages = {
  waits: {
    en: 'This file is waiting for stock. Sending it now ends the wait.',
    zh: '该文件正在等待有货。现在发送会结束等待。',
  },
  question: (file: string, provider: string, profile: string): LocalizedText => ({
    en: `Send ${file} to ${provider} with the profile "${profile}"?`,
    zh: `用配置“${profile}”将 ${file} 发送到 ${provider}？`,
  }),
  productionQuestion: (file: string, provider: string, profile: string): LocalizedText => ({
    en: `Send ${file} to ${provider} with the production profile "${profile}"?`,
    zh: `用生产配置“${profile}”将 ${file} 发送到 ${provider}？`,
  }),
  names: (names: string): LocalizedText => ({ en: `Names: ${names}`, zh: `名称：${names}` }),
  send: (profile: string): LocalizedText => ({ en: `Send to ${profile}`, zh: `发送到“${profile}”` }),
  named: {
    en: 'The file names this profile, whichever is selected for the workspace.',
    zh: '该配置由文件指定，与工作区的选择无关。',
  },
  references: (names: string): LocalizedText => ({
    en: `Values from outside the file: ${names}`,
    zh: `取自文件之外的值：${names}`,
  }),
  warnings: (count: number): LocalizedText => ({
    en: count === 1 ? '1 warning:' : `${count} warnings:`,
    zh: `${count} 条警告：`,
  }),
  unpriced: ({ en, zh }: LocalizedText): LocalizedText => ({
    en: `${en} Without Price Check`,
    zh: `${zh}（未检查价格）`,
  }),
  again: (profile: string): LocalizedText => ({
    en: `Send Again to ${profile}`,
    zh: `再次发送到“${profile}”`,
  }),
  resolve: { en: 'Resolve', zh: '核实' },
  production: { en: 'Confirm Production Send', zh: '确认发送到生产' },
  purpose: { en: 'send', zh: '发送' },
};
