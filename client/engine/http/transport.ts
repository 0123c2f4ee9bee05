import { isUtf8 } from 'node:buffer';
import http from 'node:http';
import https from 'node:https';
import type { Socket } from 'node:net';
import { TLSSocket } from 'node:tls';
import type { HttpRequest, HttpResponse } from '../../../schemas/core/api/provider-api.ts';
import type { Failure } from '../../../schemas/core/failure.ts';
import { connectionErrorOf, connectionErrors } from './connection-errors.ts';
import { decodeContent } from './content-encoding.ts';
import { isLoopback, parseEndpoint } from './url-policy.ts';

/** Why there is no response. Its sentence contains the host, and nothing of the headers or the body. */
export interface NoResponse extends Failure {
  readonly kind: 'no-answer';
  /** Whether the provider may have received the request. False is certain: not a byte of it left. */
  readonly mayHaveArrived: boolean;
}

/** The result of a call. */
export type TransportResult = { readonly kind: 'answer'; readonly answer: HttpResponse } | NoResponse;

/** Sends one call over HTTP. Never throws: a failure is in the result. */
export type Transport = (call: HttpRequest, signal: AbortSignal) => Promise<TransportResult>;

/** Time limits of a call, in milliseconds. */
export interface Limits {
  /** Until the connection is established: the name resolved, the proxy passed, the certificate checked. */
  readonly connect: number;
  /** From then until the response begins. */
  readonly firstByte: number;
  /** From the start to the last byte of the response. */
  readonly whole: number;
}

export const defaultLimits: Limits = { connect: 20_000, firstByte: 60_000, whole: 120_000 };

/**
 * The transport that honours VS Code's proxy settings: VS Code puts functions of its own into the modules http and https,
 * so `request` must be looked up in them at each call, and be given no agent. No redirect is followed, compression is
 * declined, and a connection is used once. A call in the clear goes to this machine only.
 */
export function transportWithin(limits: Partial<Limits> = {}): Transport {
  return (call, signal) => {
    const address = parseEndpoint(call.url);
    if (!(address instanceof URL)) return Promise.resolve(noAnswer(false, address));
    if (signal.aborted) return Promise.resolve(noAnswer(false, connectionErrors.cancelled()));
    return new Promise((resolve) => {
      new Exchange(call, address, signal, { ...defaultLimits, ...limits }, resolve).start();
    });
  };
}

/** The transport with the usual limits. */
export const httpTransport: Transport = transportWithin();

const noAnswer = (mayHaveArrived: boolean, failure: Failure): NoResponse => ({
  kind: 'no-answer',
  mayHaveArrived,
  ...failure,
});

/**
 * Sends one request and reads its response. The request is held back until its connection is established: what was not
 * handed over can't have arrived.
 */
class Exchange {
  readonly #call: HttpRequest;
  readonly #address: URL;
  readonly #signal: AbortSignal;
  readonly #limits: Limits;
  readonly #resolve: (result: TransportResult) => void;
  #wasHandedOver = false;
  #hasResponseBegun = false;
  #isDone = false;
  #request: http.ClientRequest | undefined;
  #stepTimer: NodeJS.Timeout | undefined;
  #wholeTimer: NodeJS.Timeout | undefined;

  constructor(
    call: HttpRequest,
    address: URL,
    signal: AbortSignal,
    limits: Limits,
    resolve: (result: TransportResult) => void,
  ) {
    this.#call = call;
    this.#address = address;
    this.#signal = signal;
    this.#limits = limits;
    this.#resolve = resolve;
  }

