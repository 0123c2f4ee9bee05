import { commands } from 'vscode';
import { inLanguage, type Text } from '../../../../schemas/core/text.ts';
import { referencesOf } from '../../../../schemas/document/references.ts';
import { instancesOf, type RequestRecord, recordsOf, stageOf } from '../../journal/records.ts';
import { displayLanguage, say } from '../../words.ts';
import { askModal } from '../messages.ts';
import { askInput } from '../quick.ts';
import type { Services } from '../services.ts';
import { timeText } from '../times.ts';
import { orderWords } from './order-words.ts';
import type { Prepared } from './prepare.ts';

/** A send of the same file so short a time ago is asked about, in milliseconds. */
const recentMs = 10 * 60_000;

const mostWarnings = 5;
const mostNames = 4;

/**
 * Asks, once, all that is to be asked before money is spent; and again where another window has sent the same meanwhile.
 * Nothing is asked for a first send to the sandbox.
 */
export async function confirmed(prepared: Prepared, services: Services): Promise<boolean> {
  const { profile } = prepared;
  let before = await lastSendOf(prepared, services);
  const isUnsettled = before !== undefined && before.stage !== 'recent';
  if (profile.kind === 'sandbox' && !isUnsettled) return true;
  for (;;) {
    if (!(await confirmOrder(prepared, before))) return false;
    if (profile.production && !(await typeName(profile.name))) return false;
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

/** The last send of the same file to the same account that is unsettled, had the same token, or made something a short time ago. */
async function lastSendOf({ order, provider, profile }: Prepared, services: Services): Promise<Before | undefined> {
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

async function confirmOrder(prepared: Prepared, before: Before | undefined): Promise<boolean> {
  const yes = say(before ? words.again : words.send);
  const settle = say(words.settle);
  const { request, provider, profile } = prepared;
  const ask = profile.production ? words.productionQuestion : words.question;
  const question = say(ask(request.fileName, provider.name, profile.name));
  const buttons = before?.stage === 'unknown' ? [settle, yes] : [yes];
  const picked = await askModal(question, detailOf(prepared, before), ...buttons);
  if (picked === settle) await commands.executeCommand('instanceRequests.settle', before?.record.intended.request);
  return picked === yes;
}

/** What the modal says beneath its question. */
function detailOf(prepared: Prepared, before: Before | undefined): string[] {
  const { request, summary, order, root, warnings } = prepared;
  const language = displayLanguage();
  const lines = before ? [say(beforeWords(before, summary.count)), ''] : [];
  lines.push(...orderWords(summary).map((text) => inLanguage(text, language)));
  if (summary.names.length > 0) lines.push(say(words.names(listed(summary.names))));
  lines.push('');
  const { endpoint, region, project } = order.account.target;
  if (region) lines.push(say(words.region(region)));
  if (project) lines.push(say(words.project(project)));
  lines.push(say(words.endpoint(endpoint)));
  if (request.reading.profile !== undefined) lines.push(say(words.named));
  const references = referencesOf(root).map(({ from, name }) => `${from}:${name}`);
  if (references.length > 0) lines.push(say(words.references(references.join(', '))));
  if (warnings.length > 0) {
    lines.push('', say(words.warnings(warnings.length)));
    for (const { message } of warnings.slice(0, mostWarnings)) lines.push(`• ${inLanguage(message, language)}`);
    if (warnings.length > mostWarnings) lines.push('…');
  }
  return lines;
}

function listed(names: readonly string[]): string {
  return [...names.slice(0, mostNames), ...(names.length > mostNames ? ['…'] : [])].join(', ');
}

function beforeWords({ record, stage }: Before, count: number): Text {
  const time = timeText(record.intended.at, { timeStyle: 'short' });
  return stage === 'recent' ? words.recent(time, count) : words[stage](time);
}

async function typeName(name: string): Promise<boolean> {
  const typed = await askInput({
    title: say(words.production),
    prompt: say(words.typeName(name)),
    placeHolder: name,
    ignoreFocusOut: true,
    validateInput: (value) => (value === name || value === '' ? undefined : say(words.notName(name))),
  });
  return typed === name;
}

const words = {
  question: (file: string, provider: string, profile: string): Text => ({
    en: `Send ${file} to ${provider} with the profile "${profile}"?`,
    zh: `用配置“${profile}”将 ${file} 发送到 ${provider}？`,
  }),
  productionQuestion: (file: string, provider: string, profile: string): Text => ({
    en: `Send ${file} to ${provider} with the production profile "${profile}"?`,
    zh: `用生产配置“${profile}”将 ${file} 发送到 ${provider}？`,
  }),
  names: (names: string): Text => ({ en: `Names: ${names}`, zh: `名称：${names}` }),
  send: { en: 'Send', zh: '发送' },
  region: (region: string): Text => ({ en: `Region: ${region}`, zh: `区域：${region}` }),
  project: (project: string): Text => ({ en: `Project: ${project}`, zh: `项目：${project}` }),
  endpoint: (endpoint: string): Text => ({ en: `Endpoint: ${endpoint}`, zh: `接入地址：${endpoint}` }),
  named: {
    en: 'The file itself names this profile, whichever the workspace has chosen.',
    zh: '该配置由文件自身指定，与工作区的选择无关。',
  },
  references: (names: string): Text => ({
    en: `Values from outside the file: ${names}`,
    zh: `取自文件之外的值：${names}`,
  }),
  warnings: (count: number): Text => ({
    en: count === 1 ? 'One warning:' : `${count} warnings:`,
    zh: `${count} 条警告：`,
  }),
  recent: (time: string, count: number): Text => ({
    en: `This file was sent at ${time}, and that send was accepted. Another one creates ${count === 1 ? 'another instance' : `${count} more instances`}.`,
    zh: `该文件已于 ${time} 发送并被接受。再次发送会另外创建 ${count} 台实例。`,
  }),
  sending: (time: string): Text => ({
    en: `The send of ${time} has not ended yet, perhaps in another window. Another one creates its instances besides.`,
    zh: `${time} 的发送尚未结束，可能在另一个窗口中。再次发送会另外创建实例。`,
  }),
  repeated: (time: string): Text => ({
    en: `The file brings its own token, which was sent at ${time}: the provider answers with what that send made, and makes nothing new. Change or remove the token to create more.`,
    zh: `文件自带令牌，且已于 ${time} 发送过：服务商会返回当时的结果，不会再创建。若要另外创建，请更改或删除该令牌。`,
  }),
  unknown: (time: string): Text => ({
    en: `It is not known whether the send of ${time} arrived. If it did, another one creates the instances twice. "Settle" looks in the provider's list first.`,
    zh: `无法确定 ${time} 的发送是否送达。若已送达，再次发送会重复创建实例。“核实”会先查看服务商的列表。`,
  }),
  again: { en: 'Send Again', zh: '再次发送' },
  settle: { en: 'Settle', zh: '核实' },
  production: { en: 'Production', zh: '生产' },
  typeName: (name: string): Text => ({
    en: `This profile is marked as production. Type its name, ${name}, to send.`,
    zh: `该配置标记为生产。请输入其名称 ${name} 以发送。`,
  }),
  notName: (name: string): Text => ({ en: `Type ${name}, or press Escape.`, zh: `请输入 ${name}，或按 Esc 取消。` }),
};
