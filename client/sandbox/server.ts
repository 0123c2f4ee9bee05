import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { HttpResponse } from '../../schemas/core/api/provider-api.ts';
import { type ProviderId, providerIds } from '../../schemas/core/model/provider.ts';
import { type AuthenticationMode, authenticationError } from './auth-gate.ts';
import { createStubContext } from './context.ts';
import { type Fault, faults } from './faults/catalog.ts';
import { FaultInjector, type FaultOptions, type InjectedFault } from './faults/injector.ts';
import { deliver, respondWithFault, write } from './faults/respond.ts';
import { json, type ProviderStub, type Route, type SandboxRequest, type StubContext } from './provider-stub.ts';
import * as createServerProvider from './providers/create-server/index.ts';
import * as huaweiDevserver from './providers/huawei-devserver/index.ts';
import * as huaweiEcs from './providers/huawei-ecs/index.ts';
import * as jdcloudCocVm from './providers/jdcloud-coc-vm/index.ts';
import * as zenlayerBmc from './providers/zenlayer-bmc/index.ts';
import { SandboxStore } from './store.ts';

const stubs: Readonly<Record<ProviderId, ProviderStub>> = {
  'create-server': createServerProvider,
  'zenlayer-bmc': zenlayerBmc,
  'huawei-ecs': huaweiEcs,
  'huawei-devserver': huaweiDevserver,
  'jdcloud-coc-vm': jdcloudCocVm,
};

const maxBodySize = 16 * 1024 * 1024;

/** A running sandbox. */
export interface Sandbox {
  /** Scheme, host and port, on loopback. */
  readonly endpoint: string;
  /**
   * Simulates a fault until the next call of this method.
   * @param fault undefined ends the simulation
   * @throws if another process took the port while the fault was `refuse`
   */
  readonly injectFault: (fault: Fault | undefined, options?: FaultOptions) => Promise<void>;
  /** Simulates faults one after the other: each hits as many calls as its options say, then the next one does. */
  readonly injectFaults: (faults: readonly InjectedFault[]) => void;
  /**
   * Sells out types of instances, besides those that the catalogs have as sold out, until the next call of this method.
   * @param isSoldOut asked with a type and a zone at each call that reads the stock or creates; undefined restocks all
   */
  readonly setSoldOut: (isSoldOut: StubContext['isSoldOut'] | undefined) => void;
  /** How many instances of a provider it has created, deleted ones included. */
  readonly made: (provider: ProviderId) => number;
  /** Closes every connection, also those that wait for a response. */
  readonly close: () => Promise<void>;
}

export interface SandboxOptions {
  readonly authentication?: AuthenticationMode;
  /** Default: a free port. */
  readonly port?: number;
  /** The providers that it simulates. Default: all. */
  readonly providers?: readonly ProviderId[];
  /** Reports a line of the file that can't be read. */
  readonly onUnreadable?: (problem: string) => void;
}

/**
 * Starts the stand-in for the providers on the loopback interface.
 * @param file where it keeps what it created, from one start to the next
 * @param clock milliseconds since 1970; signatures are checked by it too
 * @throws if no port can be opened
 */
export async function startSandbox(
  file: string,
  clock: () => number = Date.now,
  { authentication = 'required', port: wantedPort = 0, providers = providerIds, onUnreadable }: SandboxOptions = {},
): Promise<Sandbox> {
  const injector = new FaultInjector();
  const closing = new AbortController();
  const store = new SandboxStore(file, onUnreadable);
  const soldOut: SandboxState['soldOut'] = { is: inStock };
  const state: SandboxState = { store, injector, clock, authentication, providers, closing, soldOut };
  const server = createServer((incoming, outgoing) => {
    handle(state, incoming, outgoing).catch((error: unknown) => {
      if (outgoing.headersSent) outgoing.destroy();
      else write(outgoing, json(500, { code: 'InternalError', message: String(error) }));
    });
  });
  server.on('connection', (socket) => {
    if (injector.onConnection()) socket.resetAndDestroy();
  });
  await listen(server, wantedPort);
  const { port } = server.address() as AddressInfo;

  return {
    endpoint: `http://127.0.0.1:${port}`,
    async injectFault(fault, options = {}) {
      injector.inject(fault, options);
      if (fault === 'refuse') await close(server);
      else if (!server.listening && !closing.signal.aborted) await listen(server, port);
      // Connections that are kept alive have already passed the check.
      if (fault === 'reset-connected') server.closeIdleConnections();
    },
    injectFaults: (list) => injector.injectAll(list),
    setSoldOut(is = inStock) {
      soldOut.is = is;
    },
    made: (provider) => state.store.instances(provider).length,
    close() {
      closing.abort();
      return close(server);
    },
  };
}

