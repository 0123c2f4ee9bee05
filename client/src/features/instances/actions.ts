import { commands } from 'vscode';
import type { ActionId } from '../../../../schemas/core/api/provider-api.ts';
import type { LocalizedText } from '../../../../schemas/core/localized-text.ts';
import { apis } from '../../../../schemas/providers/api-registry.ts';
import { displayName, type InstanceView } from '../../../engine/tracking/views.ts';
import type { Services } from '../../services.ts';
import { localize } from '../../ui/localize.ts';
import { showInformation } from '../../ui/messages.ts';
import { pickMany } from '../../ui/quick-input.ts';
import { actIfConfirmed } from './act-if-confirmed.ts';
import { actionWords } from './action-words.ts';
import type { InstanceNode, TreeNode } from './grouping.ts';
import { kindLabels } from './state-labels.ts';

/** The nodes that a command acts on: the one of a menu, else the selected ones. */
export type Selected = (argument: unknown) => readonly TreeNode[];

const actionIds: readonly ActionId[] = ['start', 'stop', 'reboot', 'terminate'];

/** What `registerActions` needs of the view. */
interface ActionParts {
  readonly services: Services;
  readonly selected: Selected;
  /** Every instance of the view. */
  readonly all: () => readonly InstanceNode[];
  readonly onDone: (keys: readonly string[]) => void;
}

/** Start, stop, reboot and terminate, if the provider documents the call. */
export function registerActions(parts: ActionParts): void {
  parts.services.context.subscriptions.push(
    commands.registerCommand('instanceRequests.start', (node) => act('start', node, parts)),
    commands.registerCommand('instanceRequests.stop', (node) => act('stop', node, parts)),
    commands.registerCommand('instanceRequests.reboot', (node) => act('reboot', node, parts)),
    commands.registerCommand('instanceRequests.terminate', (node) => act('terminate', node, parts)),
  );
}

/** The actions that the provider documents for the state of an instance. */
export function actionsOf({ provider, kind }: InstanceView): ActionId[] {
  return actionIds.filter((id) => apis[provider.id].actions?.[id]?.from.includes(kind));
}

async function act(id: ActionId, argument: unknown, { services, selected, all, onDone }: ActionParts): Promise<void> {
  const nodes = selected(argument);
  const targets = nodes.some(({ type }) => type === 'instance')
    ? nodes.filter((node) => isOffered(id, node))
    : await pickTargets(id, all());
  if (targets === undefined) return;
  if (targets.length === 0) {
    void showInformation(localize(whyNot(id, nodes)));
    return;
  }
  await actIfConfirmed(id, targets, services, onDone);
}

const isOffered = (id: ActionId, node: TreeNode): node is InstanceNode =>
  node.type === 'instance' && actionsOf(node.view).includes(id);

/** Asks which instances of the view to act on, if none is selected; undefined if the user cancels. */
async function pickTargets(id: ActionId, all: readonly InstanceNode[]): Promise<InstanceNode[] | undefined> {
  const offered = all.filter((node) => isOffered(id, node));
  if (offered.length === 0) return [];
  const items = offered.map((node) => ({
    label: displayName(node.view),
    description: [node.view.observed?.state, node.view.observed?.address].filter(Boolean).join(' · '),
    detail: [node.view.provider.name, node.request.profile].join(' · '),
    node,
  }));
  const options = {
    title: localize(messages.title(id)),
    placeHolder: localize(messages.which(id)),
    matchOnDescription: true,
    matchOnDetail: true,
  };
  const picked = await pickMany(items, options);
  return picked && picked.length > 0 ? picked.map(({ node }) => node) : undefined;
}

/** Why an action can't be carried out on any of the nodes. */
function whyNot(id: ActionId, nodes: readonly TreeNode[]): LocalizedText {
  const views = nodes.flatMap((node) => (node.type === 'instance' ? [node.view] : []));
  const [first] = views;
  if (!first) return messages.none(id);
  if (views.length > 1) return messages.noneOf(id, views.length);
  if (!apis[first.provider.id].actions?.[id]) return messages.unsupported(id, displayName(first), first.provider.name);
  return messages.wrongState(id, displayName(first), kindLabels[first.kind]);
}

const messages = {
  title: (id: ActionId): LocalizedText => ({
    en: `${actionWords[id].title} Instance`,
    zh: `${actionWords[id].zh}实例`,
  }),
  which: (id: ActionId): LocalizedText => ({
    en: `Select the instances to ${actionWords[id].verb}`,
    zh: `选择要${actionWords[id].zh}的实例`,
  }),
  none: (id: ActionId): LocalizedText => ({
    en: `No instance in the Instances view can be ${actionWords[id].done} now. Nothing was changed.`,
    zh: `“实例”视图中目前没有可${actionWords[id].zh}的实例。未更改任何内容。`,
  }),
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
