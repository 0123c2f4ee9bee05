import type { DidChangeTextDocumentNotification, ErrorCodes, Middleware } from 'vscode-languageclient';
import type { UncheckedFiles } from './unchecked-files.ts';
import type { Watchdog } from './watchdog.ts';

// Written out, since importing the constants of the client library requires VS Code.
const didChange: typeof DidChangeTextDocumentNotification.method = 'textDocument/didChange';
const pendingResponseRejected: typeof ErrorCodes.PendingResponseRejected = -32097;
const connectionInactive: typeof ErrorCodes.ConnectionInactive = -32096;

export interface MiddlewareOptions {
  readonly watchdog: Pick<Watchdog, 'sent'>;
  readonly unchecked: Pick<UncheckedFiles, 'has' | 'isBackAfterEdit'>;
  /** Gives an excluded file back to the server with its current text. */
  readonly reopen: (uri: string) => Promise<void>;
  /** Called after the server was given a document or another version of it. */
  readonly onText: (uri: string) => void;
}

/**
 * Between the client library and the server: the watchdog sees every message, and the server gets nothing about excluded
 * files. It answers requests about them like those about any unknown file, with nothing.
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

/** The URI of the document in request parameters. */
function uriIn(params: unknown): string | undefined {
  if (typeof params !== 'object' || params === null || !('textDocument' in params)) return undefined;
  const { textDocument } = params;
  if (typeof textDocument !== 'object' || textDocument === null || !('uri' in textDocument)) return undefined;
  return typeof textDocument.uri === 'string' ? textDocument.uri : undefined;
}

/** Whether a request failed because the server is gone, so that the failure isn't a response. */
function isConnectionLost(error: unknown): boolean {
  if (typeof error !== 'object' || error === null || !('code' in error)) return false;
  return error.code === pendingResponseRejected || error.code === connectionInactive;
}
