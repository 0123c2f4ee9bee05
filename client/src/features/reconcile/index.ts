import { commands } from 'vscode';
import type { LocalizedText } from '../../../../schemas/core/localized-text.ts';
import { type RequestRecord, recordsOf, stageOf } from '../../../engine/journal/request-record.ts';
import type { Candidate } from '../../../engine/requests/candidates.ts';
import { reconcile } from '../../../engine/requests/reconcile.ts';
import { resolveSentAccount } from '../../profiles/resolve-sent-profile.ts';
import { idOf } from '../../requests/request-argument.ts';
import { fileNameOf } from '../../requests/request-file-name.ts';
import type { Services } from '../../services.ts';
import { localize } from '../../ui/localize.ts';
import { askModal, showError, showInformation, withProgress } from '../../ui/messages.ts';
import { pickMany, pickOne } from '../../ui/quick-input.ts';
import { timeText } from '../../ui/times.ts';
import { Reconciler } from './reconciler.ts';

/** "Settle": finds out, with the provider's list, what an unknown send has made. What is proven is noted by itself. */
export function registerReconcile(services: Services): { watch: () => void } {
  const { context, journal, log, tools, ask } = services;
  const settler = new Reconciler({
    read: async () => recordsOf((await journal.read()).entries),
    settle: async (record, about, signal) => {
      const account = await resolveSentAccount(record, services);
      if ('problem' in account) return { kind: 'could-not-ask', reason: account.problem };
      return reconcile(account, record, { ...about, ask, now: tools.now }, signal);
    },
    append: (entry) => journal.append(entry),
    now: tools.now,
    elapsed: () => performance.now(),
    onSettled: (record, instances) => void sayFound(record, instances.length),
    onFailure: (reason) => log.warn(reason.en),
  });
  context.subscriptions.push(
    settler,
    commands.registerCommand('instanceRequests.settle', async (request?: unknown) => {
      const record = await unknownRecord(request, services);
      if (record) await settleByHand(record, settler);
    }),
  );
  return { watch: () => settler.watch() };
}

/** The send that a command means: named by its id or by a node of the view, else picked among those that are unknown. */
async function unknownRecord(request: unknown, { journal, tools }: Services): Promise<RequestRecord | undefined> {
  const { entries } = await journal.read();
  const unknown = recordsOf(entries).filter((record) => stageOf(record, tools.now()) === 'unknown');
  const id = idOf(request);
  const named = unknown.find(({ intended }) => intended.request === id);
  if (named) return named;
  if (unknown.length === 0) {
    void showInformation(localize(messages.nothing));
    return undefined;
  }
  const items = unknown.map((record) => ({
    label: fileNameOf(record),
    description: record.intended.profile,
    detail: timeOf(record.intended.at),
    record,
  }));
  return (await pickOne(items, { title: localize(messages.title), placeHolder: localize(messages.which) }))?.record;
}

async function settleByHand(record: RequestRecord, settler: Reconciler): Promise<void> {
  const title = localize(messages.looking(fileNameOf(record)));
  const found = await withProgress(title, (signal) => settler.look(record, signal));
  switch (found.kind) {
    case 'proven':
      return settler.keep(record, found.ids, 'list');
    case 'could-not-ask':
      await showError(localize(messages.couldNotAsk(found.reason)));
      return;
    case 'none-for-certain':
      return settler.keep(record, [], 'list');
    case 'none-listed':
      return markNothing(record, settler, messages.none(fileNameOf(record)), [found.because, messages.noneDetail]);
    case 'candidates':
      await pickAmong(record, found.candidates, settler);
  }
}

/** Asks whether nothing was made, of a send of which that is not certain. */
async function markNothing(
  record: RequestRecord,
  settler: Reconciler,
  question: LocalizedText,
  details: LocalizedText[],
): Promise<void> {
  const nothing = localize(messages.markNothing);
  // The first button is the default, and no send is taken for nothing by pressing Enter.
  const picked = await askModal(localize(question), details.map(localize), localize(messages.keepUnknown), nothing);
  if (picked === nothing) await settler.keep(record, [], 'person');
}

