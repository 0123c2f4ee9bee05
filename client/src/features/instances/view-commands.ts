import { commands, type ExtensionContext, env, type TreeView, window } from 'vscode';
import type { LocalizedText } from '../../../../schemas/core/localized-text.ts';
import { errorMessage } from '../../../engine/storage/errors.ts';
import type { InstanceTracker } from '../../../engine/tracking/instance-tracker.ts';
import { fileOf } from '../../requests/open-request.ts';
import { fileNameOf } from '../../requests/request-file-name.ts';
import { showCommandFailure } from '../../ui/command-failure.ts';
import { localize } from '../../ui/localize.ts';
import { escapeIcons } from '../../ui/quick-input.ts';
import type { AccountListing } from './account-listing.ts';
import type { Selected } from './actions.ts';
import type { TreeNode } from './grouping.ts';
import { revealCommand, viewId } from './reveal.ts';
import type { Handle, InstancesTree } from './tree.ts';

interface ViewParts {
  readonly context: ExtensionContext;
  readonly tracker: InstanceTracker;
  readonly accountListing: AccountListing;
  readonly view: TreeView<Handle>;
  readonly tree: InstancesTree;
}

/** The commands that refresh the view, copy from it and lead from and to it. */
export function registerViewCommands(
  { context, tracker, accountListing, view, tree }: ViewParts,
  selected: Selected,
): void {
  const whileShown = (work: () => Promise<void>) =>
    window.withProgress({ location: { viewId } }, async () => {
      await work().catch((error: unknown) => showCommandFailure({ problem: errorMessage(error) }));
    });
  const show = async (key: string) => {
    await commands.executeCommand(`${viewId}.focus`);
    const handle = tree.handleFor(key);
    if (handle) await view.reveal(handle, { select: true, focus: true, expand: true });
  };
  context.subscriptions.push(
    commands.registerCommand('instanceRequests.refresh', () =>
      whileShown(async () => {
        await tracker.refresh();
        await accountListing.refresh();
        // Draws all nodes, since the ages change with time.
        tree.reset();
      }),
    ),
    commands.registerCommand('instanceRequests.retry', (argument: unknown) => {
      const keys = selected(argument).flatMap((node) => (node.type === 'pollError' ? node.requests : []));
      // Without a selection, everything is refreshed.
      return whileShown(() => tracker.refresh(keys.length > 0 ? keys : undefined));
    }),
    commands.registerCommand('instanceRequests.copyId', (argument: unknown) =>
      copy(selected(argument).flatMap(idIn), messages.noId),
    ),
    commands.registerCommand('instanceRequests.copyAddress', (argument: unknown) =>
      copy(selected(argument).flatMap(addressIn), messages.noAddress),
    ),
    commands.registerCommand('instanceRequests.openRequest', (argument: unknown) => openRequest(selected(argument)[0])),
    commands.registerCommand(revealCommand, (argument: unknown) => {
      const key = keyOf(argument);
      return key === undefined ? commands.executeCommand(`${viewId}.focus`) : show(key);
    }),
  );
}

/** The nodes that a command acts on: the one of a menu, or the selection if it contains that or there is no menu. */
export function selectedNodes(argument: unknown, view: TreeView<Handle>, tree: InstancesTree): TreeNode[] {
  const named = keyOf(argument);
  const selection = view.selection.map(({ key }) => key);
  // The node of the menu comes first.
  const chosen = named === undefined ? selection : selection.includes(named) ? [named, ...selection] : [named];
  return [...new Set(chosen)].flatMap((key) => tree.find(key) ?? []);
}

/** The key in the argument of a command: a string or a node. */
function keyOf(argument: unknown): string | undefined {
  if (typeof argument === 'string') return argument;
  const isNode = typeof argument === 'object' && argument !== null && 'key' in argument;
  return isNode && typeof argument.key === 'string' ? argument.key : undefined;
}

function idIn(node: TreeNode): string[] {
  if (node.type === 'instance') return [node.view.id];
  return node.type === 'listed' ? [node.id] : [];
}

function addressIn(node: TreeNode): string[] {
  const address =
    node.type === 'instance' ? node.view.observed?.address : node.type === 'listed' ? node.seen.address : undefined;
  return address === undefined ? [] : [address];
}

async function copy(texts: readonly string[], whenEmpty: LocalizedText): Promise<void> {
  const text = texts.join('\n');
  if (text === '') {
    showCommandFailure({ problem: whenEmpty });
    return;
  }
  await env.clipboard.writeText(text);
  window.setStatusBarMessage(escapeIcons(localize(messages.copied(texts.join(', ')))), 3000);
}

/** What says the file of a node. */
function fileIn(node: TreeNode | undefined): Parameters<typeof fileOf>[0] | undefined {
  switch (node?.type) {
    case 'instance':
      return node.request.record;
    case 'request':
    case 'unknown':
      return node.view.record;
    case 'order':
      return { intended: node.waits.order.placed };
    default:
      return undefined;
  }
}

async function openRequest(node: TreeNode | undefined): Promise<void> {
  const of = fileIn(node);
  if (!of) return;
  const uri = fileOf(of);
  const editor = uri && (await window.showTextDocument(uri).then(undefined, () => undefined));
  if (!editor) showCommandFailure({ problem: messages.fileGone(fileNameOf(of)) });
}

const messages = {
  copied: (text: string): LocalizedText => ({ en: `Copied ${text}`, zh: `已复制 ${text}` }),
  noId: {
    en: 'Select an instance in the Instances view first. Nothing was copied.',
    zh: '请先在“实例”视图中选择实例。未复制任何内容。',
  },
  noAddress: {
    en: 'Select an instance with an IP address in the Instances view first. Nothing was copied.',
    zh: '请先在“实例”视图中选择有 IP 地址的实例。未复制任何内容。',
  },
  fileGone: (file: string): LocalizedText => ({
    en: `Can't find the request file ${file}. It may have been moved or deleted.`,
    zh: `找不到请求文件 ${file}，可能已移动或删除。`,
  }),
};
