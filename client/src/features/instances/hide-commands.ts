import { commands } from 'vscode';
import type { LocalizedText } from '../../../../schemas/core/localized-text.ts';
import type { Entry } from '../../../engine/journal/entry.ts';
import type { Services } from '../../services.ts';
import { showCommandFailure } from '../../ui/command-failure.ts';
import { localize } from '../../ui/localize.ts';
import { askModal } from '../../ui/messages.ts';
import type { Selected } from './actions.ts';
import type { TreeNode } from './grouping.ts';

/** "Forget": takes sends or instances out of the view; the journal keeps what was sent, and the provider its instances. */
export function registerHideCommands({ context, journal, tools }: Services, selected: Selected): void {
  context.subscriptions.push(
    commands.registerCommand('instanceRequests.forget', async (argument: unknown) => {
      const nodes = selected(argument);
      const entries = nodes.flatMap((node) => forgotten(node, tools.now()));
      if (entries.length === 0) return showCommandFailure({ problem: messages.nothing });
      if (nodes.some(isThere) && !(await isWanted(entries.length))) return undefined;
      return journal.append(...entries);
    }),
  );
}

function forgotten(node: TreeNode, at: number): Entry[] {
  if (node.type === 'request' || node.type === 'unknown') {
    return [{ v: 1, at, kind: 'forgotten', request: node.view.record.request }];
  }
  if (node.type !== 'instance') return [];
  return [{ v: 1, at, kind: 'forgotten', request: node.request.record.request, instance: node.view.id }];
}

/** Whether something of a node may still be there, and cost money. */
function isThere(node: TreeNode): boolean {
  if (node.type === 'instance') return node.view.kind !== 'gone';
  if (node.type !== 'request') return node.type === 'unknown';
  return node.view.stage === 'unknown' || node.view.instances.some(({ kind }) => kind !== 'gone');
}

async function isWanted(count: number): Promise<boolean> {
  const yes = localize(messages.yes);
  return (await askModal(localize(messages.question(count)), [localize(messages.detail)], yes)) === yes;
}

const messages = {
  nothing: {
    en: 'Select a request or an instance in the Instances view first. Nothing was forgotten.',
    zh: '请先在“实例”视图中选择请求或实例，未移除任何内容。',
  },
  yes: { en: 'Forget', zh: '移除' },
  question: (count: number): LocalizedText => ({
    en: count === 1 ? 'Forget this?' : `Forget these ${count}?`,
    zh: `从视图中移除这 ${count} 项？`,
  }),
  detail: {
    en: 'It is taken out of the view. What is at the provider stays there and may cost money; the history keeps the send.',
    zh: '只从视图中移除。服务商处的实例仍然保留，可能继续计费；历史记录中仍保留该次发送。',
  },
};
