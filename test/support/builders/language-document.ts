import { type Position, type Range, TextDocument } from 'vscode-languageserver-textdocument';
import {
  createLanguageDocument,
  type LanguageDocument,
  type LanguageSettings,
} from '../../../server/src/language-document.ts';
import { testNow } from './diagnose.ts';

/** The settings of a document in the tests. */
export const testSettings: LanguageSettings = {
  language: 'en',
  ruleLink: 'file:///rules/{provider}/{code}',
  now: () => testNow,
};

/**
 * An open document of the language server.
 * @param name the last part of its URI, which may name the provider
 * @param settings replace those of the tests
 */
export function openDocument(text: string, name: string, settings: Partial<LanguageSettings> = {}): LanguageDocument {
  const all = { ...testSettings, ...settings };
  return createLanguageDocument(TextDocument.create(`file:///${name}`, 'instance-request', 1, text), () => all);
}

/** A document and the position of the mark `|` in its text, which isn't a part of it. */
export function openMarked(
  marked: string,
  name: string,
  settings: Partial<LanguageSettings> = {},
): { readonly document: LanguageDocument; readonly position: Position } {
  const offset = marked.indexOf('|');
  const document = openDocument(marked.slice(0, offset) + marked.slice(offset + 1), name, settings);
  return { document, position: document.textDocument.positionAt(offset) };
}

/** The range of the whole text. */
export function wholeRange({ textDocument }: LanguageDocument): Range {
  return { start: textDocument.positionAt(0), end: textDocument.positionAt(textDocument.getText().length) };
}
