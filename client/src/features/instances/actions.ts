import { commands } from 'vscode';
import type { Action, ActionId } from '../../../../schemas/core/api/provider-api.ts';
import type { LocalizedText } from '../../../../schemas/core/localized-text.ts';
import { apis } from '../../../../schemas/providers/api-registry.ts';
import { queryOnce } from '../../../engine/provider-client/query.ts';
import { queryFailureMessage } from '../../../engine/provider-client/query-failure.ts';
import { displayName, type InstanceView, type RequestView } from '../../../engine/tracking/views.ts';
import { resolveSentAccount } from '../../profiles/resolve-sent-profile.ts';
import type { Services } from '../../services.ts';
import { showCommandFailure } from '../../ui/command-failure.ts';
import { localize } from '../../ui/localize.ts';
import { askModal, withProgress } from '../../ui/messages.ts';
import type { InstanceNode, TreeNode } from './grouping.ts';
import { kindLabels } from './state-labels.ts';

/** The nodes that a command acts on: the one of a menu, else the selected ones. */
export type Selected = (argument: unknown) => readonly TreeNode[];

const actionIds: readonly ActionId[] = ['start', 'stop', 'reboot', 'terminate'];

/** Start, stop, reboot and terminate, if the provider documents the call. */
export function registerActions(
  services: Services,
  selected: Selected,
  onDone: (keys: readonly string[]) => void,
): void {
  services.context.subscriptions.push(
    commands.registerCommand('instanceRequests.start', (node) => act('start', selected(node), services, onDone)),
    commands.registerCommand('instanceRequests.stop', (node) => act('stop', selected(node), services, onDone)),
    commands.registerCommand('instanceRequests.reboot', (node) => act('reboot', selected(node), services, onDone)),
    commands.registerCommand('instanceRequests.terminate', (node) =>
      act('terminate', selected(node), services, onDone),
    ),
  );
}

/** The actions that the provider documents for the state of an instance. */
export function actionsOf({ provider, kind }: InstanceView): ActionId[] {
  return actionIds.filter((id) => apis[provider.id].actions?.[id]?.from.includes(kind));
}

async function act(
  id: ActionId,
  nodes: readonly TreeNode[],
  services: Services,
  onDone: (keys: readonly string[]) => void,
): Promise<void> {
  const targets = nodes.filter(
    (node): node is InstanceNode => node.type === 'instance' && actionsOf(node.view).includes(id),
  );
  if (targets.length === 0) {
    showCommandFailure({ problem: whyNot(id, nodes) });
    return;
  }
  if (!(await isWanted(id, targets))) return;
  await withProgress(localize(messages.doing(id, targetsLabel(targets))), async (signal) => {
    for (const { view, request } of targets) {
      if (signal.aborted) break;
      const problem = await actOn(id, view, request, services, signal);
      if (problem) showCommandFailure({ problem });
      onDone([view.key]);
    }
  });
}

/** Why an action can't be carried out on any of the nodes. */
function whyNot(id: ActionId, nodes: readonly TreeNode[]): LocalizedText {
  const views = nodes.flatMap((node) => (node.type === 'instance' ? [node.view] : []));
  const [first] = views;
  if (!first) return messages.selectFirst;
  if (views.length > 1) return messages.noneOf(id, views.length);
  if (!actionFor(first, id)) return messages.unsupported(id, displayName(first), first.provider.name);
  return messages.wrongState(id, displayName(first), kindLabels[first.kind]);
}

/** The name of one target, or how many there are. */
function targetsLabel(targets: readonly InstanceNode[]): LocalizedText {
  const [first] = targets;
  const name = first && targets.length === 1 ? displayName(first.view) : undefined;
  return name === undefined ? messages.instances(targets.length) : { en: name, zh: name };
}

/** The profiles that instances belong to, in quotes, each once. */
function profilesLabel(targets: readonly InstanceNode[]): LocalizedText {
  const names = [...new Set(targets.map(({ request }) => request.record.intended.profile))];
  return { en: names.map((name) => `"${name}"`).join(', '), zh: names.map((name) => `“${name}”`).join('、') };
}

/** Asks before an action that interrupts what runs on the instances. */
async function isWanted(id: ActionId, targets: readonly InstanceNode[]): Promise<boolean> {
  if (id === 'start') return true;
  const names = targets.map(({ view, request }) => `• ${displayName(view)}${placeOf(view, request)}`);
  const losses = targets.flatMap(({ view }) => actionFor(view, id)?.lossWarning ?? []);
  const consequences = [...new Set([...(id === 'terminate' ? [] : [messages.interrupts]), ...losses].map(localize))];
  const confirm = localize(messages.confirm(id, targets.length));
  const detail = [
    ...names.slice(0, maxNames),
    ...(names.length > maxNames ? ['…'] : []),
    ...(consequences.length > 0 ? ['', ...consequences] : []),
  ];
  // The first button is the default, and must not be the one that can't be undone.
  const buttons = id === 'terminate' ? [localize(messages.keep(targets.length)), confirm] : [confirm];
  const question = localize(messages.question(id, targetsLabel(targets), profilesLabel(targets)));
  return (await askModal(question, detail, ...buttons)) === confirm;
}

