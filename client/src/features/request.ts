import { type TextDocument, type Uri, window, workspace } from 'vscode';
import { type Reading, readRequest } from '../../../schemas/document/read.ts';
import { readSeverities } from '../../../schemas/document/silence.ts';

/** The language id of request files, as the manifest contributes it. */
export const requestLanguage = 'instance-request';

/** The setting that silences rules and changes their severity; the language server reads it too. */
const rulesSetting = 'instanceRequests.rules';

/** A request file that is open in an editor, with what stands in it now. */
export interface OpenRequest {
  readonly document: TextDocument;
  readonly fileName: string;
  readonly text: string;
  readonly reading: Reading;
}

/** Reads a request document as it stands in the editor, saved or not. */
export function readDocument(document: TextDocument): OpenRequest {
  const text = document.getText();
  const fileName = document.uri.path.slice(document.uri.path.lastIndexOf('/') + 1);
  const severities = readSeverities(workspace.getConfiguration().get(rulesSetting));
  return { document, fileName, text, reading: readRequest(text, fileName, { now: Date.now(), severities }) };
}

/**
 * The request that a command is about.
 * @param uri what a menu hands over; without it, the active editor's document
 * @returns undefined where that is no request file
 */
export async function requestFor(uri: Uri | undefined): Promise<OpenRequest | undefined> {
  const document = uri ? await workspace.openTextDocument(uri) : window.activeTextEditor?.document;
  return document?.languageId === requestLanguage ? readDocument(document) : undefined;
}
