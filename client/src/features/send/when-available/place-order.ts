import { randomUUID } from 'node:crypto';
import { commands, workspace } from 'vscode';
import type { LocalizedText } from '../../../../../schemas/core/localized-text.ts';
import { alternativeNodes, withAlternative } from '../../../../../schemas/document/alternatives.ts';
import { textDigest } from '../../../../../schemas/document/digest.ts';
import type { Awaiting } from '../../../../engine/journal/entry.ts';
import { accessKeyDigest } from '../../../../engine/standing-orders/access-key.ts';
import { waitingFiles } from '../../../../engine/standing-orders/standing-order.ts';
import { fileDigest, readVariant, requestFor } from '../../../requests/open-request.ts';
import { type PreparedSend, prepareSend } from '../../../requests/prepare-send.ts';
import { limitVerdict, priceMessage, type SendPrice, uncheckedLimit } from '../../../requests/price-message.ts';
import { type TargetedRequest, targetRequest } from '../../../requests/targeted-request.ts';
import type { Services } from '../../../services.ts';
import { type CommandFailure, manageTrust, showCommandFailure } from '../../../ui/command-failure.ts';
import { localize } from '../../../ui/localize.ts';
import { showInformation, whileWaiting } from '../../../ui/messages.ts';
import { obstacleSince, previousSendMessage, sendsSoFar } from '../previous-send.ts';
import { type AskedOrder, askOrder, type OrderAnswers } from './ask-order.ts';
import { isOrderConfirmed } from './order-question.ts';

/** A question can wait for the price, but not for long; in milliseconds. */
const maxWaitForPriceMs = 5000;

/**
 * "Send When Available": asks what may be sent, confirms it once, and writes it to the journal.
 * @returns the id of the order; undefined if there is none
 */
export async function placeOrder(given: unknown, services: Services): Promise<string | undefined> {
  if (!workspace.isTrusted) return showCommandFailure({ problem: messages.untrusted, action: manageTrust });
  await services.profiles.refresh();
  const it = await targetRequest(await requestFor(given, services.tryToRead), services);
  if ('problem' in it) return showCommandFailure(it);
  const asked = await wantedBy(it, services);
  if (asked === undefined) return undefined;
  if ('problem' in asked) return showCommandFailure(asked);
  const { prepared, price, order: question, count, charge } = asked;
  const answers = await askOrder(question);
  if (!answers) return undefined;
  const wrong = await wrongAlternative(it, answers, services);
  if (wrong) return showCommandFailure(wrong);
  const known = await sendsSoFar(prepared, services);
  const before = known.last;
  if (before?.stage === 'unknown' || before?.stage === 'sending') {
    return showCommandFailure({ problem: messages.unsettled(previousSendMessage(before, count)), action: resolve });
  }
  const now = services.tools.now();
  const order = { ...answers, until: now + answers.lastsMs };
  const previous = before ? [previousSendMessage(before, count)] : [];
  const says = priceMessage(it.account.api, price);
  if (!(await isOrderConfirmed(prepared, order, says, previous))) return undefined;
  const meanwhile = await obstacleSince(prepared, known, services)();
  if (meanwhile) return showCommandFailure({ problem: messages.meanwhile(meanwhile) });
  const entry = await entryFor(prepared, order, { count, charge, now });
  if ('problem' in entry) return showCommandFailure(entry);
  await services.journal.append(entry);
  void tell(it.request.fileName);
  return entry.request;
}

/** A request that can wait, with what its order is made of. */
interface Waitable {
  readonly prepared: PreparedSend;
  readonly price: SendPrice;
  readonly order: AskedOrder;
  readonly count: number;
  readonly charge: string | undefined;
}

/** What a request waits for; a failure if nobody can ask for that, or undefined if the user cancels. */
async function wantedBy(it: TargetedRequest, services: Services): Promise<Waitable | CommandFailure | undefined> {
  const { account, provider, root, request } = it;
  const { stock } = account.api;
  if (!stock) return { problem: messages.noStock(provider.name) };
  const { uri } = request.document;
  if (request.document.isUntitled || !(await request.document.save())) return { problem: messages.unsaved };
  const wanted = stock.wantedBy(root);
  if (wanted.kind === 'unknown') return { problem: messages.unknown(wanted.why) };
  const { entries } = await services.journal.read();
  if (waitingFiles(entries, services.tools.now()).has(uri.toString()))
    return { problem: messages.waiting, action: showInstances };
  const prepared = await prepareSend(it, services);
  if (prepared === undefined || 'problem' in prepared) return prepared;
  const price = await whileWaiting(localize(messages.asking), services.prices.of(prepared, maxWaitForPriceMs));
  const refusal = limitProblem(prepared, price);
  if (refusal) return { problem: refusal };
  const nodes = alternativeNodes(root, provider);
  const order: AskedOrder = {
    type: wanted.type,
    zone: wanted.zone,
    canChange: { type: nodes.type !== undefined, zone: nodes.zone !== undefined && wanted.zone !== undefined },
    price,
  };
  return { prepared, price, order, count: wanted.count, charge: wanted.charge };
}

