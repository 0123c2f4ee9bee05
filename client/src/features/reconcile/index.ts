import { commands } from 'vscode';
import type { LocalizedText } from '../../../../schemas/core/localized-text.ts';
import { isMarkedAsNothing, type RequestRecord, recordsOf, stageOf } from '../../../engine/journal/request-record.ts';
import type { Candidate } from '../../../engine/requests/candidates.ts';
import { reconcile } from '../../../engine/requests/reconcile.ts';
import type { Profiles } from '../../profiles/profiles.ts';
import { resolveSentAccount, sentProfileName } from '../../profiles/resolve-sent-profile.ts';
import { idOf } from '../../requests/request-argument.ts';
import { fileNameOf } from '../../requests/request-file-name.ts';
import type { Services } from '../../services.ts';
import { localize } from '../../ui/localize.ts';
import { showError, showInformation, withProgress } from '../../ui/messages.ts';
import { showNews } from '../../ui/news.ts';
import { pickMany, pickOne } from '../../ui/quick-input.ts';
import { timeText } from '../../ui/times.ts';
import { choicesAmong, decisionOf } from './candidate-choice.ts';
import { Reconciler, type Resolved } from './reconciler.ts';

/** "Resolve": finds out what a send with an unknown result created. Proven results are recorded automatically. */
export function registerReconcile(services: Services): { watch: () => void } {
  const { context, journal, log, tools, query } = services;
  const reconciler: Reconciler = new Reconciler({
    read: async () => recordsOf((await journal.read()).entries),
    reconcile: async (record, about, signal) => {
      const account = await resolveSentAccount(record, services);
      if ('problem' in account) return { kind: 'could-not-ask', reason: account.problem };
      return reconcile(account, record, { ...about, ask: query, now: tools.now }, signal);
    },
    append: (entry) => journal.append(entry),
    now: tools.now,
    elapsed: () => performance.now(),
    onResolved: (resolved) => void showResolved(resolved, reconciler),
    onFailure: (reason) => log.warn(reason.en),
  });
  context.subscriptions.push(
    reconciler,
    commands.registerCommand('instanceRequests.settle', async (request?: unknown) => {
      const record = await recordToResolve(request, services);
      if (record) await resolveManually(record, reconciler, services.profiles);
    }),
  );
  return { watch: () => reconciler.watch() };
}

/**
 * The send of a command: by its id or a node of the view, else picked from those with an unknown result and those that
 * a person marked as nothing created.
 */
async function recordToResolve(
  request: unknown,
  { journal, profiles, tools }: Services,
): Promise<RequestRecord | undefined> {
  const { entries } = await journal.read();
  const records = recordsOf(entries);
  const unknown = records.filter((record) => stageOf(record, tools.now()) === 'unknown');
  const open = [...unknown, ...records.filter(isMarkedAsNothing)];
  const id = idOf(request);
  const named = open.find(({ intended }) => intended.request === id);
  if (named) return named;
  if (open.length === 0) {
    void showInformation(localize(messages.nothing));
    return undefined;
  }
  const items = open.map((record) => ({
    label: fileNameOf(record),
    description: [
      sentProfileName(record.intended, profiles),
      ...(isMarkedAsNothing(record) ? [localize(messages.marked)] : []),
    ].join(' · '),
    detail: timeOf(record.intended.at),
    record,
  }));
  return (await pickOne(items, { title: localize(messages.title), placeHolder: localize(messages.which) }))?.record;
}

async function resolveManually(record: RequestRecord, reconciler: Reconciler, profiles: Profiles): Promise<void> {
  const title = localize(messages.looking(fileNameOf(record)));
  const found = await withProgress(title, (signal) => reconciler.look(record, signal));
  switch (found.kind) {
    case 'proven':
      return reconciler.keep(record, found.ids, 'list');
    case 'could-not-ask':
      await showError(localize(messages.cannotCheck(found.reason)));
      return;
    case 'none-for-certain':
      return reconciler.keep(record, [], 'list');
    case 'none-listed':
      return markNothingCreated(
        record,
        reconciler,
        messages.none(fileNameOf(record), sentProfileName(record.intended, profiles)),
        [found.because, messages.noneDetail],
      );
    case 'candidates':
      await pickAmong(record, found.candidates, reconciler);
  }
}

/** Asks whether to mark a send as nothing created. Keeping it unknown comes first, so that Enter marks nothing. */
async function markNothingCreated(
  record: RequestRecord,
  reconciler: Reconciler,
  question: LocalizedText,
  details: LocalizedText[],
): Promise<void> {
  const items = [
    { icon: 'question', label: localize(messages.keepUnknown), detail: localize(messages.keepDetail), isMarked: false },
    {
      icon: 'circle-slash',
      label: localize(messages.markNothingCreated),
      detail: details.map(localize).join(' '),
      isMarked: true,
    },
  ];
  const options = { title: localize(messages.title), placeHolder: localize(question), ignoreFocusOut: true };
  const picked = await pickOne(items, options);
  if (picked?.isMarked) await reconciler.keep(record, [], 'person');
}

