import type { CompletionItem, CompletionList } from 'vscode-languageserver';
import {
  type AccountValues,
  type AccountValuesParams,
  accountValuesMethod,
  namesMethod,
} from '../../../schemas/protocol.ts';
import type { WantedValues } from '../features/account-values.ts';
import type { LanguageDocument } from '../language-document.ts';
import type { Session } from '../session.ts';

/**
 * How long a completion or a hover waits for the values that the client knows, in milliseconds. The client has them in memory
 * and responds in a few; only a busy machine needs longer.
 */
const patienceMs = 200;

/** Responds with completions and hovers, which include values of the account if the client lists them. */
export function handleAccountValues(session: Session): void {
  const { connection, documents } = session;

  connection.onCompletion(async ({ textDocument, position, context }): Promise<CompletionItem[] | CompletionList> => {
    const document = documents.get(textDocument.uri);
    if (!document) return [];
    const { version } = document;
    const known = document.accountCompletions(position, context?.triggerCharacter);
    const { items, wanted, withValues, wantedNames, withNames } = known;
    if (wantedNames && session.client.listsNames) {
      const names = await askClient<readonly string[]>(session, namesMethod, wantedNames);
      if (document.version !== version) return { isIncomplete: true, items: [] };
      return names === 'late' ? { isIncomplete: true, items } : names ? withNames(names) : items;
    }
    if (!wanted || !session.client.listsAccountValues) return items;
    const found = await askForValues(session, document, wanted);
    // The edits are for the text before.
    if (document.version !== version) return { isIncomplete: true, items: [] };
    if (found === 'late') return { isIncomplete: true, items };
    return found ? { isIncomplete: found.state === 'loading', items: withValues(found) } : items;
  });

  connection.onHover(async ({ textDocument, position }) => {
    const document = documents.get(textDocument.uri);
    if (!document) return null;
    const wanted = session.client.listsAccountValues ? document.accountValueAt(position) : undefined;
    const found = wanted && (await askForValues(session, document, wanted));
    return document.hover(position, found === 'late' ? undefined : found);
  });
}

function askForValues(session: Session, { uri }: LanguageDocument, wanted: WantedValues) {
  const params: AccountValuesParams = { textDocument: { uri }, ...wanted };
  return askClient<AccountValues>(session, accountValuesMethod, params);
}

/** What the client knows; `late` if it needs longer to say so than somebody who types should wait. */
async function askClient<Known>(
  { connection }: Session,
  method: string,
  params: unknown,
): Promise<Known | 'late' | undefined> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<'late'>((resolve) => {
    timer = setTimeout(resolve, patienceMs, 'late');
  });
  const known = connection
    .sendRequest<Known | null>(method, params)
    .then((found) => found ?? undefined)
    // A client that fails knows nothing.
    .catch(() => undefined);
  const first = await Promise.race([known, late]);
  clearTimeout(timer);
  return first;
}
