import { inLanguage, type LocalizedText } from '../../../../../schemas/core/localized-text.ts';
import { limitText } from '../../../../../schemas/document/price-limit.ts';
import { referencesOf } from '../../../../../schemas/document/references.ts';
import type { Awaiting } from '../../../../engine/journal/entry.ts';
import { isProductionConfirmed } from '../../../profiles/confirm-production.ts';
import { targetLines } from '../../../profiles/target-lines.ts';
import type { PreparedSend } from '../../../requests/prepare-send.ts';
import { alternativeText } from '../../../requests/standing-text.ts';
import { displayLanguage, localize } from '../../../ui/localize.ts';
import { askModal } from '../../../ui/messages.ts';
import { timeText } from '../../../ui/times.ts';
import { orderMessage } from '../order-message.ts';

/** What a standing order may do, as the question before it says. */
export type AskedOrder = Pick<Awaiting, 'alternatives' | 'maxPrice' | 'until'>;

/**
 * Asks once whether a request may be sent later, without another question: it names the account, and has the name of a production
 * profile typed.
 * @param previous what a person should know of an earlier send of the file
 */
export async function isOrderConfirmed(
  prepared: PreparedSend,
  order: AskedOrder,
  price: readonly LocalizedText[],
  previous: readonly LocalizedText[],
): Promise<boolean> {
  const { request, provider, profile } = prepared;
  const send = localize(messages.send(profile.name));
  const question = profile.production ? messages.productionQuestion : messages.question;
  const query = localize(question(request.fileName, provider.name, profile.name));
  const details = [
    ...orderDetails(prepared, order, price, previous).map(localize),
    ...targetLines(prepared.order.account.target),
  ];
  if ((await askModal(query, details, send)) !== send) return false;
  return !profile.production || isProductionConfirmed(profile.name, messages.production, messages.purpose);
}

/** The details below the question, without the account. */
export function orderDetails(
  { summary, root, warnings, account }: Pick<PreparedSend, 'summary' | 'root' | 'warnings' | 'account'>,
  { alternatives, maxPrice, until }: AskedOrder,
  price: readonly LocalizedText[],
  previous: readonly LocalizedText[],
): LocalizedText[] {
  const { type: _, zone: __, ...order } = summary;
  const references = referencesOf(root).map(({ from, name }) => `${from}:${name}`);
  const { cannotTell } = account.api.stock ?? {};
  const language = displayLanguage();
  return [
    ...(previous.length > 0 ? [...previous, blank] : []),
    ...orderMessage(order),
    messages.first(alternatives.map((one) => inLanguage(alternativeText(one), language))),
    blank,
    ...price,
    maxPrice ? messages.limit(limitText(maxPrice)) : messages.noLimit,
    blank,
    messages.until(timeText(until, { dateStyle: 'medium', timeStyle: 'short' })),
    messages.looks,
    ...(cannotTell ? [cannotTell] : []),
    ...(references.length > 0 ? [messages.references(references.join(', '))] : []),
    ...(warnings.length > 0 ? [messages.warnings(warnings.length)] : []),
    blank,
  ];
}

const blank: LocalizedText = { en: '', zh: '' };

const messages = {
  question: (file: string, provider: string, profile: string): LocalizedText => ({
    en: `Send ${file} to ${provider} with the profile "${profile}" as soon as it is in stock?`,
    zh: `一旦有货，用配置“${profile}”将 ${file} 发送到 ${provider}？`,
  }),
  productionQuestion: (file: string, provider: string, profile: string): LocalizedText => ({
    en: `Send ${file} to ${provider} with the production profile "${profile}" as soon as it is in stock?`,
    zh: `一旦有货，用生产配置“${profile}”将 ${file} 发送到 ${provider}？`,
  }),
  send: (profile: string): LocalizedText => ({
    en: `Send When Available to ${profile}`,
    zh: `有货时发送到“${profile}”`,
  }),
  first: (names: readonly string[]): LocalizedText => ({
    en: names.length === 1 ? `Waits for ${names[0]}.` : `Takes the first that is in stock: ${names.join('; ')}.`,
    zh: names.length === 1 ? `等待 ${names[0]}。` : `按顺序选择首个有货的：${names.join('；')}。`,
  }),
  limit: ({ en, zh }: LocalizedText): LocalizedText => ({
    en: `Nothing is sent above ${en}.`,
    zh: `价格高于${zh}则不发送。`,
  }),
  noLimit: {
    en: 'There is no limit on the price.',
    zh: '没有价格上限。',
  },
  until: (time: string): LocalizedText => ({ en: `Waits until ${time}.`, zh: `等待至 ${time}。` }),
  looks: {
    en: 'Sends once without asking again, only while VS Code has this folder open. Checks the stock every 30 seconds to 10 minutes, and creates nothing by that.',
    zh: '只发送一次，届时不再询问，且仅在 VS Code 打开此文件夹时进行。每 30 秒至 10 分钟查询一次库存，查询不会创建任何实例。',
  },
  references: (names: string): LocalizedText => ({
    en: `Values from outside the file: ${names}`,
    zh: `取自文件之外的值：${names}`,
  }),
  warnings: (count: number): LocalizedText => ({
    en: count === 1 ? '1 warning.' : `${count} warnings.`,
    zh: `${count} 条警告。`,
  }),
  production: { en: 'Confirm Production Send', zh: '确认发送到生产' },
  purpose: { en: 'send', zh: '发送' },
};
