import { commands, EventEmitter, type ExtensionContext, languages, Uri, ViewColumn, window, workspace } from 'vscode';
import { sanitizeText } from '../../../schemas/core/util/sanitize-text.ts';
import { localize } from './localize.ts';

/** The scheme of read-only documents: previews, responses and sent requests. */
const readOnlyScheme = 'instance-request-preview';

/** A read-only document that is shown. */
export interface ShownDocument {
  readonly uri: Uri;
  readonly isOpen: () => boolean;
  readonly replace: (text: string) => void;
}

/** Read-only documents, which are created on demand and dropped when they are closed. */
export interface ReadOnlyDocuments {
  /** Shows a text beside the file. */
  readonly show: (name: string, language: string, text: string) => Promise<ShownDocument>;
  /** Shows a page of Markdown, rendered, beside the file. */
  readonly showPage: (name: string, markdown: string) => Promise<void>;
  /** Shows the differences of two texts, the older one first. */
  readonly compare: (title: string, name: string, before: string, after: string) => Promise<void>;
}

export function createDocuments({ subscriptions }: ExtensionContext): ReadOnlyDocuments {
  const texts = new Map<string, string>();
  const changed = new EventEmitter<Uri>();
  /** The documents that are just being opened. */
  const opening = new Set<string>();
  let made = 0;
  const keep = (name: string, text: string): Uri => {
    made++;
    const uri = Uri.from({ scheme: readOnlyScheme, path: `/${sanitizeText(name)}`, query: `${Date.now()}.${made}` });
    texts.set(uri.toString(), text);
    return uri;
  };
  subscriptions.push(
    changed,
    workspace.registerTextDocumentContentProvider(readOnlyScheme, {
      onDidChange: changed.event,
      provideTextDocumentContent: (uri) => texts.get(uri.toString()) ?? localize(messages.gone),
    }),
    workspace.onDidCloseTextDocument(({ uri }) => {
      // A change of a document's language closes and opens it.
      if (!opening.has(uri.toString())) texts.delete(uri.toString());
    }),
  );
  return {
    async show(name, language, text) {
      const uri = keep(name, text);
      const key = uri.toString();
      opening.add(key);
      try {
        const document = await workspace.openTextDocument(uri);
        await languages.setTextDocumentLanguage(document, language);
        await window.showTextDocument(document, { preview: true, viewColumn: ViewColumn.Beside });
      } finally {
        opening.delete(key);
      }
      return {
        uri,
        isOpen: () => texts.has(key),
        replace(now) {
          if (!texts.has(key) || texts.get(key) === now) return;
          texts.set(key, now);
          changed.fire(uri);
        },
      };
    },
    async showPage(name, markdown) {
      const where = { preview: true, viewColumn: ViewColumn.Beside };
      await commands.executeCommand('vscode.openWith', keep(name, markdown), 'vscode.markdown.preview.editor', where);
    },
    async compare(title, name, before, after) {
      await commands.executeCommand('vscode.diff', keep(name, before), keep(name, after), sanitizeText(title));
    },
  };
}

const messages = {
  gone: {
    en: 'This document was closed. Run the command that opened it again.',
    zh: '该文档已关闭，请重新执行打开它的命令。',
  },
};
