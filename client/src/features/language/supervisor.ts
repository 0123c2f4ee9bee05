import { Disposable, type Event, EventEmitter, type LogOutputChannel, type TextDocument, workspace } from 'vscode';
import {
  CloseAction,
  DidOpenTextDocumentNotification,
  DocumentDiagnosticRequest,
  ErrorAction,
  type ErrorHandler,
  type Middleware,
} from 'vscode-languageclient';
import {
  accountValuesChangedMethod,
  type IdentifyParams,
  identifyMethod,
  pingMethod,
  type RequestIdentity,
} from '../../../../schemas/protocol.ts';
import { realTimers } from '../../../engine/tracking/timers.ts';
import { requestLanguage } from '../../requests/request-language.ts';
import { createMiddleware } from './middleware.ts';
import { createNotices, type Notices } from './notices.ts';
import type { RequestClient } from './request-client.ts';
import { UncheckedFiles } from './unchecked-files.ts';
import { Watchdog } from './watchdog.ts';

/** Creates the client of a language server, which isn't started. */
export type CreateClient = (middleware: Middleware, errorHandler: ErrorHandler) => RequestClient;

const monotonicNow = () => performance.now();

/**
 * Runs one language server from the first request file on. It is restarted if it doesn't respond or exits, without the
 * file that it was processing. After a few stops it is restarted only on the user's request.
 */
export class LanguageServerSupervisor {
  readonly #createClient: CreateClient;
  readonly #log: LogOutputChannel;
  readonly #unchecked = new UncheckedFiles(monotonicNow);
  readonly #watchdog = new Watchdog({
    timers: realTimers,
    now: monotonicNow,
    ping: () => this.#ping(),
    onHung: (uri) => this.#endHung(uri),
  });
  readonly #changed = new EventEmitter<string>();
  readonly #identities = new WeakMap<TextDocument, RequestIdentity>();
  readonly #notices: Notices;
  #noteStart = (): void => undefined;
  /** Resolves when the server has started for the first time, or couldn't be started. */
  readonly started = new Promise<void>((resolve) => {
    this.#noteStart = resolve;
  });
  #client: RequestClient | undefined;
  /** Whether the server stopped and isn't restarted. */
  #isStopped = false;
  /** Set while a hung server is being killed: the file that it was processing. */
  #hung: { readonly uri: string | undefined } | undefined;

  constructor(createClient: CreateClient, log: LogOutputChannel) {
    this.#createClient = createClient;
    this.#log = log;
    this.#notices = createNotices({ log, unchecked: this.#unchecked, isStopped: () => this.#isStopped });
  }

  /** Fires with the URI of a document if the server was given another version of it, or it is excluded. */
  get onDidChangeDocument(): Event<string> {
    return this.#changed.event;
  }

  /** Tells the server that other values of an account may be known now. One that isn't running asks when it has started. */
  accountValuesChanged(): void {
    if (this.#client?.isRunning())
      void this.#client.sendNotification(accountValuesChangedMethod).catch(() => undefined);
  }

  /** Whether a document isn't checked because the server stopped at it or isn't running. */
  isUnchecked({ uri }: TextDocument): boolean {
    return this.#isStopped || this.#unchecked.has(uri.toString());
  }

  /** The provider, profile and digest of a request; undefined if the server can't tell. */
  async identify(document: TextDocument): Promise<RequestIdentity | undefined> {
    const known = this.#identities.get(document);
    if (known?.version === document.version) return known;
    if (!this.#client || this.isUnchecked(document)) return undefined;
    const params: IdentifyParams = { textDocument: { uri: document.uri.toString() } };
    const request = this.#client.sendRequest<RequestIdentity | null>(identifyMethod, params);
    const identity = await request.catch(() => undefined);
    if (identity) this.#identities.set(document, identity);
    return identity ?? undefined;
  }

  /** Starts the server if a document is the first request file. */
  startFor({ languageId }: TextDocument): void {
    if (this.#client || languageId !== requestLanguage) return;
    const middleware = createMiddleware({
      watchdog: this.#watchdog,
      unchecked: this.#unchecked,
      reopen: (uri) => this.#reopen(uri),
      onText: (uri) => this.#changed.fire(uri),
    });
    this.#client = this.#createClient(middleware, {
      // A broken channel ends with the process, or the watchdog notices it.
      error: () => ({ action: ErrorAction.Continue, handled: true }),
      closed: () => ({ action: this.#takeNoteOfEnd(), handled: true }),
    });
    this.#client
      .start()
      .catch((error: unknown) => this.#log.error(`The language server did not start: ${String(error)}`))
      .finally(() => this.#noteStart());
  }

  /** Gives an excluded file back to the server and checks it. */
  async checkAgain(uri: string): Promise<void> {
    if (this.#isStopped) await this.restart();
    await this.#reopen(uri);
    this.#client?.getFeature(DocumentDiagnosticRequest.method).refresh();
  }

  /** Restarts the server after it was stopped for good. */
  async restart(): Promise<void> {
    if (!this.#client || !this.#isStopped) return;
    this.#isStopped = false;
    this.#unchecked.forgive();
    this.#notices.update();
    await this.#client.start();
  }

  async dispose(): Promise<void> {
    // A hung server wouldn't notice that its window was closed.
    if (this.#watchdog.isBusy) this.#kill();
    this.#watchdog.reset();
    Disposable.from(this.#changed, this.#notices).dispose();
    await this.#client?.dispose();
  }

  #ping(): void {
    // Only silence counts, not an error.
    this.#client?.sendRequest(pingMethod).catch(() => undefined);
  }

  #kill(): boolean {
    return this.#client?.kill() === true;
  }

  #endHung(uri: string | undefined): void {
    this.#hung = { uri };
    if (!this.#kill()) this.#log.error('The language server does not respond, and could not be ended.');
  }

  #takeNoteOfEnd(): CloseAction {
    const reason = this.#hung ? 'hung' : 'ended';
    const uri = this.#hung ? this.#hung.uri : this.#watchdog.current;
    this.#hung = undefined;
    this.#watchdog.reset();
    this.#isStopped = !this.#unchecked.stopped(uri);
    const next = this.#isStopped ? 'It is not restarted.' : 'It is restarted.';
    this.#log.error(`The language server ${reason} at ${uri ?? 'no file'}. ${next}`);
    this.#notices.notify({ reason, uri });
    if (uri !== undefined) this.#changed.fire(uri);
    return this.#isStopped ? CloseAction.DoNotRestart : CloseAction.Restart;
  }

  async #reopen(uri: string): Promise<void> {
    this.#unchecked.release(uri);
    this.#notices.update();
    const document = workspace.textDocuments.find((open) => open.uri.toString() === uri);
    if (!this.#client || document?.languageId !== requestLanguage) return;
    const params = this.#client.code2ProtocolConverter.asOpenTextDocumentParams(document);
    await this.#client.sendNotification(DidOpenTextDocumentNotification.type, params);
  }
}
