import type { DidChangeTextDocumentNotification, ErrorCodes, Middleware } from 'vscode-languageclient/node';
import type { UncheckedFiles } from './unchecked-files.ts';
import type { Watchdog } from './watchdog.ts';

// Written out, since the client library needs VS Code even for its constants.
const didChange: typeof DidChangeTextDocumentNotification.method = 'textDocument/didChange';
const pendingResponseRejected: typeof ErrorCodes.PendingResponseRejected = -32097;
const connectionInactive: typeof ErrorCodes.ConnectionInactive = -32096;

export interface MiddlewareOptions {
  readonly watchdog: Pick<Watchdog, 'sent'>;
  readonly unchecked: Pick<UncheckedFiles, 'has' | 'isBackAfterEdit'>;
  /** Gives a file that is set aside back to the server, as it stands in the editor now. */
  readonly reopen: (uri: string) => Promise<void>;
  /** Told that the server has been given a document or another version of it. */
  readonly onText: (uri: string) => void;
}

/**
 * Stands between the client library and the server: the watchdog sees every message, and the server sees nothing of the
 * files that are set aside. What it is asked of these it answers as of any file that it doesn't know: with nothing.
 */
export function createMiddleware({ watchdog, unchecked, reopen, onText }: MiddlewareOptions) {
  return {
    async sendRequest(type, params, token, next) {
      const answered = watchdog.sent({ uri: uriIn(params), isRequest: true });
      try {
        const response = await next(type, params, token);
        answered();
        return response;
      } catch (error) {
        if (!isConnectionLost(error)) answered();
        throw error;
      }
    },
    async sendNotification(type, next, params) {
      const method = typeof type === 'string' ? type : type.method;
      const uri = method.startsWith('textDocument/') ? uriIn(params) : undefined;
      if (uri === undefined) return next(type, params);
      if (unchecked.has(uri)) {
        const isEdit = method === didChange;
        return isEdit && unchecked.isBackAfterEdit(uri) ? reopen(uri) : undefined;
      }
      watchdog.sent({ uri, isRequest: false });
      await next(type, params);
      onText(uri);
    },
  } satisfies Middleware;
}

/** The URI of the document that parameters are about. */
function uriIn(params: unknown): string | undefined {
  if (typeof params !== 'object' || params === null || !('textDocument' in params)) return undefined;
  const { textDocument } = params;
  if (typeof textDocument !== 'object' || textDocument === null || !('uri' in textDocument)) return undefined;
  return typeof textDocument.uri === 'string' ? textDocument.uri : undefined;
}

/** Whether a request failed since the server is gone: such a failure is no answer of it. */
function isConnectionLost(error: unknown): boolean {
  if (typeof error !== 'object' || error === null || !('code' in error)) return false;
  return error.code === pendingResponseRejected || error.code === connectionInactive;
}
