import { TabInputText, type TextDocument, Uri, window, workspace } from 'vscode';
import type { LocalizedText } from '../../../schemas/core/localized-text.ts';
import type { RequestAnalysis } from '../../../schemas/document/analyze-request.ts';
import { textDigest } from '../../../schemas/document/digest.ts';
import { readSeverities } from '../../../schemas/document/severities.ts';
import type { WorkspaceRules } from '../../../schemas/document/workspace-file.ts';
import type { Intended } from '../../engine/journal/entry.ts';
import type { Trial, TryToRead } from '../reader/trial.ts';
import type { CommandFailure } from '../ui/command-failure.ts';
import { requestLanguage } from './request-language.ts';
import { workspaceRulesFor } from './workspace-rules.ts';

/** The setting that disables rules and changes their severity; the language server reads it too. */
const rulesSetting = 'instanceRequests.rules';

/** Whether nothing is written in a document. Of a document with one line only that line is read. */
export function isEmptyDocument(document: TextDocument): boolean {
  return document.lineCount === 1 && document.lineAt(0).isEmptyOrWhitespace;
}

/** An open request file with its current text. */
export interface OpenRequest {
  readonly document: TextDocument;
  readonly fileName: string;
  readonly text: string;
  readonly reading: RequestAnalysis;
  /** The rules of the workspace, which the reading follows. */
  readonly rules: WorkspaceRules | undefined;
}

/**
 * Reads the current text of a request document for a command; never in the background.
 * @returns a failure if the text is too large or isn't read in time
 */
export async function readOpenRequest(
  document: TextDocument,
  tryToRead: TryToRead,
): Promise<OpenRequest | CommandFailure> {
  const text = document.getText();
  const fileName = document.uri.path.slice(document.uri.path.lastIndexOf('/') + 1);
  const rules = await workspaceRulesFor(document.uri);
  const reading = await readRequestText(text, fileName, tryToRead, rules);
  return 'problem' in reading ? reading : { document, fileName, text, reading, rules };
}

/**
 * Reads another text of a request document in place of its own, for a command; never in the background.
 * @returns a failure if the text is too large or isn't read in time
 */
export async function readVariant(
  request: OpenRequest,
  text: string,
  tryToRead: TryToRead,
): Promise<OpenRequest | CommandFailure> {
  const reading = await readRequestText(text, request.fileName, tryToRead, request.rules);
  return 'problem' in reading ? reading : { ...request, text, reading };
}

/**
 * The SHA-256 of the text of a file, in hex, with the changes that aren't saved.
 * @returns undefined if there is no such file any more
 */
export async function fileDigest(uri: Uri): Promise<string | undefined> {
  try {
    return await textDigest((await workspace.openTextDocument(uri)).getText());
  } catch {
    return undefined;
  }
}

/**
 * Reads a text as a request file for a command; never in the background.
 * @param fileName names the provider, and the text in a failure
 * @param rules those of the workspace that the text is in
 * @returns a failure if the text is too large or isn't read in time
 */
export async function readRequestText(
  text: string,
  fileName: string,
  tryToRead: TryToRead,
  rules?: WorkspaceRules,
): Promise<RequestAnalysis | CommandFailure> {
  const trial = await tryToRead({ text, fileName });
  if (trial !== 'read') return { problem: unreadable(trial, fileName) };
  const severities = readSeverities(workspace.getConfiguration().get(rulesSetting));
  const { analyzeRequest } = await import('../../../schemas/document/analyze-request.ts');
  return analyzeRequest(text, fileName, { now: Date.now(), severities, ...(rules && { workspace: rules }) });
}

/** Why a text wasn't read. */
export function unreadable(trial: Exclude<Trial, 'read'>, fileName: string): LocalizedText {
  switch (trial) {
    case 'too-large':
      return messages.tooLarge(fileName);
    case 'too-long':
      return messages.tooLong(fileName);
    case 'failed':
      return messages.failed(fileName);
  }
}

/**
 * The request that a command acts on.
 * @param given the argument from a menu or another extension; without it, the active editor's document
 * @returns undefined if it isn't a request file, or is neither open nor in the workspace; a
 * failure if it can't be read
 */
export async function requestFor(
  given: unknown,
  tryToRead: TryToRead,
): Promise<OpenRequest | CommandFailure | undefined> {
  const document = given === undefined ? window.activeTextEditor?.document : await documentAt(given);
  return document?.languageId === requestLanguage ? readOpenRequest(document, tryToRead) : undefined;
}

/** A file that another extension names must not be sent unseen, so it must be open or in the workspace. */
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
 * The file of a send in the journal.
 * @returns undefined if it isn't in a file system, since another program's URI could run a command
 */
export function fileOf({ intended }: { readonly intended: Pick<Intended, 'file'> }): Uri | undefined {
  try {
    // A URI with half of a surrogate pair can't be parsed.
    const uri = Uri.parse(intended.file.toWellFormed(), true);
    const isFile = uri.scheme === 'untitled' || workspace.fs.isWritableFileSystem(uri.scheme) !== undefined;
    return isFile ? uri : undefined;
  } catch {
    return undefined;
  }
}

const messages = {
  tooLarge: (file: string): LocalizedText => ({
    en: `${file} is larger than 5 MB and wasn't read. Nothing was sent. Remove what isn't part of the request.`,
    zh: `${file} 超过 5 MB，未读取。未发送任何内容。请删除不属于请求的内容。`,
  }),
  tooLong: (file: string): LocalizedText => ({
    en: `${file} couldn't be read within 10 seconds, so it wasn't checked. Nothing was sent. Simplify the file and try again.`,
    zh: `未能在 10 秒内读完 ${file}，因此未检查。未发送任何内容。请简化该文件后重试。`,
  }),
  failed: (file: string): LocalizedText => ({
    en: `${file} couldn't be read: reading it ended unexpectedly. Nothing was sent. Simplify the file and try again.`,
    zh: `无法读取 ${file}：读取过程意外中止。未发送任何内容。请简化该文件后重试。`,
  }),
};
