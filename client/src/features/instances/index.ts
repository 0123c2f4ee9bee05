import { join } from 'node:path';
import { commands, env, window } from 'vscode';
import type { Text } from '../../../../schemas/core/text.ts';
import { sayError } from '../../journal/errors.ts';
import { InstanceStore } from '../../watch/store.ts';
import { say } from '../../words.ts';
import { fileNameOf } from '../history/names.ts';
import type { LanguageServer } from '../language/index.ts';
import { sayObstacle } from '../obstacle.ts';
import { accountFor } from '../profiles/sent.ts';
import { iconless } from '../quick.ts';
import { fileOf } from '../request.ts';
import type { Services } from '../services.ts';
import { registerActions } from './actions.ts';
import { filterMessage, registerChoices } from './choice.ts';
import { registerEverything } from './everything.ts';
import { registerForget } from './forget.ts';
import { journalNode, type Node } from './grouping.ts';
import { registerLens } from './lens.ts';
import { registerNews } from './news.ts';
import { registerProgress } from './progress.ts';
import { revealCommand } from './reveal.ts';
import { type Handle, InstancesTree } from './tree.ts';
import { sayUnread } from './unread.ts';

const viewId = 'instanceRequests.instances';

/** The Instances view, its commands, and what it tells elsewhere: status bar, notifications, request files. */
export function registerInstances(services: Services, language: LanguageServer): { store: InstanceStore } {
  const { context, journal, log, ask, tools } = services;
  const store = new InstanceStore({
    journal,
    leases: join(context.globalStorageUri.fsPath, 'leases'),
    ask,
    account: (record) => accountFor(record, services),
    now: tools.now,
    onFailure: (reason: Text) => log.warn(reason.en),
  });
  const choices = registerChoices(context, () => {
    tree.reset();
    view.message = filterMessage(choices.get()) ?? '';
  });
  const everything = registerEverything(services, store, () => tree.update());
  const tree = new InstancesTree({
    requests: () => store.requests,
    choice: choices.get,
    before: () => (store.journalTrouble ? [journalNode(store.journalTrouble)] : []),
    after: () => everything.groups(choices.get()),
  });
  const view = window.createTreeView<Handle>(viewId, {
    treeDataProvider: tree,
    showCollapseAll: true,
    canSelectMany: true,
  });
  view.message = filterMessage(choices.get()) ?? '';

  const selected = (argument: unknown): Node[] => {
    const keys = new Set([keyOf(argument), ...view.selection.map(({ key }) => key)].filter((key) => key !== undefined));
    const named = keyOf(argument);
    // A menu acts on what it was opened on; the selection counts where that is part of it.
    const chosen = named !== undefined && !view.selection.some(({ key }) => key === named) ? [named] : [...keys];
    return chosen.flatMap((key) => tree.find(key) ?? []);
  };
  const whileShown = (work: () => Promise<void>) =>
    window.withProgress({ location: { viewId } }, async () => {
      await work().catch((error: unknown) => sayObstacle({ problem: sayError(error) }));
    });
  const show = async (key: string) => {
    await commands.executeCommand(`${viewId}.focus`);
    const handle = tree.handleFor(key);
    if (handle) await view.reveal(handle, { select: true, focus: true, expand: true });
  };

  context.subscriptions.push(
    store,
    tree,
    view,
    store.onDidChange(() => {
      tree.update();
      const count = store.onTheWay;
      view.badge = count === 0 ? undefined : { value: count, tooltip: say(words.onTheWay(count)) };
    }),
    view.onDidChangeVisibility(({ visible }) => store.setVisible(visible)),
    commands.registerCommand('instanceRequests.refresh', () =>
      whileShown(async () => {
        await store.refresh();
        await everything.refresh();
        // Ages are as of when they were drawn.
        tree.reset();
      }),
    ),
    commands.registerCommand('instanceRequests.retry', (argument: unknown) => {
      const keys = selected(argument).flatMap((node) => (node.type === 'trouble' ? node.requests : []));
      // From the palette with nothing selected, everything is tried again.
      return whileShown(() => store.refresh(keys.length > 0 ? keys : undefined));
    }),
    commands.registerCommand('instanceRequests.copyId', (argument: unknown) => copy(selected(argument).flatMap(idIn))),
    commands.registerCommand('instanceRequests.copyAddress', (argument: unknown) =>
      copy(selected(argument).flatMap(addressIn)),
    ),
    commands.registerCommand('instanceRequests.openRequest', (argument: unknown) => openRequest(selected(argument)[0])),
    commands.registerCommand(revealCommand, (argument: unknown) => {
      const key = keyOf(argument);
      return key === undefined ? commands.executeCommand(`${viewId}.focus`) : show(key);
    }),
  );
  registerActions(services, selected, (keys) => store.attend(keys));
  registerForget(services, selected);
  registerProgress(context, store);
  registerNews(services, store, () => view.visible);
  registerLens(services, store, language);
  store.setVisible(view.visible);
  store.reload().catch((error: unknown) => log.error(`The journal could not be read: ${String(error)}`));
  sayUnread(services).catch((error: unknown) => log.warn(String(error)));
  return { store };
}

/** The key that a command was given: itself, or a node's. */
function keyOf(argument: unknown): string | undefined {
  if (typeof argument === 'string') return argument;
  const isNode = typeof argument === 'object' && argument !== null && 'key' in argument;
  return isNode && typeof argument.key === 'string' ? argument.key : undefined;
}

function idIn(node: Node): string[] {
  if (node.type === 'instance') return [node.view.id];
  return node.type === 'foreign' ? [node.id] : [];
}

function addressIn(node: Node): string[] {
  const address =
    node.type === 'instance' ? node.view.observed?.address : node.type === 'foreign' ? node.seen.address : undefined;
  return address === undefined ? [] : [address];
}

async function copy(texts: readonly string[]): Promise<void> {
  const text = texts.join('\n');
  if (text === '') {
    sayObstacle({ problem: words.nothingToCopy });
    return;
  }
  await env.clipboard.writeText(text);
  window.setStatusBarMessage(iconless(say(words.copied(texts.join(', ')))), 3000);
}

async function openRequest(node: Node | undefined): Promise<void> {
  const request =
    node?.type === 'instance'
      ? node.request
      : node?.type === 'request' || node?.type === 'unknown'
        ? node.view
        : undefined;
  if (!request) return;
  const uri = fileOf(request.record);
  const editor = uri && (await window.showTextDocument(uri).then(undefined, () => undefined));
  if (!editor) sayObstacle({ problem: words.fileGone(fileNameOf(request.record)) });
}

const words = {
  onTheWay: (count: number): Text => ({ en: `${count} on their way`, zh: `${count} 台正在创建` }),
  copied: (text: string): Text => ({ en: `Copied ${text}`, zh: `已复制 ${text}` }),
  nothingToCopy: {
    en: 'Select an instance in the Instances view first. Nothing was copied.',
    zh: '请先在“实例”视图中选择实例，未复制任何内容。',
  },
  fileGone: (file: string): Text => ({
    en: `The request file ${file} is no longer there.`,
    zh: `请求文件 ${file} 已不存在。`,
  }),
};
