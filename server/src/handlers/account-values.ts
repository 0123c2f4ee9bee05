import type { CompletionItem, CompletionList } from 'vscode-languageserver';
import { type AccountValues, type AccountValuesParams, accountValuesMethod } from '../../../schemas/protocol.ts';
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
    const { items, wanted, withValues } = document.accountCompletions(position, context?.triggerCharacter);
    if (!wanted || !session.client.listsAccountValues) return items;
    const found = await askClient(session, document, wanted);
    // The edits are for the text before.
    if (document.version !== version) return { isIncomplete: true, items: [] };
    if (found === 'late') return { isIncomplete: true, items };
    return found ? { isIncomplete: found.state === 'loading', items: withValues(found) } : items;
  });

  connection.onHover(async ({ textDocument, position }) => {
    const document = documents.get(textDocument.uri);
    if (!document) return null;
    const wanted = session.client.listsAccountValues ? document.accountValueAt(position) : undefined;
    const found = wanted && (await askClient(session, document, wanted));
    return document.hover(position, found === 'late' ? undefined : found);
  });
}

/** What the client knows of the values; `late` if it needs longer to say so than somebody who types should wait. */
async function askClient(
  { connection }: Session,
  { uri }: LanguageDocument,
  wanted: WantedValues,
): Promise<AccountValues | 'late' | undefined> {
  const params: AccountValuesParams = { textDocument: { uri }, ...wanted };
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<'late'>((resolve) => {
    timer = setTimeout(resolve, patienceMs, 'late');
  });
  const known = connection
    .sendRequest<AccountValues | null>(accountValuesMethod, params)
    .then((found) => found ?? undefined)
    // A client that fails lists no values.
    .catch(() => undefined);
  const first = await Promise.race([known, late]);
  clearTimeout(timer);
  return first;
}
