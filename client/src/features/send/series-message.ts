import type { OrderSummary } from '../../../../schemas/core/api/order-summary.ts';
import type { LocalizedText } from '../../../../schemas/core/localized-text.ts';
import { groupBy } from '../../../../schemas/core/util/group-by.ts';
import { paid } from './order-message.ts';

/** One request of several, as the question before them names it. */
export interface SeriesItem {
  readonly fileName: string;
  readonly provider: string;
  readonly profile: string;
  readonly production: boolean;
  readonly summary: OrderSummary;
  readonly warnings: number;
  /** What is known of its price, as sentences. */
  readonly price?: readonly LocalizedText[];
  /** What a person should know of an earlier send of the file. */
  readonly previous?: LocalizedText;
  /** The account, as lines. */
  readonly target: readonly LocalizedText[];
}

/** The question before several sends: how many files, instances and accounts. */
export function seriesQuestion(items: readonly SeriesItem[]): LocalizedText {
  const count = items.reduce((sum, { summary }) => sum + summary.count, 0);
  const accounts = [...groupBy(items, accountOf).values()].flatMap(([first]) => (first ? [labelOf(first)] : []));
  return messages.question(items.length, count, listOf(accounts));
}

/** What the question says of each account: its requests with types, charges, warnings and earlier sends. */
export function seriesDetails(items: readonly SeriesItem[]): LocalizedText[] {
  const accounts = [...groupBy(items, accountOf).values()];
  return accounts.flatMap((inAccount, index) => {
    const [first] = inAccount;
    if (!first) return [];
    return [
      ...(index === 0 ? [] : [blankLine]),
      { en: `${first.provider} · ${first.profile}`, zh: `${first.provider} · ${first.profile}` },
      ...inAccount.flatMap(linesOf),
      ...first.target,
    ];
  });
}

const blankLine: LocalizedText = { en: '', zh: '' };

const accountOf = ({ provider, profile }: SeriesItem) => `${provider}/${profile}`;

const labelOf = ({ profile, production }: SeriesItem): LocalizedText =>
  production
    ? { en: `production "${profile}"`, zh: `生产配置“${profile}”` }
    : { en: `"${profile}"`, zh: `“${profile}”` };

function linesOf({ fileName, summary, warnings, price = [], previous }: SeriesItem): LocalizedText[] {
  const { count, type, zone } = summary;
  const where = [type, zone].filter((part) => part !== undefined).join(', ');
  const line = where === '' ? messages.bare(fileName, count) : messages.item(fileName, count, where);
  const more = [...paid(summary), ...(warnings > 0 ? [messages.warnings(warnings)] : [])];
  const indented = ({ en, zh }: LocalizedText) => ({ en: `  ${en}`, zh: `  ${zh}` });
  return [joined([line, ...more]), ...price.map(indented), ...(previous ? [indented(previous)] : [])];
}

/** The message after several sends: how many were accepted, why it stopped, and what wasn't sent. */
export function seriesMessage(
  accepted: number,
  files: number,
  instances: number,
  stop: { readonly fileName: string; readonly says: LocalizedText } | undefined,
  rest: readonly string[],
): LocalizedText {
  const names = { en: rest.join(', '), zh: rest.join('、') };
  return joined([
    accepted === files ? messages.all(files, instances) : messages.some(accepted, files, instances),
    ...(stop ? [{ en: `${stop.fileName}: ${stop.says.en}`, zh: `${stop.fileName}：${stop.says.zh}` }] : []),
    ...(rest.length > 0 ? [messages.notSent(names)] : []),
  ]);
}

const joined = (texts: readonly LocalizedText[]): LocalizedText => ({
  en: texts.map(({ en }) => en).join(' '),
  zh: texts.map(({ zh }) => zh).join(''),
});

const listOf = (texts: readonly LocalizedText[]): LocalizedText => ({
  en: texts.map(({ en }) => en).join(', '),
  zh: texts.map(({ zh }) => zh).join('、'),
});

const instancesOf = (count: number): LocalizedText => ({
  en: count === 1 ? '1 instance' : `${count} instances`,
  zh: `${count} 台实例`,
});

const messages = {
  question: (files: number, instances: number, accounts: LocalizedText): LocalizedText => ({
    en: `Send ${files} files, which create ${instancesOf(instances).en}, with ${accounts.en}?`,
    zh: `发送 ${files} 个文件，共创建 ${instancesOf(instances).zh}，使用${accounts.zh}？`,
  }),
  item: (file: string, count: number, type: string): LocalizedText => ({
    en: `• ${file}: ${instancesOf(count).en} (${type}).`,
    zh: `• ${file}：${instancesOf(count).zh}（${type}）。`,
  }),
  bare: (file: string, count: number): LocalizedText => ({
    en: `• ${file}: ${instancesOf(count).en}.`,
    zh: `• ${file}：${instancesOf(count).zh}。`,
  }),
  warnings: (count: number): LocalizedText => ({
    en: count === 1 ? '1 warning.' : `${count} warnings.`,
    zh: `${count} 条警告。`,
  }),
  all: (files: number, instances: number): LocalizedText => ({
    en: `Sent ${files} files. ${instancesOf(instances).en} requested.`,
    zh: `已发送 ${files} 个文件，共请求 ${instancesOf(instances).zh}。`,
  }),
  some: (accepted: number, files: number, instances: number): LocalizedText => ({
    en: `${accepted} of ${files} files accepted, ${instancesOf(instances).en} requested.`,
    zh: `已接受 ${accepted} 个文件（共 ${files} 个），请求 ${instancesOf(instances).zh}。`,
  }),
  notSent: (names: LocalizedText): LocalizedText => ({
    en: `Not sent: ${names.en}.`,
    zh: `未发送：${names.zh}。`,
  }),
};
