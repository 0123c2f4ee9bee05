import { commands, window, workspace } from 'vscode';
import type { LocalizedText } from '../../../../schemas/core/localized-text.ts';
import { maskingForKeeps } from '../../../../schemas/document/masking.ts';
import { serializeBody } from '../../../../schemas/document/serialize-body.ts';
import { responseText } from '../../../engine/http/http-text.ts';
import {
  instancesOf,
  type RequestRecord,
  recordsOf,
  type Stage,
  stageOf,
} from '../../../engine/journal/request-record.ts';
import { sentProfileName } from '../../profiles/resolve-sent-profile.ts';
import { fileOf, readOpenRequest } from '../../requests/open-request.ts';
import { idOf } from '../../requests/request-argument.ts';
import { fileNameOf } from '../../requests/request-file-name.ts';
import { nothingMade, stageLabels } from '../../requests/stage-labels.ts';
import type { Services } from '../../services.ts';
import { type CommandFailure, showCommandFailure } from '../../ui/command-failure.ts';
import { localize } from '../../ui/localize.ts';
import { showInformation } from '../../ui/messages.ts';
import { pickAction, pickOne } from '../../ui/quick-input.ts';
import type { ReadOnlyDocuments } from '../../ui/read-only-documents.ts';
import { timeText } from '../../ui/times.ts';

/** "Show History", and the commands for a past send: open it or its response, compare it, send it again. */
export function registerHistory(services: Services, documents: ReadOnlyDocuments): void {
  const about = (run: (record: RequestRecord) => Promise<void>) => async (argument?: unknown) => {
    const record = await recordFor(argument, services);
    if (record) await run(record);
  };
  services.context.subscriptions.push(
    commands.registerCommand('instanceRequests.history', async () => {
      for (;;) {
        const record = await pickRecord(services);
        if (!record || (await pickSendAction(record, services)) !== 'back') return;
      }
    }),
    commands.registerCommand(
      'instanceRequests.openSent',
      about((record) => openSent(record, documents)),
    ),
    commands.registerCommand(
      'instanceRequests.compareSent',
      about((record) => compareSent(record, documents, services)),
    ),
    commands.registerCommand(
      'instanceRequests.openAnswer',
      about((record) => openResponse(record, documents)),
    ),
    commands.registerCommand('instanceRequests.sendAgain', about(sendAgain)),
  );
}

async function recordFor(argument: unknown, services: Services): Promise<RequestRecord | undefined> {
  const id = idOf(argument);
  if (id === undefined) return pickRecord(services);
  const records = await readRecords(services);
  return records.find(({ request }) => request === id);
}

async function readRecords({ journal }: Services): Promise<RequestRecord[]> {
  return recordsOf((await journal.read()).entries).filter(({ intended }) => !intended.isAdopted);
}

async function pickRecord(services: Services): Promise<RequestRecord | undefined> {
  const records = await readRecords(services);
  if (records.length === 0) {
    void showInformation(localize(messages.empty));
    return undefined;
  }
  const items = records.map((record) => {
    const stage = stageOf(record, services.tools.now());
    return {
      icon: iconOf(record, stage),
      label: fileNameOf(record),
      description: [...outcomeOf(record, stage), sentProfileName(record.intended, services.profiles)].join(' · '),
      detail: timeOf(record),
      record,
    };
  });
  const options = {
    title: localize(messages.title),
    placeHolder: localize(messages.which),
    matchOnDescription: true,
    matchOnDetail: true,
  };
  return (await pickOne(items, options))?.record;
}

async function pickSendAction(record: RequestRecord, { tools }: Services) {
  const { outcome, request } = record;
  const hasResponse = outcome && outcome.kind !== 'not-sent' && outcome.answer !== undefined;
  const isUnknown = stageOf(record, tools.now()) === 'unknown';
  const items = [
    ...(isUnknown ? [{ icon: 'search', label: localize(messages.resolve), command: 'instanceRequests.settle' }] : []),
    { icon: 'go-to-file', label: localize(messages.open), command: 'instanceRequests.openSent' },
    { icon: 'diff', label: localize(messages.compare), command: 'instanceRequests.compareSent' },
    ...(hasResponse
      ? [{ icon: 'reply', label: localize(messages.response), command: 'instanceRequests.openAnswer' }]
      : []),
    { icon: 'play', label: localize(messages.again), command: 'instanceRequests.sendAgain' },
  ];
  const place = { title: `${fileNameOf(record)} · ${timeOf(record)}`, hasBack: true };
  const actions = items.map((item) => ({ ...item, run: () => commands.executeCommand(item.command, request) }));
  return pickAction(place, localize(messages.what), actions);
}

function timeOf({ intended }: RequestRecord): string {
  return timeText(intended.at, { dateStyle: 'medium', timeStyle: 'medium' });
}

