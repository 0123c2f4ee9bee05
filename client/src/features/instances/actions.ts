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

/** What the commands of the view act on: the node that a menu names, else the selected ones. */
export type Selected = (argument: unknown) => readonly TreeNode[];

const actionIds: readonly ActionId[] = ['start', 'stop', 'reboot', 'terminate'];

/** Start, stop, reboot and terminate, where the provider documents the call. */
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

/** The actions that an instance's provider documents for the state it is in. */
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
    showCommandFailure({ problem: messages.nothing });
    return;
  }
  if (!(await isWanted(id, targets))) return;
  await withProgress(localize(messages.doing[id](targets.length)), async (signal) => {
    for (const { view, request } of targets) {
      if (signal.aborted) break;
      const problem = await actOn(id, view, request, services, signal);
      if (problem) showCommandFailure({ problem });
      onDone([view.key]);
    }
  });
}

/** Stopping and terminating end what runs on a machine, so they are asked about; the button that does it is never the default. */
async function isWanted(id: ActionId, targets: readonly InstanceNode[]): Promise<boolean> {
  if (id === 'start') return true;
  const names = targets.map(({ view }) => `• ${displayName(view)}${addressOf(view)}`);
  const losses = targets.flatMap(({ view }) => actionFor(view, id)?.lossWarning ?? []);
  const loses = [...new Set(losses.map(localize))];
  const yes = localize(messages.yes[id]);
  const detail = [
    ...names.slice(0, maxNames),
    ...(names.length > maxNames ? ['…'] : []),
    ...(loses.length > 0 ? ['', ...loses] : []),
  ];
  // The first button is the default, and what cannot be undone is never that.
  const buttons = id === 'terminate' ? [localize(messages.keep), yes] : [yes];
  return (await askModal(localize(messages.question[id](targets.length)), detail, ...buttons)) === yes;
}

const maxNames = 10;

const addressOf = ({ observed }: InstanceView) => (observed?.address ? ` (${observed.address})` : '');

const actionFor = ({ provider }: InstanceView, id: ActionId): Action | undefined => apis[provider.id].actions?.[id];

/** What went wrong, or undefined. Asked once: a repeated call could reboot twice. */
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
  if (!action) return messages.nothing;
  const done = await queryOnce(account, action.query(account.target, view.id), services.tools, signal);
  if (done.kind === 'done') return undefined;
  const why = queryFailureMessage(done);
  const name = displayName(view);
  const mayHave = done.kind !== 'refused' && !(done.kind === 'no-answer' && !done.mayHaveArrived);
  return mayHave ? messages.perhaps(name, why) : messages.notDone(name, why);
}

const machines = (count: number) => (count === 1 ? 'the instance' : `${count} instances`);

const messages = {
  nothing: {
    en: 'The provider offers this for none of the chosen instances in the state they are in. Nothing was done.',
    zh: '所选实例在当前状态下，服务商不提供此操作。未执行任何操作。',
  },
  keep: { en: 'Keep', zh: '保留' },
  yes: {
    start: { en: 'Start', zh: '启动' },
    stop: { en: 'Stop', zh: '停止' },
    reboot: { en: 'Reboot', zh: '重启' },
    terminate: { en: 'Terminate', zh: '终止' },
  } satisfies Record<ActionId, LocalizedText>,
  question: {
    start: (count) => ({ en: `Start ${machines(count)}?`, zh: `启动 ${count} 台实例？` }),
    stop: (count) => ({ en: `Stop ${machines(count)}?`, zh: `停止 ${count} 台实例？` }),
    reboot: (count) => ({ en: `Reboot ${machines(count)}?`, zh: `重启 ${count} 台实例？` }),
    terminate: (count) => ({ en: `Terminate ${machines(count)} for good?`, zh: `永久终止 ${count} 台实例？` }),
  } satisfies Record<ActionId, (count: number) => LocalizedText>,
  doing: {
    start: (count) => ({ en: `Starting ${machines(count)}`, zh: `正在启动 ${count} 台实例` }),
    stop: (count) => ({ en: `Stopping ${machines(count)}`, zh: `正在停止 ${count} 台实例` }),
    reboot: (count) => ({ en: `Rebooting ${machines(count)}`, zh: `正在重启 ${count} 台实例` }),
    terminate: (count) => ({ en: `Terminating ${machines(count)}`, zh: `正在终止 ${count} 台实例` }),
  } satisfies Record<ActionId, (count: number) => LocalizedText>,
  notDone: (name: string, why: LocalizedText): LocalizedText => ({
    en: `Nothing was done with ${name}. ${why.en}`,
    zh: `未对 ${name} 执行任何操作。${why.zh}`,
  }),
  perhaps: (name: string, why: LocalizedText): LocalizedText => ({
    en: `It is not known whether this was done with ${name}. Look at its state before trying again. ${why.en}`,
    zh: `无法确定是否已对 ${name} 执行操作。再次尝试前请先查看其状态。${why.zh}`,
  }),
};
