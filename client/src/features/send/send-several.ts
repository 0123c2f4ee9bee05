import { commands, type Uri } from 'vscode';
import { inLanguage, type LocalizedText } from '../../../../schemas/core/localized-text.ts';
import { isProductionConfirmed } from '../../profiles/confirm-production.ts';
import { targetTexts } from '../../profiles/target-lines.ts';
import type { PreparedSend } from '../../requests/prepare-send.ts';
import type { Services } from '../../services.ts';
import { type CommandFailure, showCommandFailure } from '../../ui/command-failure.ts';
import { displayLanguage, localize } from '../../ui/localize.ts';
import { askModal, showInformation, showWarning, withProgress } from '../../ui/messages.ts';
import { type CheckedPrice, checkPrice } from './check-price.ts';
import { outcomeMessage } from './outcome-message.ts';
import {
  isSame,
  obstacleSince,
  type PreviousSend,
  previousSendMessage,
  type SendsSoFar,
  sendsSoFar,
} from './previous-send.ts';
import { mayGoOn, type SeriesResult, sendInTurn } from './send-in-turn.ts';
import { type OnSent, sendPrepared } from './send-prepared.ts';
import { type SeriesItem, seriesDetails, seriesMessage, seriesQuestion } from './series-message.ts';

type Prepare = (file: Uri) => Promise<PreparedSend | CommandFailure | undefined>;

/**
 * Sends several files: one question sums them up, they are sent one after the other, and one message says what was sent.
 * If one of them can't be sent, nothing is.
 */
export async function sendSeveral(
  files: readonly Uri[],
  prepare: Prepare,
  services: Services,
  onSent: OnSent,
): Promise<undefined> {
  const all: PreparedSend[] = [];
  for (const file of files) {
    const prepared = await prepare(file);
    if (prepared === undefined) return undefined;
    if ('problem' in prepared) return showCommandFailure({ ...prepared, problem: messages.of(file, prepared.problem) });
    all.push(prepared);
  }
  const prices = await Promise.all(all.map((prepared) => checkPrice(prepared, services.prices)));
  for (const [index, { refusal }] of prices.entries()) {
    const file = files[index];
    if (refusal && file) return showCommandFailure({ ...refusal, problem: messages.of(file, refusal.problem) });
  }
  const known = await allConfirmed(all, prices, services);
  if (!known) return undefined;
  const result = await withProgress(localize(messages.sending(all.length)), (signal, report) =>
    sendInTurn(
      all,
      ({ summary }) => summary.count,
      async (prepared, index) => {
        report(localize(messages.progress(index + 1, all.length, prepared.request.fileName)));
        const obstacle = obstacleSince(prepared, known[index] ?? { requests: new Set() }, services);
        const outcome = await sendPrepared(prepared.order, services, signal, report, obstacle);
        await onSent(prepared, outcome);
        return outcome;
      },
      signal,
    ),
  );
  void showResult(all, result);
  return undefined;
}

/**
 * Confirms all sends with one question, and again if another window sends one of the files in the meantime.
 * @returns the sends of each file that the person knows of; undefined if nothing must be sent
 */
async function allConfirmed(
  all: readonly PreparedSend[],
  prices: readonly CheckedPrice[],
  services: Services,
): Promise<readonly SendsSoFar[] | undefined> {
  const look = () => Promise.all(all.map((prepared) => sendsSoFar(prepared, services)));
  const isUnchecked = prices.some((price) => price.isUnchecked);
  const send = localize((isUnchecked ? messages.unpriced : messages.sendAll)(all.length));
  let before = await look();
  for (;;) {
    const items = all.map((prepared, index) => itemOf(prepared, prices[index]?.says ?? [], before[index]?.last));
    const details = seriesDetails(items).map(localize);
    if ((await askModal(localize(seriesQuestion(items)), details, send)) !== send) return undefined;
    const production = new Set(all.flatMap(({ profile }) => (profile.production ? [profile.name] : [])));
    for (const name of production) {
      if (!(await isProductionConfirmed(name, messages.production, messages.purpose))) return undefined;
    }
    const now = await look();
    if (now.every(({ last }, index) => !last || isSame(last, before[index]?.last))) return now;
    before = now;
  }
}

