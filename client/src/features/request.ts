import { TabInputText, type TextDocument, Uri, window, workspace } from 'vscode';
import { type Reading, readRequest } from '../../../schemas/document/read.ts';
import { readSeverities } from '../../../schemas/document/silence.ts';
import type { RequestRecord } from '../journal/records.ts';

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
 * @param given what a menu hands over, or another extension; without it, the active editor's document
 * @returns undefined where that is no request file, or one that the person has neither open nor in the workspace
 */
export async function requestFor(given: unknown): Promise<OpenRequest | undefined> {
  const document = given === undefined ? window.activeTextEditor?.document : await documentAt(given);
  return document?.languageId === requestLanguage ? readDocument(document) : undefined;
}

/** What another extension or a link names must not be sent unseen, so it counts only where a person can see it. */
async function documentAt(given: unknown): Promise<TextDocument | undefined> {
  if (!(given instanceof Uri) || !(isShown(given) || workspace.getWorkspaceFolder(given))) return undefined;
  try {
    return await workspace.openTextDocument(given);
  } catch {
    return undefined;
  }
}

function isShown(uri: Uri): boolean {
  const tabs = window.tabGroups.all.flatMap((group) => group.tabs);
  return tabs.some(({ input }) => input instanceof TabInputText && input.uri.toString() === uri.toString());
}

/**
 * The file of a send, as the journal names it.
 * @returns undefined where it is in no file system: what another program has written there could run a command
 */
export function fileOf({ intended }: Pick<RequestRecord, 'intended'>): Uri | undefined {
  try {
    // A URI with half of a surrogate pair cannot be written as text.
    const uri = Uri.parse(intended.file.toWellFormed(), true);
    const isFile = uri.scheme === 'untitled' || workspace.fs.isWritableFileSystem(uri.scheme) !== undefined;
    return isFile ? uri : undefined;
  } catch {
    return undefined;
  }
}
