import { join } from 'node:path';
import { commands, env, window } from 'vscode';
import type { LocalizedText } from '../../../../schemas/core/localized-text.ts';
import { errorMessage } from '../../../engine/storage/errors.ts';
import type { InstanceStore } from '../../../engine/tracking/instance-store.ts';
import { createInstanceTracker } from '../../../engine/tracking/instance-tracker.ts';
import { resolveSentAccount } from '../../profiles/resolve-sent-profile.ts';
import type { LanguageServer } from '../../requests/language-server.ts';
import { fileOf } from '../../requests/open-request.ts';
import { fileNameOf } from '../../requests/request-file-name.ts';
import type { Services } from '../../services.ts';
import { showCommandFailure } from '../../ui/command-failure.ts';
import { localize } from '../../ui/localize.ts';
import { escapeIcons } from '../../ui/quick-input.ts';
import { registerAccountListing } from './account-listing.ts';
import { registerActions } from './actions.ts';
import { registerCodeLens } from './code-lens.ts';
import { journalNode, type TreeNode } from './grouping.ts';
import { registerHideCommands } from './hide-commands.ts';
import { showJournalWarnings } from './journal-warnings.ts';
import { registerNotifications } from './notifications.ts';
import { revealCommand } from './reveal.ts';
import { registerStatusBar } from './status-bar.ts';
import { type Handle, InstancesTree } from './tree.ts';
import { filterMessage, registerViewOptions } from './view-options.ts';

const viewId = 'instanceRequests.instances';

/** The Instances view and its commands, status bar item, notifications and lenses. */
export function registerInstances(services: Services, language: LanguageServer): { store: InstanceStore } {
  const { context, journal, log, query, tools } = services;
  const tracker = createInstanceTracker({
    journal,
    leases: join(context.globalStorageUri.fsPath, 'leases'),
    ask: query,
    account: (record) => resolveSentAccount(record, services),
    now: tools.now,
    onFailure: (reason: LocalizedText) => log.warn(reason.en),
  });
  const { store } = tracker;
  const choices = registerViewOptions(context, () => {
    tree.reset();
    view.message = filterMessage(choices.get()) ?? '';
  });
  const accountListing = registerAccountListing(services, store, () => tree.update());
  const tree = new InstancesTree({
    requests: () => store.requests,
    choice: choices.get,
    before: () => (store.journalError ? [journalNode(store.journalError)] : []),
    after: () => accountListing.groups(choices.get()),
  });
  const view = window.createTreeView<Handle>(viewId, {
    treeDataProvider: tree,
    showCollapseAll: true,
    canSelectMany: true,
  });
  view.message = filterMessage(choices.get()) ?? '';

  const selected = (argument: unknown): TreeNode[] => {
    const keys = new Set([keyOf(argument), ...view.selection.map(({ key }) => key)].filter((key) => key !== undefined));
    const named = keyOf(argument);
    // A menu acts on its node, or on the selection if that contains the node.
    const chosen = named !== undefined && !view.selection.some(({ key }) => key === named) ? [named] : [...keys];
    return chosen.flatMap((key) => tree.find(key) ?? []);
  };
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
    tracker,
    tree,
    view,
    store.onDidChange(() => {
      tree.update();
      const count = store.onTheWay;
      view.badge = count === 0 ? undefined : { value: count, tooltip: localize(messages.inProgress(count)) };
    }),
    view.onDidChangeVisibility(({ visible }) => tracker.setVisible(visible)),
    commands.registerCommand('instanceRequests.refresh', () =>
      whileShown(async () => {
        await tracker.refresh();
        await accountListing.refresh();
        // Draws all nodes, since the ages change with time.
        tree.reset();
      }),
    ),
    commands.registerCommand('instanceRequests.retry', (argument: unknown) => {
      const keys = selected(argument).flatMap((node) => (node.type === 'trouble' ? node.requests : []));
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
  registerActions(services, selected, (keys) => tracker.watchUntilChanged(keys));
  registerHideCommands(services, selected);
  registerStatusBar(context, store);
  registerNotifications(services, store, () => view.visible);
  registerCodeLens(services, store, language);
  tracker.setVisible(view.visible);
  store.reload().catch((error: unknown) => log.error(`The journal could not be read: ${String(error)}`));
  showJournalWarnings(services).catch((error: unknown) => log.warn(String(error)));
  return { store };
}

/** The key in the argument of a command: a string or a node. */
function keyOf(argument: unknown): string | undefined {
  if (typeof argument === 'string') return argument;
  const isNode = typeof argument === 'object' && argument !== null && 'key' in argument;
  return isNode && typeof argument.key === 'string' ? argument.key : undefined;
}

function idIn(node: TreeNode): string[] {
  if (node.type === 'instance') return [node.view.id];
  return node.type === 'foreign' ? [node.id] : [];
}

function addressIn(node: TreeNode): string[] {
  const address =
    node.type === 'instance' ? node.view.observed?.address : node.type === 'foreign' ? node.seen.address : undefined;
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

async function openRequest(node: TreeNode | undefined): Promise<void> {
  const request =
    node?.type === 'instance'
      ? node.request
      : node?.type === 'request' || node?.type === 'unknown'
        ? node.view
        : undefined;
  if (!request) return;
  const uri = fileOf(request.record);
  const editor = uri && (await window.showTextDocument(uri).then(undefined, () => undefined));
  if (!editor) showCommandFailure({ problem: messages.fileGone(fileNameOf(request.record)) });
}

const messages = {
  inProgress: (count: number): LocalizedText => ({
    en: count === 1 ? '1 instance in progress' : `${count} instances in progress`,
    zh: `${count} 台实例进行中`,
  }),
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