const maxNames = 10;

function placeOf({ observed }: InstanceView, { record }: RequestView): string {
  const known = [observed?.address, record.intended.region].filter(Boolean);
  return known.length > 0 ? ` (${known.join(', ')})` : '';
}

const actionFor = ({ provider }: InstanceView, id: ActionId): Action | undefined => apis[provider.id].actions?.[id];

/** Carries out an action once, since a repeated call could reboot twice; returns the problem, or undefined. */
async function actOn(
  id: ActionId,
  view: InstanceView,
  request: RequestView,
  services: Services,
  signal: AbortSignal,
): Promise<LocalizedText | undefined> {
  const action = actionFor(view, id);
  const account = await resolveSentAccount(request.record, services);
  if ('problem' in account) return account.problem;
  if (!action) return messages.unsupported(id, displayName(view), view.provider.name);
  const done = await queryOnce(account, action.query(account.target, view.id), services.tools, signal);
  if (done.kind === 'done') return undefined;
  const why = queryFailureMessage(done);
  const name = displayName(view);
  const mayHave = done.kind !== 'refused' && !(done.kind === 'no-answer' && !done.mayHaveArrived);
  return mayHave ? messages.perhaps(id, name, why) : messages.notDone(id, name, why);
}

interface ActionWords {
  /** In a title: `Stop`. */
  readonly title: string;
  /** In a sentence: `stop`. */
  readonly verb: string;
  readonly ongoing: string;
  readonly done: string;
  readonly zh: string;
}

const actionWords: Record<ActionId, ActionWords> = {
  start: { title: 'Start', verb: 'start', ongoing: 'Starting', done: 'started', zh: '启动' },
  stop: { title: 'Stop', verb: 'stop', ongoing: 'Stopping', done: 'stopped', zh: '停止' },
  reboot: { title: 'Reboot', verb: 'reboot', ongoing: 'Rebooting', done: 'rebooted', zh: '重启' },
  terminate: { title: 'Terminate', verb: 'terminate', ongoing: 'Terminating', done: 'terminated', zh: '终止' },
};

const messages = {
  selectFirst: {
    en: 'Select an instance in the Instances view first. Nothing was changed.',
    zh: '请先在“实例”视图中选择实例。未更改任何内容。',
  },
  unsupported: (id: ActionId, name: string, provider: string): LocalizedText => ({
    en: `Can't ${actionWords[id].verb} ${name}: ${provider} doesn't document this action. Nothing was changed.`,
    zh: `无法${actionWords[id].zh} ${name}：${provider} 的文档中没有此操作。未更改任何内容。`,
  }),
  wrongState: (id: ActionId, name: string, state: LocalizedText): LocalizedText => ({
    en: `Can't ${actionWords[id].verb} ${name} while its state is "${state.en}". Nothing was changed.`,
    zh: `状态为“${state.zh}”时无法${actionWords[id].zh} ${name}。未更改任何内容。`,
  }),
  noneOf: (id: ActionId, count: number): LocalizedText => ({
    en: `Can't ${actionWords[id].verb} any of the ${count} selected instances in their current state. Nothing was changed.`,
    zh: `所选 ${count} 台实例在当前状态下均无法${actionWords[id].zh}。未更改任何内容。`,
  }),
  instances: (count: number): LocalizedText => ({
    en: count === 1 ? '1 instance' : `${count} instances`,
    zh: `${count} 台实例`,
  }),
  keep: (count: number): LocalizedText => ({ en: count === 1 ? 'Keep Instance' : 'Keep Instances', zh: '保留实例' }),
  confirm: (id: ActionId, count: number): LocalizedText => ({
    en: `${actionWords[id].title} ${count === 1 ? 'Instance' : 'Instances'}`,
    zh: `${actionWords[id].zh}实例`,
  }),
  question: (id: ActionId, targets: LocalizedText, profiles: LocalizedText): LocalizedText => ({
    en: `${id === 'terminate' ? 'Permanently terminate' : actionWords[id].title} ${targets.en} in ${profiles.en}?`,
    zh: `${id === 'terminate' ? '永久终止' : actionWords[id].zh}${profiles.zh}中的 ${targets.zh}？`,
  }),
  interrupts: { en: 'Running programs are interrupted.', zh: '正在运行的程序会中断。' },
  doing: (id: ActionId, targets: LocalizedText): LocalizedText => ({
    en: `${actionWords[id].ongoing} ${targets.en}`,
    zh: `正在${actionWords[id].zh} ${targets.zh}`,
  }),
  notDone: (id: ActionId, name: string, why: LocalizedText): LocalizedText => ({
    en: `Couldn't ${actionWords[id].verb} ${name}. Nothing was changed. ${why.en}`,
    zh: `无法${actionWords[id].zh} ${name}。未更改任何内容。${why.zh}`,
  }),
  perhaps: (id: ActionId, name: string, why: LocalizedText): LocalizedText => ({
    en: `${name} may or may not have been ${actionWords[id].done}. Check its state before trying again. ${why.en}`,
    zh: `${name} 可能已${actionWords[id].zh}，也可能未${actionWords[id].zh}。再次尝试前请先查看其状态。${why.zh}`,
  }),
};