function itemOf(
  { request, provider, profile, summary, warnings, order }: PreparedSend,
  price: readonly LocalizedText[],
  before?: PreviousSend,
): SeriesItem {
  return {
    fileName: request.fileName,
    provider: provider.name,
    profile: profile.name,
    production: profile.production === true,
    summary,
    warnings: warnings.length,
    price,
    ...(before && { previous: previousSendMessage(before, summary.count) }),
    target: targetTexts(order.account.target),
  };
}

async function showResult(all: readonly PreparedSend[], { sent, rest }: SeriesResult<PreparedSend>): Promise<void> {
  const accepted = sent.filter(({ outcome }) => outcome.kind === 'accepted');
  const last = sent.at(-1);
  const { item, outcome } = last ?? {};
  const hasFailed = item && outcome && !mayGoOn(outcome, item.summary.count);
  const stop = hasFailed ? { fileName: item.request.fileName, says: reasonOf(item, outcome) } : undefined;
  const count = accepted.reduce((sum, { item: { summary } }) => sum + summary.count, 0);
  const text = seriesMessage(
    accepted.length,
    all.length,
    count,
    stop,
    rest.map(({ request }) => request.fileName),
  );
  const show = localize(messages.showInstances);
  const resolve = localize(messages.resolve);
  const isUnknown = outcome?.kind === 'unknown';
  const buttons = isUnknown ? [resolve, show] : [show];
  const picked = await (accepted.length === all.length && !stop ? showInformation : showWarning)(
    inLanguage(text, displayLanguage()),
    ...buttons,
  );
  if (picked === show) await commands.executeCommand('instanceRequests.instances.focus');
  if (picked === resolve) await commands.executeCommand('instanceRequests.settle', item?.order.record.request);
}

function reasonOf(
  { provider, account, order }: PreparedSend,
  outcome: SeriesResult<PreparedSend>['sent'][number]['outcome'],
): LocalizedText {
  const says = outcomeMessage(provider.name, account.api, outcome, order.record.count);
  return outcome.unrecorded && outcome.kind !== 'not-sent' ? messages.unrecorded(says, outcome.unrecorded) : says;
}

const messages = {
  of: (file: Uri, { en, zh }: LocalizedText): LocalizedText => {
    const name = file.path.slice(file.path.lastIndexOf('/') + 1);
    return { en: `${name}: ${en}`, zh: `${name}：${zh}` };
  },
  unpriced: (count: number): LocalizedText => ({
    en: `Send ${count} Files Without Price Check`,
    zh: `发送 ${count} 个文件（未检查价格）`,
  }),
  sendAll: (count: number): LocalizedText => ({ en: `Send ${count} Files`, zh: `发送 ${count} 个文件` }),
  sending: (count: number): LocalizedText => ({ en: `Sending ${count} files`, zh: `正在发送 ${count} 个文件` }),
  progress: (index: number, count: number, file: string): LocalizedText => ({
    en: `${index} of ${count}: ${file}`,
    zh: `${index}/${count}：${file}`,
  }),
  unrecorded: (says: LocalizedText, reason: LocalizedText): LocalizedText => ({
    en: `${says.en} The result couldn't be saved in the journal. ${reason.en}`,
    zh: `${says.zh}结果无法写入发送记录。${reason.zh}`,
  }),
  showInstances: { en: 'Show Instances', zh: '查看实例' },
  resolve: { en: 'Resolve', zh: '核实' },
  production: { en: 'Confirm Production Send', zh: '确认发送到生产' },
  purpose: { en: 'send', zh: '发送' },
};
