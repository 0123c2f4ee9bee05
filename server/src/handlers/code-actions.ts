import { LSPErrorCodes, ResponseError } from 'vscode-languageserver';
import { inLanguage } from '../../../schemas/core/localized-text.ts';
import { reportRemainingCommand } from '../../../schemas/protocol.ts';
import { remainingMessage } from '../features/code-actions/fix-all.ts';
import { createTimeBudget } from '../features/time-budget.ts';
import type { Session } from '../session.ts';
import { createFixAllProgress } from './fix-all-progress.ts';

/** How long a menu of actions may take, and "fix all", in milliseconds. */
const [menuMs, fixAllMs] = [200, 2000];

/** Responds with code actions, and handles the command behind one of them. */
export function handleCodeActions(session: Session): void {
  const { connection, documents } = session;

  connection.onCodeAction(async ({ textDocument, range, context }, token) => {
    const document = documents.get(textDocument.uri);
    if (!document) return [];
    const revision = session.revisionOf(document);
    const isStale = () => session.revisionOf(document) !== revision || documents.get(document.uri) !== document;
    const progress = createFixAllProgress(
      session.client.showsProgress ? connection : undefined,
      session.settings.language,
    );
    const isObsolete = () => token.isCancellationRequested || progress.isCancelled() || isStale();
    const actions = await document.actions(range, {
      ...context,
      menuBudget: createTimeBudget(menuMs, isObsolete),
      fixAllBudget: createTimeBudget(fixAllMs, isObsolete),
      onFixAll: progress.report,
    });
    progress.end();
    if (token.isCancellationRequested) return new ResponseError(LSPErrorCodes.RequestCancelled, 'cancelled');
    return isStale() ? new ResponseError(LSPErrorCodes.ContentModified, 'the document has changed') : actions;
  });

  connection.onExecuteCommand(({ command, arguments: [fixed, remaining, isComplete] = [] }) => {
    if (command !== reportRemainingCommand || !Number.isSafeInteger(fixed) || !Number.isSafeInteger(remaining)) return;
    const message = remainingMessage(Number(fixed), Number(remaining), isComplete === true);
    connection.window.showInformationMessage(inLanguage(message, session.settings.language));
  });
}
