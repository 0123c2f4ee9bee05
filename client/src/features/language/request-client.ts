import { BaseLanguageClient, type LanguageClientOptions, type MessageTransports } from 'vscode-languageclient';

/** A language server that was started, in a process or a worker. */
export interface RunningServer {
  readonly transports: MessageTransports;
  /** Ends it at once, whatever it is doing; false if it had ended. The client then notices that the connection is closed. */
  readonly kill: () => boolean;
}

/** How a language server is started. */
export interface ServerHost {
  readonly start: () => RunningServer;
  /** The process that the server must not outlive, if it runs in one of its own. */
  readonly processId?: number;
}

/** How long a server may take to end after it was told to, in milliseconds. */
const patienceMs = 2000;

/** The client of the language server. The same for a process and for a worker, apart from how a server is started. */
export class RequestClient extends BaseLanguageClient {
  readonly #host: ServerHost;
  #server: RunningServer | undefined;

  constructor(host: ServerHost, options: LanguageClientOptions) {
    super('instanceRequests', 'Instance Requests', options);
    this.#host = host;
  }

  /** Ends a server that doesn't respond; false if there is none. */
  kill(): boolean {
    return this.#server?.kill() ?? false;
  }

  protected override async createMessageTransports(): Promise<MessageTransports> {
    this.#server = this.#host.start();
    return this.#server.transports;
  }

  protected override fillInitializeParams(params: Parameters<BaseLanguageClient['fillInitializeParams']>[0]): void {
    super.fillInitializeParams(params);
    params.processId ??= this.#host.processId ?? null;
  }

  protected override handleConnectionClosed(): Promise<void> {
    this.#server = undefined;
    return super.handleConnectionClosed();
  }

  protected override async shutdown(...args: Parameters<BaseLanguageClient['shutdown']>): Promise<void> {
    const server = this.#server;
    this.#server = undefined;
    try {
      await super.shutdown(...args);
    } finally {
      if (server) setTimeout(server.kill, patienceMs);
    }
  }
}
