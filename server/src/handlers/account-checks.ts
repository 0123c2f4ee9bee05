import {
  accountValuesChangedMethod,
  type KnownValuesParams,
  type KnownValuesResponse,
  knownValuesMethod,
} from '../../../schemas/protocol.ts';
import type { LanguageDocument } from '../language-document.ts';
import type { Session } from '../session.ts';
import { refreshDiagnostics } from './diagnostics.ts';

/** A document is checked against the account's lists when nothing was typed for so long, in milliseconds. */
const pauseMs = 250;

/** The ages in messages are renewed, and lists that are too old dropped, after so long, in milliseconds. */
const renewalMs = 60_000;

/**
 * Checks the documents against the lists that the client knows, some time after a change of a document or of a list. Diagnostics
 * never wait for it: if it changes them, the client is told to request them again.
 */
export function handleAccountChecks(session: Session): void {
  const { connection, documents } = session;
  const waiting = new Map<string, NodeJS.Timeout>();

  const check = async (document: LanguageDocument) => {
    const body = document.account.wanted();
    const { version } = document;
    const known = body && (await knownValues(session, { textDocument: { uri: document.uri }, ...body }));
    if (documents.get(document.uri) !== document || document.version !== version) return;
    if (document.account.learn(known)) await refreshDiagnostics(session);
    // A change meanwhile is checked sooner.
    if (document.account.hasProblems && !waiting.has(document.uri)) plan(document, renewalMs);
  };

  const plan = (document: LanguageDocument, ms: number) => {
    const { listsAccountValues, refreshesDiagnostics } = session.client;
    if (!listsAccountValues || !refreshesDiagnostics) return;
    forget(document);
    const timer = setTimeout(() => {
      waiting.delete(document.uri);
      // A client that has ended can't be told anything.
      check(document).catch(() => undefined);
    }, ms);
    waiting.set(document.uri, timer.unref());
  };

  const forget = ({ uri }: LanguageDocument) => {
    clearTimeout(waiting.get(uri));
    waiting.delete(uri);
  };

  documents.onDidChangeContent(({ document }) => plan(document, pauseMs));
  documents.onDidClose(({ document }) => forget(document));
  connection.onNotification(accountValuesChangedMethod, () => {
    for (const document of documents.all()) plan(document, 0);
  });
}

/** What the client knows of the values of a body; undefined if it lists none or fails. */
async function knownValues({ connection }: Session, params: KnownValuesParams) {
  const known = connection.sendRequest<KnownValuesResponse>(knownValuesMethod, params);
  return (await known.catch(() => null)) ?? undefined;
}