async function pickAmong(
  record: RequestRecord,
  candidates: readonly Candidate[],
  reconciler: Reconciler,
): Promise<void> {
  const { count, at, profile } = record.intended;
  const items = choicesAmong(candidates, count).map((choice) => ({
    ...(choice.kind === 'instance' ? candidateItem(choice.candidate) : nothingItem()),
    picked: choice.kind === 'instance' && choice.picked,
    choice,
  }));
  const placeHolder = localize(messages.whichMade(count, timeOf(at)));
  const picked = await pickMany(items, { title: localize(messages.title), placeHolder, ignoreFocusOut: true });
  if (picked === undefined) return;
  const decision = decisionOf(picked.map(({ choice }) => choice));
  switch (decision.kind) {
    case 'instances':
      return reconciler.keep(record, decision.ids, 'person');
    case 'nothing':
      return markNothingCreated(
        record,
        reconciler,
        messages.noneOfThese(fileNameOf(record), profile, candidates.length),
        [messages.noneDetail],
      );
    case 'none-checked':
    case 'contradictory':
      await showInformation(localize(messages[decision.kind]));
  }
}

function candidateItem({ instance: { id, name, state, createdAt, address }, isExact }: Candidate) {
  return {
    ...(isExact && { icon: 'star-full' }),
    label: name ?? id,
    description: [id, state, address].filter(Boolean).join(' · '),
    detail: [
      localize(isExact ? messages.exact : messages.possible),
      ...(createdAt === undefined ? [] : [timeOf(createdAt)]),
    ].join(' · '),
  };
}

const nothingItem = () => ({
  icon: 'circle-slash',
  label: localize(messages.noneLabel),
  detail: localize(messages.markNothingCreated),
});

const timeOf = (at: number) => timeText(at, { dateStyle: 'medium', timeStyle: 'medium' });

async function showResolved({ record, instances, by, isNews }: Resolved, reconciler: Reconciler): Promise<void> {
  const show = localize(messages.show);
  const undo = localize(messages.undo);
  const canUndo = instances.length === 0 && by === 'person';
  const text = messages.resolved(fileNameOf(record), instances.length);
  const picked = isNews
    ? (await showNews(() => ({ text }), messages.show)) && show
    : await showInformation(localize(text), ...(canUndo ? [undo] : []), show);
  if (picked === show) await commands.executeCommand('instanceRequests.instances.focus');
  if (picked === undo) await reconciler.reopen(record);
}

const messages = {
  title: { en: 'Resolve', zh: '核实' },
  which: { en: 'Select a send to resolve', zh: '选择要核实的发送' },
  nothing: { en: 'No sends with an unknown result.', zh: '没有结果未知的发送。' },
  looking: (file: string): LocalizedText => ({
    en: `Looking for instances created by ${file}`,
    zh: `正在查找 ${file} 创建的实例`,
  }),
  cannotCheck: ({ en, zh }: LocalizedText): LocalizedText => ({
    en: `Can't check your instances, so the result is still unknown. ${en}`,
    zh: `无法检查实例，结果仍然未知。${zh}`,
  }),
  none: (file: string, profile: string): LocalizedText => ({
    en: `No instances of ${file} found in "${profile}". Mark as nothing created?`,
    zh: `在“${profile}”中未找到 ${file} 的实例。要标记为未创建吗？`,
  }),
  noneOfThese: (file: string, profile: string, count: number): LocalizedText => ({
    en: `${count === 1 ? "The instance isn't" : `None of the ${count} instances is`} of ${file} in "${profile}". Mark as nothing created?`,
    zh: `“${profile}”中的 ${count} 台实例均非 ${file} 创建。要标记为未创建吗？`,
  }),
  noneDetail: {
    en: "Instances that this send did create would then not be shown here and could keep costing money. If you aren't sure, wait and resolve it later.",
    zh: '标记后，该次发送实际创建的实例不会显示在此处，且可能继续计费。如不确定，请稍后再核实。',
  },
  exact: { en: 'Same name and time', zh: '名称与时间相符' },
  possible: { en: 'Possible match', zh: '可能相符' },
  noneLabel: { en: 'None of These', zh: '都不是' },
  'none-checked': {
    en: 'No instance was selected, so the result is still unknown.',
    zh: '未选择任何实例，结果仍然未知。',
  },
  contradictory: {
    en: 'Select instances or "None of These", not both. The result is still unknown.',
    zh: '请只选择实例或只选择“都不是”。结果仍然未知。',
  },
  marked: { en: 'marked manually as nothing created', zh: '人工标记为未创建' },
  undo: { en: 'Undo', zh: '撤销' },
  keepUnknown: { en: 'Keep as Unknown', zh: '保持未知' },
  keepDetail: { en: 'Changes nothing; resolve it again later', zh: '不作更改，稍后再核实' },
  markNothingCreated: { en: 'Mark as Nothing Created', zh: '标记为未创建' },
  whichMade: (count: number, time: string): LocalizedText => ({
    en: `Select the instances created by the send at ${time} (requested: ${count})`,
    zh: `选择由 ${time} 的发送创建的实例（请求 ${count} 台）`,
  }),
  resolved: (file: string, count: number): LocalizedText => ({
    en:
      count === 0
        ? `Resolved: the send of ${file} created nothing.`
        : `Resolved: the send of ${file} created ${count === 1 ? '1 instance' : `${count} instances`}.`,
    zh: count === 0 ? `已核实：${file} 的发送未创建任何实例。` : `已核实：${file} 的发送创建了 ${count} 台实例。`,
  }),
  show: { en: 'Show Instances', zh: '查看实例' },
};
