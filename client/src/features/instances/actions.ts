import { commands, window } from 'vscode';
import type { ActionId } from '../../../../schemas/core/api/provider-api.ts';
import type { LocalizedText } from '../../../../schemas/core/localized-text.ts';
import { apis } from '../../../../schemas/providers/api-registry.ts';
import { displayName, type InstanceView } from '../../../engine/tracking/views.ts';
import type { Services } from '../../services.ts';
import { showCommandFailure } from '../../ui/command-failure.ts';
import { actionWords } from './action-words.ts';
import { isActionConfirmed } from './confirm-action.ts';
import type { InstanceNode, TreeNode } from './grouping.ts';
import { viewId } from './reveal.ts';
import { runAction } from './run-action.ts';
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
  if (!(await isActionConfirmed(id, targets, services.profiles))) return;
  const problem = await window.withProgress({ location: { viewId } }, () =>
    runAction(id, targets, services, (key) => onDone([key])),
  );
  if (problem) showCommandFailure({ problem });
}

/** Why an action can't be carried out on any of the nodes. */
function whyNot(id: ActionId, nodes: readonly TreeNode[]): LocalizedText {
  const views = nodes.flatMap((node) => (node.type === 'instance' ? [node.view] : []));
  const [first] = views;
  if (!first) return messages.selectFirst;
  if (views.length > 1) return messages.noneOf(id, views.length);
  if (!apis[first.provider.id].actions?.[id]) return messages.unsupported(id, displayName(first), first.provider.name);
  return messages.wrongState(id, displayName(first), kindLabels[first.kind]);
}

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
};
