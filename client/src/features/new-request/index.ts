import { readFile } from 'node:fs/promises';
import {
  commands,
  type DataTransfer,
  DocumentDropOrPasteEditKind,
  DocumentPasteEdit,
  type ExtensionContext,
  env,
  languages,
  Position,
  type Range,
  SnippetString,
  type TextDocument,
  Uri,
} from 'vscode';
import * as z from 'zod';
import type { LocalizedText } from '../../../../schemas/core/localized-text.ts';
import type { Provider } from '../../../../schemas/core/model/provider.ts';
import { providers } from '../../../../schemas/providers/registry.ts';
import type { TryToRead } from '../../reader/trial.ts';
import { showNewDocument } from '../../requests/new-document.ts';
import { isEmptyDocument, readRequestText, requestLanguage } from '../../requests/open-request.ts';
import { storeUnderFreeName } from '../../requests/secret-storage.ts';
import type { Services } from '../../services.ts';
import { showCommandFailure } from '../../ui/command-failure.ts';
import { localize } from '../../ui/localize.ts';
import { showInformation } from '../../ui/messages.ts';
import { pickOne } from '../../ui/quick-input.ts';
import { bodyIn, isCurl, withoutSecrets } from './pasted-request.ts';

const snippetFile = z.record(z.string(), z.object({ prefix: z.string(), body: z.array(z.string()) }));

/**
 * "New Request": opens the smallest valid body of a provider as a snippet. "Paste as New Request": opens the body in
 * the clipboard, which may be in a curl command. A curl command that is pasted into an empty request is replaced by its body.
 */
export function registerNewRequest({ context, tryToRead }: Services): void {
  context.subscriptions.push(
    commands.registerCommand('instanceRequests.new', async () => {
      const provider = await pickProvider(messages.title);
      if (provider) await openSmallest(context, provider);
    }),
    commands.registerCommand('instanceRequests.newFromClipboard', () => openPasted(context, tryToRead)),
    languages.registerDocumentPasteEditProvider(
      { language: requestLanguage },
      { provideDocumentPasteEdits },
      { providedPasteEditKinds: [pasteKind], pasteMimeTypes: ['text/plain'] },
    ),
  );
}

async function pickProvider(title: LocalizedText): Promise<Provider | undefined> {
  const items = providers.map((provider) => ({
    label: provider.name,
    description: provider.operation,
    detail: `*.${provider.id}.json`,
    provider,
  }));
  const picked = await pickOne(items, {
    title: localize(title),
    placeHolder: localize(messages.placeholder),
    matchOnDescription: true,
    matchOnDetail: true,
  });
  return picked?.provider;
}

async function openPasted(context: ExtensionContext, tryToRead: TryToRead): Promise<void> {
  const text = await env.clipboard.readText();
  const body = bodyIn(text);
  if (body === undefined) return showCommandFailure({ problem: messages.noBody });
  const found = await readRequestText(body, localize(messages.clipboard), tryToRead);
  if ('problem' in found) return showCommandFailure(found);
  const provider = found.provider ?? (await pickProvider(messages.pasteTitle));
  if (!provider) return;
  const reading = await readRequestText(body, `request.${provider.id}.json`, tryToRead);
  if ('problem' in reading) return showCommandFailure(reading);
  const kept = await withoutSecrets(body, reading, ({ name, secret }) =>
    storeUnderFreeName(`request-${name}`, String(secret.value), context.secrets),
  );
  const editor = await showNewDocument(provider);
  await editor.edit((edit) => edit.insert(new Position(0, 0), kept.body));
  if (kept.stored > 0) await showInformation(localize(messages.stored(kept.stored)));
}

const pasteKind = DocumentDropOrPasteEditKind.Text.append('instanceRequest');

async function provideDocumentPasteEdits(
  document: TextDocument,
  _ranges: readonly Range[],
  data: DataTransfer,
): Promise<DocumentPasteEdit[]> {
  const text = await data.get('text/plain')?.asString();
  // Into a body, a command may be pasted as a value.
  const body = isEmptyDocument(document) && text && isCurl(text) ? bodyIn(text) : undefined;
  return body === undefined ? [] : [new DocumentPasteEdit(body, localize(messages.pasteEdit), pasteKind)];
}

async function openSmallest(context: ExtensionContext, provider: Provider): Promise<void> {
  const file = Uri.joinPath(context.extensionUri, 'snippets', `${provider.id}.json`);
  const snippets = snippetFile.parse(JSON.parse(await readFile(file.fsPath, 'utf8')));
  const smallest = Object.values(snippets).find(({ prefix }) => prefix === provider.id);
  const editor = await showNewDocument(provider);
  await editor.insertSnippet(new SnippetString(smallest?.body.join('\n') ?? ''));
}

const messages = {
  title: { en: 'New Request', zh: '新建请求' },
  pasteTitle: { en: 'Paste as New Request', zh: '粘贴为新请求' },
  pasteEdit: { en: 'Paste the body of the curl command', zh: '粘贴 curl 命令的请求体' },
  clipboard: { en: 'The clipboard', zh: '剪贴板' },
  noBody: {
    en: 'The clipboard has no request: copy a JSON body or a curl command with one. Nothing was created.',
    zh: '剪贴板中没有请求：请复制 JSON 请求体，或带有请求体的 curl 命令。未创建任何内容。',
  },
  stored: (count: number): LocalizedText => ({
    en: `${count === 1 ? '1 secret was' : `${count} secrets were`} moved to secret storage and replaced by ${count === 1 ? 'a reference' : 'references'}.`,
    zh: `${count} 个机密已移入机密存储，并替换为引用。`,
  }),
  placeholder: { en: 'Select a provider', zh: '选择服务商' },
};
