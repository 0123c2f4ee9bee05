import { commands, Disposable, type Event, EventEmitter, type TextDocument, window, workspace } from 'vscode';
import type {
  AccountValues,
  AccountValuesParams,
  KnownValuesParams,
  KnownValuesResponse,
} from '../../../../schemas/protocol.ts';
import { apis } from '../../../../schemas/providers/api-registry.ts';
import { providers } from '../../../../schemas/providers/registry.ts';
import {
  type AccountValueLists,
  type ListState,
  shownValue,
} from '../../../engine/account-values/account-value-lists.ts';
import { accountKeyOf, resolveAccount } from '../../profiles/account.ts';
import { credentialOf, type Profile } from '../../profiles/profile.ts';
import { resolveProfile } from '../../profiles/resolve-profile.ts';
import { isLiveValuesEnabled, liveValuesSetting } from '../../requests/live-values.ts';
import { requestLanguage } from '../../requests/request-language.ts';
import type { Services } from '../../services.ts';

/** The language server waits no longer than this for a response, in milliseconds; a later one is shown by asking again. */
const promptMs = 100;

/** How long VS Code may take to notice that its list of completions is closed, in milliseconds. */
const closingMs = 100;

/** Values that come later than this are not shown by themselves, in milliseconds. */
const patienceMs = 8000;

/** What the language server is told of the values of accounts. */
export interface AccountValuesSource {
  /** The values that the account of a request can use. */
  readonly list: (params: AccountValuesParams) => Promise<AccountValues | null>;
  /** What is known of the values of a body, without any request to a provider. */
  readonly known: (params: KnownValuesParams) => Promise<KnownValuesResponse>;
  /** Fires if the response of `known` may be another one now. */
  readonly onDidChange: Event<void>;
}

/** Responds to the language server with the values that the account of a request can use. */
export function registerAccountValues(services: Services): AccountValuesSource {
  const { context, accountValues: lists, credentials, onDidReadValues, profiles } = services;
  const changed = new EventEmitter<void>();
  const onChange = () => changed.fire();
  context.subscriptions.push(
    changed,
    onDidReadValues(onChange),
    profiles.onDidChange(onChange),
    credentials.onDidChange((name) => void forgetLists(name, services).then(onChange)),
    workspace.onDidGrantWorkspaceTrust(onChange),
    workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration(liveValuesSetting)) onChange();
    }),
  );
  context.subscriptions.push(watchWhileOpen(lists));
  return {
    onDidChange: changed.event,
    list: (params) => listValues(params, services),
    async known(params) {
      const found = accountOf(params, services);
      if (!found) return null;
      const { profile, key } = found;
      const known = await lists.known(key, apis[profile.provider].accountValues ?? {}, params.given);
      return { profile: profile.name, lists: known };
    },
  };
}

/** Takes over what other windows read, while a request is open here. */
function watchWhileOpen(lists: AccountValueLists): Disposable {
  let watch: ReturnType<AccountValueLists['watch']> | undefined;
  const end = () => {
    watch?.dispose();
    watch = undefined;
  };
  const update = () => {
    const isOpen = workspace.textDocuments.some(({ languageId }) => languageId === requestLanguage);
    if (isOpen && isLiveValuesEnabled()) watch ??= lists.watch();
    else end();
  };
  update();
  return Disposable.from(
    workspace.onDidOpenTextDocument(update),
    workspace.onDidCloseTextDocument(update),
    workspace.onDidChangeConfiguration(update),
    { dispose: end },
  );
}

/** Forgets what the accounts of a credential have, since another one may be of another account. */
async function forgetLists(credential: string, { accountValues: lists, profiles }: Services): Promise<void> {
  for (const profile of profiles.accounts().filter((each) => credentialOf(each) === credential)) {
    const key = accountKeyOf(profile);
    if (typeof key === 'string') await lists.forget(key, apis[profile.provider].accountValues ?? {});
  }
}

async function listValues(params: AccountValuesParams, services: Services): Promise<AccountValues | null> {
  const start = performance.now();
  const found = accountOf(params, services);
  if (!found) return null;
  const { document, profile, key } = found;
  const { source, given, id } = params;
  const { accountValues: lists } = services;
  if (id !== undefined) return responseOf(await lists.find(key, source, id), profile);
  const account = await resolveAccount(profile, services);
  if ('problem' in account) return null;
  const cursor = cursorIn(document);
  const state = await lists.request({ key, account }, source, given);
  const isLate = performance.now() - start > promptMs;
  if (state && cursor && (isLate || state.total === 0)) void suggestAgain(cursor, state.firstValues, isLate);
  return responseOf(state, profile);
}

/** A document whose account has values, with that account. */
interface OpenAccount {
  readonly document: TextDocument;
  readonly profile: Profile;
  readonly key: string;
}

/** The open document of a request and its account; undefined if nothing is listed for it. */
function accountOf(params: AccountValuesParams | KnownValuesParams, services: Services): OpenAccount | undefined {
  const document = documentOf(params);
  const profile = document && isLiveValuesEnabled() ? profileOf(params, services) : undefined;
  const key = profile && accountKeyOf(profile);
  return document && profile && typeof key === 'string' ? { document, profile, key } : undefined;
}

function documentOf({ textDocument: { uri } }: Pick<AccountValuesParams, 'textDocument'>): TextDocument | undefined {
  const document = workspace.textDocuments.find((open) => open.uri.toString() === uri);
  return document?.languageId === requestLanguage ? document : undefined;
}

/** The profile that Send would use. */
function profileOf(
  { provider: id, profile: named }: Pick<AccountValuesParams, 'provider' | 'profile'>,
  services: Services,
): Profile | undefined {
  const provider = providers.find((known) => known.id === id);
  const profile = provider && resolveProfile(named, provider, services.profiles);
  return profile && 'problem' in profile ? undefined : profile;
}

/** The values as the server shows them, without the facts that only the client compares. */
function responseOf(found: ListState | undefined, { name: profile }: Profile): AccountValues | null {
  if (!found) return null;
  const { firstValues: _, values, ...state } = found;
  return { ...state, values: values.map(shownValue), profile };
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
