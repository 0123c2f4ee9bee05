import { commands } from 'vscode';
import { inLanguage, type LocalizedText } from '../../../../schemas/core/localized-text.ts';
import { referencesOf } from '../../../../schemas/document/references.ts';
import { instancesOf, type RequestRecord, recordsOf, stageOf } from '../../../engine/journal/request-record.ts';
import { isProductionConfirmed } from '../../profiles/confirm-production.ts';
import { targetLines } from '../../profiles/target-lines.ts';
import type { PreparedSend } from '../../requests/prepare-send.ts';
import type { Services } from '../../services.ts';
import { displayLanguage, localize } from '../../ui/localize.ts';
import { askModal } from '../../ui/messages.ts';
import { timeText } from '../../ui/times.ts';
import { orderMessage } from './order-message.ts';

/** A send of the same file within this time is confirmed again, in milliseconds. */
const recentMs = 10 * 60_000;

const maxWarnings = 5;
const maxNames = 4;

/**
 * Confirms a send once before money is spent, and again if another window sends the same file in the meantime.
 * A first send to the sandbox isn't confirmed.
 */
export async function confirmed(prepared: PreparedSend, services: Services): Promise<boolean> {
  const { profile } = prepared;
  let before = await lastSendOf(prepared, services);
  const isUnsettled = before !== undefined && before.stage !== 'recent';
  if (profile.kind === 'sandbox' && !isUnsettled) return true;
  for (;;) {
    if (!(await confirmOrder(prepared, before))) return false;
    const isTyped =
      !profile.production || (await isProductionConfirmed(profile.name, messages.production, messages.purpose));
    if (!isTyped) return false;
    const now = await lastSendOf(prepared, services);
    if (!now || isSame(now, before)) return true;
    before = now;
  }
}

interface Before {
  readonly record: RequestRecord;
  readonly stage: 'recent' | 'sending' | 'unknown' | 'repeated';
}

const isSame = (one: Before, other: Before | undefined) =>
  one.record.intended.request === other?.record.intended.request && one.stage === other.stage;

/** The last send of the same file to the same account that is open, has the same token, or recently created something. */
async function lastSendOf({ order, provider, profile }: PreparedSend, services: Services): Promise<Before | undefined> {
  const { journal, profiles, tools } = services;
  const { file, token } = order.record;
  const now = tools.now();
  const { entries } = await journal.read();
  const same = recordsOf(entries).filter(
    ({ intended }) =>
      intended.file === file &&
      intended.provider === provider.id &&
      profiles.findSent({ ...intended, provider: provider.id })?.name === profile.name,
  );
  for (const record of same) {
    const stage = stageOf(record, now);
    if (stage === 'sending' || stage === 'unknown') return { record, stage };
  }
  const repeated = same.find(({ intended }) => intended.token === token);
  if (repeated) return { record: repeated, stage: 'repeated' };
  const recent = same.find((record) => now - record.intended.at < recentMs && hasMade(record, now));
  return recent && { record: recent, stage: 'recent' };
}

function hasMade(record: RequestRecord, now: number): boolean {
  const stage = stageOf(record, now);
  return stage === 'accepted' || (stage === 'settled' && instancesOf(record).length > 0);
}

async function confirmOrder(prepared: PreparedSend, before: Before | undefined): Promise<boolean> {
  const { request, provider, profile } = prepared;
  const send = localize((before ? messages.again : messages.send)(profile.name));
  const resolve = localize(messages.resolve);
  const ask = profile.production ? messages.productionQuestion : messages.question;
  const query = localize(ask(request.fileName, provider.name, profile.name));
  const buttons = before?.stage === 'unknown' ? [resolve, send] : [send];
  const picked = await askModal(query, detailOf(prepared, before), ...buttons);
  if (picked === resolve) await commands.executeCommand('instanceRequests.settle', before?.record.intended.request);
  return picked === send;
}

/** The details below the question. */
function detailOf(prepared: PreparedSend, before: Before | undefined): string[] {
  const { request, summary, order, root, warnings } = prepared;
  const language = displayLanguage();
  const lines = before ? [localize(previousSendMessage(before, summary.count)), ''] : [];
  lines.push(...orderMessage(summary).map((text) => inLanguage(text, language)));
  if (summary.names.length > 0) lines.push(localize(messages.names(listed(summary.names))));
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

function listed(names: readonly string[]): string {
  return [...names.slice(0, maxNames), ...(names.length > maxNames ? ['…'] : [])].join(', ');
}

function previousSendMessage({ record, stage }: Before, count: number): LocalizedText {
  const time = timeText(record.intended.at, { timeStyle: 'short' });
  return stage === 'recent' ? messages.recent(time, count) : messages[stage](time);
}

const messages = {
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
  recent: (time: string, count: number): LocalizedText => ({
    en: `This file was already sent at ${time} and accepted. Sending it again creates ${count === 1 ? '1 more instance' : `${count} more instances`}.`,
    zh: `该文件已于 ${time} 发送并被接受。再次发送会另外创建 ${count} 台实例。`,
  }),
  sending: (time: string): LocalizedText => ({
    en: `The send started at ${time} hasn't finished yet, perhaps in another window. Sending again creates its instances twice.`,
    zh: `${time} 的发送尚未结束，可能在另一个窗口中。再次发送会重复创建实例。`,
  }),
  repeated: (time: string): LocalizedText => ({
    en: `The file sets its own token, which was already sent at ${time}. The provider returns the result of that send and creates nothing new. To create more, change or remove the token.`,
    zh: `文件自带令牌，且已于 ${time} 发送过：服务商会返回当时的结果，不会再创建。若要另外创建，请更改或删除该令牌。`,
  }),
  unknown: (time: string): LocalizedText => ({
    en: `The result of the send at ${time} is unknown. If it was received, sending again creates the instances twice. Select Resolve to check your instances first.`,
    zh: `${time} 的发送结果未知。若已送达，再次发送会重复创建实例。请先选择“核实”检查实例。`,
  }),
  again: (profile: string): LocalizedText => ({
    en: `Send Again to ${profile}`,
    zh: `再次发送到“${profile}”`,
  }),
  resolve: { en: 'Resolve', zh: '核实' },
  production: { en: 'Confirm Production Send', zh: '确认发送到生产' },
  purpose: { en: 'send', zh: '发送' },
};
