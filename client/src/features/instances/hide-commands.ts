import { commands } from 'vscode';
import type { LocalizedText } from '../../../../schemas/core/localized-text.ts';
import type { Entry } from '../../../engine/journal/entry.ts';
import type { RequestView } from '../../../engine/tracking/views.ts';
import { displayName } from '../../../engine/tracking/views.ts';
import { fileNameOf } from '../../requests/request-file-name.ts';
import type { Services } from '../../services.ts';
import { showCommandFailure } from '../../ui/command-failure.ts';
import { localize } from '../../ui/localize.ts';
import { askModal } from '../../ui/messages.ts';
import type { Selected } from './actions.ts';
import type { TreeNode } from './grouping.ts';

/** "Remove from View": hides sends or instances; the journal keeps the sends, and the provider its instances. */
export function registerHideCommands({ context, journal, tools }: Services, selected: Selected): void {
  context.subscriptions.push(
    commands.registerCommand('instanceRequests.forget', async (argument: unknown) => {
      const nodes = selected(argument);
      const entries = nodes.flatMap((node) => forgotten(node, tools.now()));
      if (entries.length === 0) return showCommandFailure({ problem: messages.nothing });
      if (nodes.some(isThere) && !(await isWanted(nodes))) return undefined;
      return journal.append(...entries);
    }),
  );
}

function forgotten(node: TreeNode, at: number): Entry[] {
  if (node.type === 'request' || node.type === 'unknown') {
    return [{ v: 1, at, kind: 'forgotten', request: node.view.record.request }];
  }
  if (node.type === 'order' && node.waits.stage === 'ended') {
    return [{ v: 1, at, kind: 'forgotten', request: node.waits.order.id }];
  }
  if (node.type !== 'instance') return [];
  return [{ v: 1, at, kind: 'forgotten', request: node.request.record.request, instance: node.view.id }];
}

/** Whether a node may have instances that still cost money. */
function isThere(node: TreeNode): boolean {
  if (node.type === 'instance') return node.view.kind !== 'gone';
  if (node.type !== 'request') return node.type === 'unknown';
  return node.view.stage === 'unknown' || node.view.instances.some(({ kind }) => kind !== 'gone');
}

async function isWanted(nodes: readonly TreeNode[]): Promise<boolean> {
  const names = nodes.flatMap(nameOf);
  const [first = ''] = names;
  const question = names.length === 1 ? messages.question(first) : messages.questionMany(names.length);
  const profiles = [...new Set(nodes.flatMap(requestOf).map(({ profile }) => profile))];
  const remove = localize(messages.remove);
  return (await askModal(localize(question), [localize(messages.detail(profiles))], remove)) === remove;
}

function requestOf(node: TreeNode): RequestView[] {
  if (node.type === 'instance') return [node.request];
  return node.type === 'request' || node.type === 'unknown' ? [node.view] : [];
}

function nameOf(node: TreeNode): string[] {
  return node.type === 'instance' ? [displayName(node.view)] : requestOf(node).map(({ record }) => fileNameOf(record));
}

const messages = {
  nothing: {
    en: 'Select a request or an instance in the Instances view first. Nothing was removed.',
    zh: '请先在“实例”视图中选择请求或实例。未移除任何内容。',
  },
  remove: { en: 'Remove from View', zh: '从视图中移除' },
  question: (name: string): LocalizedText => ({
    en: `Remove ${name} from the view?`,
    zh: `要从视图中移除 ${name} 吗？`,
  }),
  questionMany: (count: number): LocalizedText => ({
    en: `Remove ${count} items from the view?`,
    zh: `要从视图中移除这 ${count} 项吗？`,
  }),
  detail: (profiles: readonly string[]): LocalizedText => ({
    en: `Instances stay in ${profiles.map((name) => `"${name}"`).join(', ')} and may keep costing money. The history keeps the send.`,
    zh: `${profiles.map((name) => `“${name}”`).join('、')}中的实例会保留，可能继续计费。历史记录中仍保留该次发送。`,
  }),
};