/** Nobody is asked when it is sent, so a limit of the workspace that can't be checked now keeps it from waiting. */
function limitProblem({ request: { rules } }: PreparedSend, price: SendPrice): LocalizedText | undefined {
  for (const { value } of rules?.maxPrice ?? []) {
    const verdict = limitVerdict(price, value);
    if (verdict.kind === 'above') return messages.notWaiting(verdict.says);
    if (verdict.kind === 'unknown') return messages.notWaiting(uncheckedLimit(value, verdict.why));
  }
  return undefined;
}

/** The first alternative with an error that the request itself doesn't have. */
async function wrongAlternative(
  it: TargetedRequest,
  { alternatives }: OrderAnswers,
  services: Services,
): Promise<CommandFailure | undefined> {
  const nodes = alternativeNodes(it.root, it.provider);
  for (const alternative of alternatives) {
    const text = withAlternative(it.request.text, nodes, alternative);
    const request = await readVariant(it.request, text, services.tryToRead);
    if ('problem' in request) return request;
    const error = request.reading.problems.find(({ severity }) => severity === 'error');
    if (error) return { problem: messages.wrong([alternative.type, alternative.zone], error.message) };
  }
  return undefined;
}

async function entryFor(
  { request, provider, profile, account }: PreparedSend,
  { alternatives, maxPrice, until }: OrderAnswers & Pick<Awaiting, 'until'>,
  { count, charge, now }: { count: number; charge: string | undefined; now: number },
): Promise<Awaiting | CommandFailure> {
  const { uri } = request.document;
  const digest = await textDigest(request.text);
  if (digest !== (await fileDigest(uri))) return { problem: messages.changed };
  const folder = workspace.getWorkspaceFolder(uri)?.uri.toString();
  const { endpoint, region, project } = account.target;
  const accessKey = await accessKeyDigest(account);
  return {
    v: 1,
    at: now,
    request: randomUUID(),
    kind: 'awaiting',
    provider: provider.id,
    profile: profile.name,
    ...{ endpoint, region, project, digest },
    file: uri.toString(),
    ...(folder !== undefined && { folder }),
    alternatives: alternatives.map(({ type, zone }) => ({ type, ...(zone !== undefined && { zone }) })),
    ...(charge !== undefined && { charge }),
    count,
    ...(maxPrice && { maxPrice }),
    ...(accessKey !== undefined && { accessKey }),
    ...(profile.production && { isProduction: true }),
    until,
  };
}

async function tell(file: string): Promise<void> {
  const show = localize(showInstances.title);
  const picked = await showInformation(localize(messages.waits(file)), show);
  if (picked === show) await commands.executeCommand(showInstances.command);
}

const showInstances = {
  title: { en: 'Show Instances', zh: '查看实例' },
  command: 'instanceRequests.instances.focus',
};

const resolve = { title: { en: 'Resolve', zh: '核实' }, command: 'instanceRequests.settle' };

const messages = {
  untrusted: {
    en: "Requests can't wait for stock because this workspace isn't trusted. Nothing was sent.",
    zh: '此工作区未受信任，因此不能等待有货时发送。未发送任何内容。',
  },
  noStock: (provider: string): LocalizedText => ({
    en: `${provider} documents no call that says what is in stock, so a request can't wait for that. Nothing was sent.`,
    zh: `${provider} 没有查询库存的接口文档，因此无法等待有货。未发送任何内容。`,
  }),
  unsaved: {
    en: 'Save the file first: it is read again when it is sent. Nothing was sent.',
    zh: '请先保存文件：发送时会重新读取。未发送任何内容。',
  },
  unknown: ({ en, zh }: LocalizedText): LocalizedText => ({
    en: `Can't ask for the stock of this request. ${en} Nothing was sent.`,
    zh: `无法查询该请求的库存。${zh}未发送任何内容。`,
  }),
  waiting: {
    en: 'This file is already waiting for stock. Nothing was changed.',
    zh: '该文件已在等待有货。未作更改。',
  },
  asking: { en: 'Querying the price', zh: '正在询价' },
  notWaiting: ({ en, zh }: LocalizedText): LocalizedText => ({
    en: `${en} So the request can't be sent later without a question. Nothing was sent.`,
    zh: `${zh}因此不能在无人确认时发送。未发送任何内容。`,
  }),
  wrong: (names: readonly (string | undefined)[], { en, zh }: LocalizedText): LocalizedText => {
    const name = names.filter((one) => one !== undefined).join(', ');
    return { en: `${name}: ${en} Nothing was sent.`, zh: `${name}：${zh}未发送任何内容。` };
  },
  unsettled: ({ en, zh }: LocalizedText): LocalizedText => ({
    en: `${en} The request doesn't wait until that is resolved.`,
    zh: `${zh}核实之前，该请求不会开始等待。`,
  }),
  meanwhile: ({ en, zh }: LocalizedText): LocalizedText => ({
    en: `${en} It isn't waiting. Nothing more was sent.`,
    zh: `${zh}未开始等待，也未再次发送。`,
  }),
  changed: {
    en: "The file was changed in the meantime, so it isn't waiting. Nothing was sent.",
    zh: '文件在此期间已更改，因此未开始等待。未发送任何内容。',
  },
  waits: (file: string): LocalizedText => ({
    en: `${file} is waiting for stock. The Instances view shows it and can stop it.`,
    zh: `${file} 正在等待有货。可在“实例”视图中查看或停止。`,
  }),
};
