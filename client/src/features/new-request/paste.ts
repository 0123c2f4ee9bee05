import {
  commands,
  type DataTransfer,
  DocumentDropOrPasteEditKind,
  DocumentPasteEdit,
  type DocumentPasteEditProvider,
  type ExtensionContext,
  env,
  languages,
  Position,
  type Range,
  type TextDocument,
} from 'vscode';
import { type LocalizedText, plural } from '../../../../schemas/core/localized-text.ts';
import type { Provider } from '../../../../schemas/core/model/provider.ts';
import type { RequestAnalysis } from '../../../../schemas/document/analyze-request.ts';
import { providerOfName } from '../../../../schemas/document/identify-provider.ts';
import { withoutSecrets } from '../../../../schemas/document/move-secrets.ts';
import type { ImportedText } from '../../../../schemas/import/import-text.ts';
import { providers } from '../../../../schemas/providers/registry.ts';
import { showNewDocument } from '../../requests/new-document.ts';
import { isEmptyDocument, readRequestText } from '../../requests/open-request.ts';
import { requestLanguage } from '../../requests/request-language.ts';
import { storeUnderFreeName } from '../../requests/secret-storage.ts';
import type { ReadingServices } from '../../services.ts';
import { showCommandFailure } from '../../ui/command-failure.ts';
import { displayLanguage, localize } from '../../ui/localize.ts';
import { showInformation } from '../../ui/messages.ts';
import { pickOne } from '../../ui/quick-input.ts';

/**
 * "Paste as New Request": opens the request in the clipboard: a body, a curl command, a Terraform resource, a command or a
 * program. What is pasted into an empty request is replaced by its body, formatted.
 */
export function registerPaste(services: ReadingServices): void {
  const paste: DocumentPasteEditProvider<BodyPasteEdit> = {
    provideDocumentPasteEdits,
    resolveDocumentPasteEdit: (edit) => withReferences(edit, services),
  };
  services.context.subscriptions.push(
    commands.registerCommand('instanceRequests.newFromClipboard', () => openPasted(services)),
    languages.registerDocumentPasteEditProvider({ language: requestLanguage }, paste, {
      providedPasteEditKinds: [pasteKind],
      pasteMimeTypes: ['text/plain'],
    }),
  );
}

async function pickProvider(): Promise<Provider | undefined> {
  const items = providers.map((provider) => ({ label: provider.name, description: provider.operation, provider }));
  const picked = await pickOne(items, {
    title: localize(messages.pasteTitle),
    placeHolder: localize(messages.placeholder),
    matchOnDescription: true,
  });
  return picked?.provider;
}

/** Opens the request in the clipboard. */
export async function openPasted({ context, tryToRead }: ReadingServices): Promise<void> {
  const copied = await env.clipboard.readText();
  const imported = await importedFrom(copied, 'part');
  if (!imported) return showCommandFailure({ problem: await missingBody(copied) });
  const { text: body } = imported;
  const found = await readRequestText(body, localize(messages.clipboard), tryToRead);
  if ('problem' in found) return showCommandFailure(found);
  const provider = imported.provider ?? found.provider ?? (await pickProvider());
  if (!provider) return;
  const reading = await readRequestText(body, `request.${provider.id}.json`, tryToRead);
  if ('problem' in reading) return showCommandFailure(reading);
  const kept = await keepSecrets(body, reading, context);
  const editor = await showNewDocument(provider);
  await editor.edit((edit) => edit.insert(new Position(0, 0), kept.body));
  if (kept.stored > 0) await showInformation(localize(messages.stored(kept.stored)));
}

/** The request in a text; what reads it is loaded when it is needed. */
async function importedFrom(text: string, part: 'whole' | 'part'): Promise<ImportedText | undefined> {
  const { importText } = await import('../../../../schemas/import/import-text.ts');
  return importText(text, displayLanguage(), part);
}

/** Why a text has no request. */
async function missingBody(text: string): Promise<LocalizedText> {
  const { withoutBody } = await import('./missing-body.ts');
  return withoutBody(text);
}

/** The body with references to its secrets, which are moved to secret storage. */
function keepSecrets(body: string, reading: RequestAnalysis, { secrets }: ExtensionContext) {
  return withoutSecrets(body, reading, ({ name, secret }) =>
    storeUnderFreeName(`request-${name}`, String(secret.value), secrets),
  );
}

const pasteKind = DocumentDropOrPasteEditKind.Text.append('instanceRequest');

/** A body, maybe one that was imported, that is pasted into a document. */
class BodyPasteEdit extends DocumentPasteEdit {
  readonly body: string;
  readonly fileName: string;

  constructor(body: string, fileName: string) {
    super(body, localize(messages.pasteEdit), pasteKind);
    this.body = body;
    this.fileName = fileName;
  }
}

/** Moves the secrets of a body to secret storage once it is really pasted. */
async function withReferences(edit: BodyPasteEdit, { context, tryToRead }: ReadingServices): Promise<BodyPasteEdit> {
  const reading = await readRequestText(edit.body, edit.fileName, tryToRead);
  // What can't be read is pasted as it is.
  if ('problem' in reading) return edit;
  const kept = await keepSecrets(edit.body, reading, context);
  edit.insertText = kept.body;
  if (kept.stored > 0) void showInformation(localize(messages.stored(kept.stored)));
  return edit;
}

async function provideDocumentPasteEdits(
  document: TextDocument,
  _ranges: readonly Range[],
  data: DataTransfer,
): Promise<BodyPasteEdit[]> {
  const text = await data.get('text/plain')?.asString();
  // Into a body, a command may be pasted as a value, and an object as a part.
  const imported = isEmptyDocument(document) && text ? await importedFrom(text, 'whole') : undefined;
  if (!imported) return [];
  const fileName = document.uri.path.slice(document.uri.path.lastIndexOf('/') + 1);
  const [provider, named] = [imported.provider, providerOfName(fileName)];
  // A request for another provider than the file's would be wrong in it.
  if (provider && named && named !== provider) return [];
  const comment = provider && !named ? `// provider: ${provider.id}\n` : '';
  return [new BodyPasteEdit(comment + imported.text, fileName)];
}

const messages = {
  pasteTitle: { en: 'Paste as New Request', zh: '粘贴为新请求' },
  pasteEdit: { en: 'Paste the request body', zh: '粘贴请求体' },
  clipboard: { en: 'The clipboard', zh: '剪贴板' },
  stored: (count: number): LocalizedText => ({
    en: `Moved ${count} ${plural(count, 'secret')} to secret storage; the file refers to ${plural(count, 'it', 'them')}.`,
    zh: `${count} 个机密已移入机密存储，并替换为引用。`,
  }),
  placeholder: { en: 'Select a provider', zh: '选择服务商' },
};
