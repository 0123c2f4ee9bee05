import { commands, type TextDocument, window, workspace } from 'vscode';
import type { AccountValues, AccountValuesParams } from '../../../../schemas/protocol.ts';
import { providers } from '../../../../schemas/providers/registry.ts';
import type { ListState } from '../../../engine/account-values/account-value-lists.ts';
import { accountKeyOf, resolveAccount } from '../../profiles/account.ts';
import type { Profile } from '../../profiles/profile.ts';
import { resolveProfile } from '../../profiles/resolve-profile.ts';
import { isLiveValuesEnabled } from '../../requests/live-values.ts';
import { requestLanguage } from '../../requests/open-request.ts';
import type { Services } from '../../services.ts';

/** The language server waits no longer than this for a response, in milliseconds; a later one is shown by asking again. */
const promptMs = 100;

/** How long VS Code may take to notice that its list of completions is closed, in milliseconds. */
const closingMs = 100;

/** Values that come later than this are not shown by themselves, in milliseconds. */
const patienceMs = 8000;

/** Responds to the language server with the values that the account of a request can use. */
export function registerAccountValues(
  services: Services,
): (params: AccountValuesParams) => Promise<AccountValues | null> {
  const { accountValues: lists } = services;
  return async (params) => {
    const document = documentOf(params);
    if (!document || !isLiveValuesEnabled()) return null;
    const start = performance.now();
    const profile = profileOf(params, services);
    const key = profile && accountKeyOf(profile);
    if (!profile || typeof key !== 'string') return null;
    const { source, given, id } = params;
    if (id !== undefined) return responseOf(await lists.find(key, source, id), profile);
    const account = await resolveAccount(profile, services);
    if ('problem' in account) return null;
    const cursor = cursorIn(document);
    const state = await lists.request({ key, account }, source, given);
    const isLate = performance.now() - start > promptMs;
    if (state && cursor && (isLate || state.total === 0)) void suggestAgain(cursor, state.firstValues, isLate);
    return responseOf(state, profile);
  };
}

function documentOf({ textDocument: { uri } }: AccountValuesParams): TextDocument | undefined {
  const document = workspace.textDocuments.find((open) => open.uri.toString() === uri);
  return document?.languageId === requestLanguage ? document : undefined;
}

/** The profile that Send would use. */
function profileOf({ provider: id, profile: named }: AccountValuesParams, services: Services): Profile | undefined {
  const provider = providers.find((known) => known.id === id);
  const profile = provider && resolveProfile(named, provider, services.profiles);
  return profile && 'problem' in profile ? undefined : profile;
}

/** The values as the server shows them, without the facts that only the client compares. */
function responseOf(found: ListState | undefined, { name: profile }: Profile): AccountValues | null {
  if (!found) return null;
  const { firstValues: _, values, ...state } = found;
  const shown = values.map(({ facts: { images, ...facts }, ...value }) => ({ ...value, facts }));
  return { ...state, values: shown, profile };
}

/** A place in an editor at a moment. */
interface Cursor {
  readonly isUnmoved: () => boolean;
}

/** The cursor in the active editor, if that shows a document. */
function cursorIn(document: TextDocument): Cursor | undefined {
  const editor = window.activeTextEditor;
  if (editor?.document !== document) return undefined;
  const { version } = document;
  const { active } = editor.selection;
  return {
    isUnmoved: () =>
      window.activeTextEditor === editor &&
      document.version === version &&
      editor.selection.isEmpty &&
      editor.selection.active.isEqual(active),
  };
}

/** Opens the completions once more when the first values have come, if nothing was typed meanwhile. */
async function suggestAgain(cursor: Cursor, firstValues: Promise<void> | undefined, isLate: boolean): Promise<void> {
  if (!firstValues && !isLate) return;
  const start = performance.now();
  await firstValues;
  if (performance.now() - start > patienceMs || !cursor.isUnmoved()) return;
  // While the list is open, VS Code does not ask for completions again.
  await commands.executeCommand('hideSuggestWidget');
  await new Promise((resolve) => setTimeout(resolve, closingMs));
  if (!cursor.isUnmoved()) return;
  await commands.executeCommand('editor.action.triggerSuggest');
}