  start(): void {
    const { whole, connect } = this.#limits;
    this.#wholeTimer = setTimeout(
      () => this.#fail(connectionErrors.responseSlow(this.#address.host, whole / 1000)),
      whole,
    );
    this.#signal.addEventListener('abort', this.#onAbort, { once: true });
    this.#failWithin(connect, connectionErrors.connectTimeout);
    this.#begin();
  }

  #finish(result: TransportResult): void {
    this.#isDone = true;
    clearTimeout(this.#stepTimer);
    clearTimeout(this.#wholeTimer);
    this.#signal.removeEventListener('abort', this.#onAbort);
    this.#request?.destroy();
    this.#resolve(result);
  }

  readonly #fail = (failure: Failure): void => this.#finish(noAnswer(this.#wasHandedOver, failure));

  readonly #onAbort = (): void => this.#fail(connectionErrors.cancelled());

  /** Sets the time limit of the current step, which replaces that of the step before. */
  #failWithin(milliseconds: number, failure: (host: string, seconds: number) => Failure): void {
    clearTimeout(this.#stepTimer);
    this.#stepTimer = setTimeout(() => this.#fail(failure(this.#address.host, milliseconds / 1000)), milliseconds);
  }

  #begin(): void {
    if (this.#isDone) return;
    const { host } = this.#address;
    let request: http.ClientRequest;
    try {
      request = open(this.#call, this.#address);
    } catch {
      this.#fail(connectionErrors.unsendable());
      return;
    }
    this.#request = request;
    // After the response has begun, only its own events count: the request may be closed before the response is read.
    const isWaiting = () => this.#request === request && !this.#hasResponseBegun;
    request.on('error', (error) => isWaiting() && this.#fail(connectionErrorOf(error, host)));
    request.once('close', () => isWaiting() && this.#fail(connectionErrors.connectionLost(host)));
    request.once('socket', (socket) => this.#onSocket(request, socket));
    request.once('response', (response) => this.#onResponse(response));
  }

  #onSocket(request: http.ClientRequest, socket: Socket): void {
    if (request.reusedSocket) {
      // Another caller in this process left the connection open, and the server may be about to close it. Nothing was
      // written yet, so begin again. Not at once: the time limit must be able to end this.
      this.#request = undefined;
      request.destroy();
      setImmediate(() => this.#begin());
    } else whenConnected(socket, this.#address, () => this.#handOver(socket));
  }

  #handOver(socket: Socket): void {
    if (this.#isDone) return;
    const wrongPeer = peerError(socket, this.#address);
    if (wrongPeer) {
      this.#fail(wrongPeer);
      return;
    }
    this.#wasHandedOver = true;
    this.#failWithin(this.#limits.firstByte, connectionErrors.responseTimeout);
    this.#request?.end(this.#call.body);
  }

  #onResponse(response: http.IncomingMessage): void {
    const { host } = this.#address;
    clearTimeout(this.#stepTimer);
    this.#hasResponseBegun = true;
    // A response to a request that was not sent is the proxy's.
    if (!this.#wasHandedOver) this.#fail(connectionErrors.proxyRefused(host, response.statusCode ?? 0));
    else read(response, host, this.#fail, (answer) => this.#finish({ kind: 'answer', answer }));
  }
}

/** Headers about the transfer of a request, which only the transport sets. */
const transferHeaders = new Set([
  'accept-encoding',
  'connection',
  'content-length',
  'expect',
  'host',
  'keep-alive',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
]);

/** The headers that are sent, except Host: those of the call, and those about the transfer. */
export function sentHeaders({ method, headers, body }: HttpRequest): Readonly<Record<string, string>> {
  const own = Object.entries(headers).filter(([name]) => !transferHeaders.has(name.toLowerCase()));
  const hasLength = body !== undefined || method !== 'GET';
  return {
    // Gateways may block a request without a user agent.
    'User-Agent': 'instance-requests',
    ...Object.fromEntries(own),
    // Without this header a server may compress the response (RFC 9110, section 12.5.3).
    'Accept-Encoding': 'identity',
    Connection: 'close',
    ...(hasLength && { 'Content-Length': String(Buffer.byteLength(body ?? '')) }),
  };
}

/** Opens a request; none of it is sent before `end` is called. */
function open(call: HttpRequest, address: URL): http.ClientRequest {
  const options = { method: call.method, headers: sentHeaders(call) };
  const request =
    address.protocol === 'https:'
      ? https.request(address, { ...options, rejectUnauthorized: true })
      : http.request(address, options);
  // Despite the header, an agent would keep the connection for its next request, and a server that closes it just then
  // would leave that request without a response.
  request.shouldKeepAlive = false;
  return request;
}

/** Waits until a socket is connected: for https through TLS, with the certificate checked. */
function whenConnected(socket: Socket, { protocol }: URL, then: () => void): void {
  if (protocol === 'https:') {
    // A proxy that refuses sends a response instead of opening an encrypted connection.
    if (!(socket instanceof TLSSocket)) return;
    if (socket.authorized) then();
    else socket.once('secureConnect', then);
  } else if (socket.connecting) socket.once('connect', then);
  else then();
}

/** Why the peer of a connected socket is not the host of the address; undefined if it is. */
function peerError(socket: Socket, { host, port }: URL): Failure | undefined {
  if (socket instanceof TLSSocket) return socket.authorized ? undefined : connectionErrors.untrusted(host);
  const isHere = isLoopback(socket.remoteAddress ?? '') && socket.remotePort === Number(port || 80);
  return isHere ? undefined : connectionErrors.notThisMachine(host);
}

/** The maximum size of a response in bytes, also after decompression; no provider's response is nearly as large. */
const maxResponseSize = 4 * 1024 * 1024;

function read(
  response: http.IncomingMessage,
  host: string,
  fail: (failure: Failure) => void,
  done: (response: HttpResponse) => void,
): void {
  const chunks: Buffer[] = [];
  let size = 0;
  let hasEnded = false;
  response.on('data', (chunk: Buffer) => {
    size += chunk.length;
    if (size > maxResponseSize) fail(connectionErrors.responseTooLarge(host));
    else chunks.push(chunk);
  });
  response.on('error', () => hasEnded || fail(connectionErrors.responseLost(host)));
  response.once('close', () => hasEnded || fail(connectionErrors.responseLost(host)));
  response.once('end', async () => {
    hasEnded = true;
    const decoded = await decodeContent(Buffer.concat(chunks), response.headers['content-encoding'], maxResponseSize);
    if (decoded === 'too-large') return fail(connectionErrors.responseTooLarge(host));
    const headers = Object.entries(response.headers).map(
      ([name, value]) => [name, headerText(String(value ?? ''))] as const,
    );
    done({
      status: response.statusCode ?? 0,
      headers: Object.fromEntries(headers),
      body: new TextDecoder().decode(decoded),
    });
  });
}

/** A header decoded as UTF-8 where it is valid UTF-8: Node decodes header bytes as Latin-1. */
function headerText(value: string): string {
  const bytes = Buffer.from(value, 'latin1');
  return isUtf8(bytes) ? bytes.toString('utf8') : value;
}
