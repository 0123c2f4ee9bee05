import assert from 'node:assert/strict';
import { createServer, type IncomingMessage, type RequestListener } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import { type AddressInfo, createServer as createRawServer, type Server, type Socket } from 'node:net';
import type { TestContext } from 'node:test';
import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import { type Limits, type NoResponse, transportWithin } from '../../../client/engine/http/transport.ts';
import type { HttpRequest } from '../../../schemas/core/api/provider-api.ts';
import { certificateFor } from './certificate.ts';

export const trusted = certificateFor('localhost');
export const otherName = certificateFor('example.invalid');
export const expired = certificateFor('localhost', Date.now() - 86_400_000);
export const untrusted = certificateFor('localhost');
export const service = certificateFor('service.invalid');
setDefaultCACertificates([...getCACertificates(), trusted.cert, otherName.cert, expired.cert, service.cert]);

/** Opens a server on loopback for a test, and returns its port. */
export async function open(t: TestContext, server: Server): Promise<number> {
  const sockets = new Set<Socket>();
  server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.on('error', () => {}).on('close', () => sockets.delete(socket));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  t.after(() => {
    server.close();
    for (const socket of sockets) socket.destroy();
  });
  return (server.address() as AddressInfo).port;
}

export const inTheClear = async (t: TestContext, listener: RequestListener) =>
  `http://127.0.0.1:${await open(t, createServer(listener))}`;
export const raw = async (t: TestContext, onSocket: (socket: Socket) => void) =>
  `http://127.0.0.1:${await open(t, createRawServer(onSocket))}`;

export const never = new AbortController().signal;
export const get = (url: string): HttpRequest => ({ method: 'GET', url, headers: {} });
export const post = (url: string, body = '{"name":"web"}'): HttpRequest => ({
  method: 'POST',
  url,
  headers: { 'Content-Type': 'application/json', 'X-Secret': 'hush' },
  body,
});
export const send = (call: HttpRequest, limits: Partial<Limits> = {}, signal = never) =>
  transportWithin(limits)(call, signal);

export async function failure(call: HttpRequest, limits: Partial<Limits> = {}, signal = never): Promise<NoResponse> {
  const result = await send(call, limits, signal);
  assert.ok(result.kind === 'no-answer', JSON.stringify(result));
  assert.match(result.reason.en, /^[A-Za-z\d[].*\.$/);
  assert.match(result.reason.zh, /\p{Script=Han}.*。$/u);
  for (const text of Object.values(result.reason)) assert.doesNotMatch(text, /hush|web|undefined/);
  return result;
}

/** Asserts that nothing was sent, and the reason. */
export async function notSent(
  call: HttpRequest,
  reason: RegExp,
  limits: Partial<Limits> = {},
  signal = never,
): Promise<void> {
  const { mayHaveArrived, reason: message } = await failure(call, limits, signal);
  assert.match(message.en, reason);
  assert.equal(mayHaveArrived, false);
}

/** Asserts that the call may have arrived, and the reason. */
export async function unknown(
  call: HttpRequest,
  reason: RegExp,
  limits: Partial<Limits> = {},
  signal = never,
): Promise<void> {
  const { mayHaveArrived, reason: message } = await failure(call, limits, signal);
  assert.match(message.en, reason);
  assert.equal(mayHaveArrived, true);
}

export async function textOf(incoming: IncomingMessage): Promise<string> {
  let text = '';
  for await (const chunk of incoming.setEncoding('utf8')) text += chunk;
  return text;
}

/** An https server with a certificate; counts the requests that reach it. */
export async function secureServer(t: TestContext, certificate = trusted) {
  const arrived = { requests: 0 };
  const server = createSecureServer({ ...certificate }, (incoming, outgoing) => {
    arrived.requests++;
    incoming.resume().on('end', () => outgoing.end('secret'));
  });
  server.on('tlsClientError', () => {});
  return { arrived, url: `https://localhost:${await open(t, server)}/` };
}