/** The stage of a send, with the number of its instances or the error code. */
function outcomeOf(record: RequestRecord, stage: Stage): string[] {
  const label = localize(stageLabels[stage]);
  const made = instancesOf(record).length;
  if (stage === 'settled' && made === 0) return [label, localize(nothingMade)];
  if (made > 0) return [label, localize(messages.made(made))];
  const { outcome } = record;
  return stage === 'refused' && outcome?.kind === 'refused' && outcome.code ? [label, outcome.code] : [label];
}

function iconOf(record: RequestRecord, stage: Stage): string {
  return stage === 'settled' && instancesOf(record).length === 0 ? 'circle-slash' : icons[stage];
}

/** A JSON file name without a provider, so that the masked body isn't checked. */
const shownName = (record: RequestRecord) => `${fileNameOf(record).replace(/\.jsonc?$/, '')}.sent.json`;

async function openSent(record: RequestRecord, documents: ReadOnlyDocuments): Promise<void> {
  await documents.show(shownName(record), 'json', `${record.intended.body}\n`);
}

async function compareSent(record: RequestRecord, documents: ReadOnlyDocuments, services: Services): Promise<void> {
  const now = await currentBody(record, services);
  if (typeof now !== 'string') {
    showCommandFailure(now);
    return;
  }
  const title = localize(messages.compareTitle(fileNameOf(record)));
  await documents.compare(title, shownName(record), `${record.intended.body}\n`, `${now}\n`);
}

/** The current body of the file, formatted and masked like that of a send; a failure if there is none. */
async function currentBody(record: RequestRecord, { tryToRead }: Services): Promise<string | CommandFailure> {
  const gone = { problem: messages.notComparable(fileNameOf(record)) };
  const uri = fileOf(record);
  if (!uri) return gone;
  try {
    const read = await readOpenRequest(await workspace.openTextDocument(uri), tryToRead);
    if ('problem' in read) return read;
    const { root, provider } = read.reading;
    return root && provider ? serializeBody(read.text, root, maskingForKeeps(provider.request)) : gone;
  } catch {
    return gone;
  }
}

async function openResponse(record: RequestRecord, documents: ReadOnlyDocuments): Promise<void> {
  const { outcome } = record;
  const response = outcome && outcome.kind !== 'not-sent' ? outcome.answer : undefined;
  if (response)
    await documents.show(`${fileNameOf(record)}.answer.http`, 'instance-request-preview', responseText(response));
  else showCommandFailure({ problem: messages.noResponse });
}

/** Sends the current file, with a new token. */
async function sendAgain(record: RequestRecord): Promise<void> {
  const uri = fileOf(record);
  const editor = uri && (await window.showTextDocument(uri).then(undefined, () => undefined));
  if (!editor) {
    showCommandFailure({ problem: messages.fileGone(fileNameOf(record)) });
    return;
  }
  await commands.executeCommand('instanceRequests.send', uri, record.request);
}

const icons: Record<Stage, string> = {
  intended: 'loading~spin',
  sending: 'loading~spin',
  accepted: 'pass',
  refused: 'error',
  'not-sent': 'circle-slash',
  unknown: 'question',
  settled: 'pass',
};

const messages = {
  title: { en: 'History', zh: '历史记录' },
  which: { en: 'Select a send', zh: '选择一次发送' },
  what: { en: 'Select an action', zh: '选择操作' },
  made: (count: number): LocalizedText => ({
    en: count === 1 ? '1 instance' : `${count} instances`,
    zh: `${count} 台实例`,
  }),
  empty: { en: 'Nothing has been sent yet.', zh: '还没有发送过请求。' },
  resolve: { en: 'Resolve', zh: '核实' },
  open: { en: 'Open Sent Request', zh: '打开已发送的请求' },
  compare: { en: 'Compare with Current File', zh: '与当前文件比较' },
  response: { en: 'Open Response', zh: '打开响应' },
  again: { en: 'Send Again', zh: '再次发送' },
  compareTitle: (file: string): LocalizedText => ({ en: `${file}: sent ↔ current`, zh: `${file}：已发送 ↔ 当前` }),
  notComparable: (file: string): LocalizedText => ({
    en: `Can't compare with ${file}: it was moved or deleted, or is no longer a request.`,
    zh: `无法与 ${file} 比较：该文件已移动或删除，或不再是请求文件。`,
  }),
  fileGone: (file: string): LocalizedText => ({
    en: `Can't find the request file ${file}. It may have been moved or deleted. Nothing was sent.`,
    zh: `找不到请求文件 ${file}，可能已移动或删除。未发送任何内容。`,
  }),
  noResponse: { en: 'No response was saved for this send.', zh: '该次发送没有保存响应。' },
};