/** The parts of one running sandbox. */
interface SandboxState {
  readonly store: SandboxStore;
  readonly injector: FaultInjector;
  readonly clock: () => number;
  readonly authentication: AuthenticationMode;
  readonly providers: readonly ProviderId[];
  readonly closing: AbortController;
  readonly soldOut: { is: StubContext['isSoldOut'] };
}

const inStock = () => false;

async function handle(state: SandboxState, incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
  const url = urlOf(incoming);
  const call = url && findCall(incoming, url, state.providers);
  const injected = state.injector.onCall(call);
  if (await resetEarly(incoming, injected)) return;
  const body = await readBody(incoming);
  const now = state.clock();
  const isProcessed = !injected || faults[injected.fault].isProcessed;
  const response = isProcessed ? await respond(state, incoming, url, call, body, now) : undefined;
  const faulty =
    injected && respondWithFault(injected, url?.pathname ?? '/', stubs[call?.provider ?? 'create-server'], now);
  outgoing.setHeader('date', new Date(now).toUTCString());
  await deliver(faulty ?? response, outgoing, injected, state.closing.signal);
}

/** The response without any fault. */
async function respond(
  { store, authentication, soldOut }: SandboxState,
  incoming: IncomingMessage,
  url: URL | undefined,
  call: FoundCall | undefined,
  body: Buffer<ArrayBuffer> | undefined,
  now: number,
): Promise<HttpResponse> {
  if (!url) return malformed;
  if (!body) return tooLarge;
  const { method = '', url: target = '' } = incoming;
  const headers = headersOf(incoming);
  if (!call) return notFound(method, url);
  const error = await authenticationError({ method, target, headers, body }, call.provider, authentication, now);
  if (error) return stubs[call.provider].serviceErrors[error]();
  const request = { method, url, headers, body: body.toString() };
  return call.route.answer(request, createStubContext(store, now, soldOut.is), call.match);
}

interface FoundCall {
  readonly provider: ProviderId;
  readonly route: Route;
  readonly match: RegExpMatchArray;
}

function findCall(
  { method, headers }: IncomingMessage,
  { pathname }: URL,
  providers: readonly ProviderId[],
): FoundCall | undefined {
  for (const provider of providers) {
    for (const route of stubs[provider].routes) {
      const match = method === route.method && pathname.match(route.path);
      if (match && (!route.header || headers[route.header[0]] === route.header[1])) return { provider, route, match };
    }
  }
  return undefined;
}

/** Resets the connection if the fault demands that before the request is read to its end; returns whether it did. */
async function resetEarly(incoming: IncomingMessage, injected: InjectedFault | undefined): Promise<boolean> {
  const effect = injected && faults[injected.fault].effect;
  if (effect?.kind !== 'reset' || effect.when === 'read') return false;
  if (effect.when === 'body') await Promise.race(['data', 'end', 'close'].map((event) => once(incoming, event)));
  incoming.socket.resetAndDestroy();
  return true;
}

/** The body, or undefined if it is too large. */
async function readBody(incoming: IncomingMessage): Promise<Buffer<ArrayBuffer> | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of incoming) {
    size += chunk.length;
    if (size <= maxBodySize) chunks.push(chunk);
  }
  return size > maxBodySize ? undefined : Buffer.concat(chunks);
}

/** The URL, or undefined if it or its path is malformed. */
function urlOf(incoming: IncomingMessage): URL | undefined {
  try {
    const url = new URL(incoming.url ?? '/', 'http://127.0.0.1');
    decodeURIComponent(url.pathname);
    return url;
  } catch {
    return undefined;
  }
}

const headersOf = ({ headers }: IncomingMessage): SandboxRequest['headers'] =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)] as const));

const malformed = json(400, { code: 'BadRequest', message: 'The URL is malformed.' });
const tooLarge = json(413, { code: 'PayloadTooLarge', message: 'The sandbox takes bodies of up to 16 MB.' });
const notFound = (method: string, url: URL) =>
  json(404, { code: 'NotFound', message: `The sandbox has no ${method} ${url.pathname}.` });

function listen(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject).listen(port, '127.0.0.1', () => {
      server.off('error', reject);
      resolve();
    });
  });
}

async function close(server: Server): Promise<void> {
  if (!server.listening) return;
  const closed = once(server, 'close');
  server.close();
  server.closeAllConnections();
  await closed;
}
