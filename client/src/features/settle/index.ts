import { commands } from 'vscode';
import * as z from 'zod';
import type { Instance } from '../../../../schemas/core/api.ts';
import type { Text } from '../../../../schemas/core/text.ts';
import { settle } from '../../cloud/settle.ts';
import { type RequestRecord, recordsOf, stageOf } from '../../journal/records.ts';
import { say } from '../../words.ts';
import { fileNameOf } from '../history/names.ts';
import { askModal, showError, showInformation, withProgress } from '../messages.ts';
import { accountFor } from '../profiles/sent.ts';
import { pickMany, pickOne } from '../quick.ts';
import type { Services } from '../services.ts';
import { timeText } from '../times.ts';
import { Settler } from './settler.ts';

/** "Settle": finds out, from the provider's list, what an unknown send has made. It is also done by itself. */
export function registerSettle(services: Services): { watch: () => void } {
  const { context, journal, log, tools, ask } = services;
  const settler = new Settler({
    read: async () => recordsOf((await journal.read()).entries),
    settle: async (record, readOthers, signal) => {
      const account = await accountFor(record, services);
      if ('problem' in account) return { kind: 'could-not-ask', reason: account.problem };
      return settle(account, record, readOthers, ask, signal);
    },
    append: (entry) => journal.append(entry),
    now: tools.now,
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
    void showInformation(say(words.nothing));
    return undefined;
  }
  const items = unknown.map((record) => ({
    label: fileNameOf(record),
    description: record.intended.profile,
    detail: timeOf(record.intended.at),
    record,
  }));
  return (await pickOne(items, { title: say(words.title), placeHolder: say(words.which) }))?.record;
}

const nodeOfSend = z.object({ request: z.string() });

/** The id of a send that a command was given: itself, or that of a node of the view. */
export function idOf(argument: unknown): string | undefined {
  return typeof argument === 'string' ? argument : nodeOfSend.safeParse(argument).data?.request;
}

async function settleByHand(record: RequestRecord, settler: Settler): Promise<void> {
  const title = say(words.looking(fileNameOf(record)));
  const found = await withProgress(title, (signal) => settler.look(record, signal));
  switch (found.kind) {
    case 'found':
      if (found.instances.length >= record.intended.count) return settler.keep(record, ids(found.instances), 'list');
      return pickAmong(record, found.instances, settler, true);
    case 'could-not-ask':
      await showError(say(words.couldNotAsk(found.reason)));
      return;
    case 'none': {
      const nothing = say(words.markNothing);
      // The first button is the default, and no send is taken for nothing by pressing Enter.
      const buttons = [say(words.keepUnknown), nothing];
      const picked = await askModal(say(words.none(fileNameOf(record))), [say(words.noneDetail)], ...buttons);
      if (picked === nothing) await settler.keep(record, [], 'person');
      return;
    }
    case 'ambiguous':
      await pickAmong(record, found.candidates, settler, false);
  }
}

async function pickAmong(
  record: RequestRecord,
  candidates: readonly Instance[],
  settler: Settler,
  areLikely: boolean,
): Promise<void> {
  const items = candidates.map(({ id, name, state, createdAt, address }) => ({
    label: name ?? id,
    description: [id, state, address].filter(Boolean).join(' · '),
    ...(createdAt !== undefined && { detail: timeOf(createdAt) }),
    picked: areLikely,
    id,
  }));
  const placeHolder = say(words.whichMade(record.intended.count, timeOf(record.intended.at)));
  const picked = await pickMany(items, { title: say(words.title), placeHolder, ignoreFocusOut: true });
  if (picked) await settler.keep(record, ids(picked), 'person');
}

const ids = (instances: readonly { id: string }[]) => instances.map(({ id }) => id);

const timeOf = (at: number) => timeText(at, { dateStyle: 'medium', timeStyle: 'medium' });

async function sayFound(record: RequestRecord, count: number): Promise<void> {
  const show = say(words.show);
  const picked = await showInformation(say(words.settled(fileNameOf(record), count)), show);
  if (picked === show) await commands.executeCommand('instanceRequests.instances.focus');
}

const words = {
  title: { en: 'Settle', zh: '核实' },
  which: { en: 'Which send is to be settled?', zh: '要核实哪次发送？' },
  nothing: { en: 'There is no send whose outcome is unknown.', zh: '没有结果未知的发送。' },
  looking: (file: string): Text => ({
    en: `Looking in the provider's list for what ${file} made`,
    zh: `正在服务商的列表中查找 ${file} 创建的实例`,
  }),
  couldNotAsk: ({ en, zh }: Text): Text => ({
    en: `The provider could not be asked, so the outcome stays unknown. ${en}`,
    zh: `无法询问服务商，结果仍然未知。${zh}`,
  }),
  none: (file: string): Text => ({
    en: `The provider's list has nothing that ${file} would have made.`,
    zh: `服务商的列表中没有 ${file} 会创建的实例。`,
  }),
  noneDetail: {
    en: 'An instance may take some minutes to appear. Note that nothing was made only if you are sure, or wait and settle again.',
    zh: '实例可能需要几分钟才会出现在列表中。确定无误再标记为“未创建”，或稍后再次核实。',
  },
  keepUnknown: { en: 'Keep as Unknown', zh: '仍为未知' },
  markNothing: { en: 'Nothing Was Made', zh: '未创建' },
  whichMade: (count: number, time: string): Text => ({
    en: `Which of these were made by the send of ${time}? It asked for ${count}. Pick none if none was.`,
    zh: `其中哪些由 ${time} 的发送创建？该次请求 ${count} 台。如都不是，则不选。`,
  }),
  settled: (file: string, count: number): Text => ({
    en:
      count === 0
        ? `Settled: the send of ${file} made nothing.`
        : `Settled: the send of ${file} made ${count === 1 ? 'one instance' : `${count} instances`}.`,
    zh: count === 0 ? `已核实：${file} 的发送未创建任何实例。` : `已核实：${file} 的发送创建了 ${count} 台实例。`,
  }),
  show: { en: 'Show Instances', zh: '查看实例' },
};
