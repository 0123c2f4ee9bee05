import { commands, EventEmitter, env, type TreeView, Uri, window } from 'vscode';
import { say } from '../../words.ts';
import { accountFor } from '../profiles/sent.ts';
import type { Services } from '../services.ts';
import { itemOf } from './items.ts';
import { InstancesModel } from './model.ts';
import { type Node, onTheirWay, type ProviderNode } from './nodes.ts';

const viewId = 'instanceRequests.instances';

/** The Instances view and its commands. */
export function registerInstances(services: Services): { reload: () => Promise<void> } {
  const { context, journal, log, ask, tools } = services;
  const changed = new EventEmitter<undefined>();
  const model: InstancesModel = new InstancesModel({
    read: () => journal.read(),
    append: (...entries) => journal.append(...entries),
    ask,
    account: (record) => accountFor(record, services),
    now: tools.now,
    onChange(tree) {
      changed.fire(undefined);
      showBadge(view, tree);
    },
    onFailure: (reason) => log.warn(reason.en),
  });
  const view = window.createTreeView<Node>(viewId, {
    showCollapseAll: true,
    treeDataProvider: {
      onDidChangeTreeData: changed.event,
      getTreeItem: itemOf,
      getChildren: (node) => [...(node ? (node.kind === 'instance' ? [] : node.children) : model.tree)],
    },
  });
  const reload = () =>
    model.reload().catch((error: unknown) => log.error(`The journal could not be read: ${String(error)}`));
  context.subscriptions.push(
    view,
    changed,
    model,
    view.onDidChangeVisibility(({ visible }) => visible && reload()),
    commands.registerCommand('instanceRequests.refresh', () =>
      window.withProgress({ location: { viewId } }, () => model.refresh()),
    ),
    commands.registerCommand(
      'instanceRequests.copyId',
      (node: Node) => node.kind === 'instance' && copy(node.instance),
    ),
    commands.registerCommand(
      'instanceRequests.copyAddress',
      (node: Node) => node.kind === 'instance' && node.observed?.address && copy(node.observed.address),
    ),
    commands.registerCommand('instanceRequests.openRequest', (node: Node) => openRequest(node)),
  );
  void reload();
  return { reload };
}

function showBadge(view: TreeView<Node>, tree: readonly ProviderNode[]): void {
  const count = onTheirWay(tree).length;
  view.badge = count === 0 ? undefined : { value: count, tooltip: say(words.onTheirWay(count)) };
}

async function copy(text: string): Promise<void> {
  await env.clipboard.writeText(text);
  window.setStatusBarMessage(say(words.copied(text)), 3000);
}

async function openRequest(node: Node): Promise<void> {
  if (node.kind === 'provider') return;
  const uri = Uri.parse(node.record.intended.file);
  try {
    await window.showTextDocument(uri);
  } catch {
    await window.showErrorMessage(say(words.fileGone(uri.path)));
  }
}

const words = {
  onTheirWay: (count: number) => ({ en: `${count} on their way`, zh: `${count} 台正在创建` }),
  copied: (text: string) => ({ en: `Copied ${text}`, zh: `已复制 ${text}` }),
  fileGone: (path: string) => ({
    en: `The request file ${path} is no longer there.`,
    zh: `请求文件 ${path} 已不存在。`,
  }),
};