async function pickAmong(record: RequestRecord, candidates: readonly Candidate[], settler: Reconciler): Promise<void> {
  const { count, at } = record.intended;
  const exact = candidates.filter(({ isExact }) => isExact).length;
  const items = candidates.map(({ instance: { id, name, state, createdAt, address }, isExact }) => ({
    ...(isExact && { icon: 'star-full' }),
    label: name ?? id,
    description: [id, state, address].filter(Boolean).join(' · '),
    detail: [
      localize(isExact ? messages.exact : messages.possible),
      ...(createdAt === undefined ? [] : [timeOf(createdAt)]),
    ].join(' · '),
    // Of more than were asked for, nobody knows which.
    picked: isExact && exact <= count,
    id,
  }));
  const placeHolder = localize(messages.whichMade(count, timeOf(at)));
  const picked = await pickMany(items, { title: localize(messages.title), placeHolder, ignoreFocusOut: true });
  if (picked === undefined) return;
  if (picked.length > 0)
    return settler.keep(
      record,
      picked.map(({ id }) => id),
      'person',
    );
  await markNothing(record, settler, messages.noneOfThese(fileNameOf(record), candidates.length), [
    messages.noneDetail,
  ]);
}

const timeOf = (at: number) => timeText(at, { dateStyle: 'medium', timeStyle: 'medium' });

async function sayFound(record: RequestRecord, count: number): Promise<void> {
  const show = localize(messages.show);
  const picked = await showInformation(localize(messages.settled(fileNameOf(record), count)), show);
  if (picked === show) await commands.executeCommand('instanceRequests.instances.focus');
}

const messages = {
  title: { en: 'Settle', zh: '核实' },
  which: { en: 'Which send is to be settled?', zh: '要核实哪次发送？' },
  nothing: { en: 'There is no send whose outcome is unknown.', zh: '没有结果未知的发送。' },
  looking: (file: string): LocalizedText => ({
    en: `Looking in the provider's list for what ${file} made`,
    zh: `正在服务商的列表中查找 ${file} 创建的实例`,
  }),
  couldNotAsk: ({ en, zh }: LocalizedText): LocalizedText => ({
    en: `The provider could not be asked, so the outcome stays unknown. ${en}`,
    zh: `无法询问服务商，结果仍然未知。${zh}`,
  }),
  none: (file: string): LocalizedText => ({
    en: `The provider's list has nothing that ${file} would have made.`,
    zh: `服务商的列表中没有 ${file} 会创建的实例。`,
  }),
  noneOfThese: (file: string, count: number): LocalizedText => ({
    en: `You selected none of ${count === 1 ? 'one instance' : `${count} instances`} that ${file} may have created.`,
    zh: `${file} 可能创建的 ${count} 台实例均未选中。`,
  }),
  noneDetail: {
    en: 'Mark it as nothing created only if you are sure. Otherwise wait, then check again.',
    zh: '确定无误再标记为“未创建”，或稍后再次核实。',
  },
  exact: { en: 'Same name and time', zh: '名称与时间相符' },
  possible: { en: 'Possible', zh: '可能' },
  keepUnknown: { en: 'Keep as Unknown', zh: '仍为未知' },
  markNothing: { en: 'Nothing Was Made', zh: '未创建' },
  whichMade: (count: number, time: string): LocalizedText => ({
    en: `Which of these were made by the send of ${time}? It asked for ${count}. Pick none if none was.`,
    zh: `其中哪些由 ${time} 的发送创建？该次请求 ${count} 台。如都不是，则不选。`,
  }),
  settled: (file: string, count: number): LocalizedText => ({
    en:
      count === 0
        ? `Settled: the send of ${file} made nothing.`
        : `Settled: the send of ${file} made ${count === 1 ? 'one instance' : `${count} instances`}.`,
    zh: count === 0 ? `已核实：${file} 的发送未创建任何实例。` : `已核实：${file} 的发送创建了 ${count} 台实例。`,
  }),
  show: { en: 'Show Instances', zh: '查看实例' },
};
