import type { ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import type { HttpResponse } from '../../../schemas/core/api/provider-api.ts';
import type { ProviderStub } from '../provider-stub.ts';
import { faults } from './catalog.ts';
import type { InjectedFault } from './injector.ts';

const skew = 20 * 60 * 1000;
const hugeSize = 10 * 1024 * 1024;

/**
 * The response that replaces the regular one.
 * @returns undefined if the fault keeps the regular response
 */
export function respondWithFault(
  { fault, options }: InjectedFault,
  path: string,
  { serviceErrors }: ProviderStub,
  now: number,
): HttpResponse | undefined {
  const { effect } = faults[fault];
  if (effect.kind === 'proxy') {
    return effect.status === 307
      ? page(307, 'Moved', { location: options.location ?? `https://elsewhere.invalid${path}` })
      : page(effect.status, effect.status === 200 ? 'Please log in to the network' : '502 Bad Gateway');
  }
  if (effect.kind !== 'error') return undefined;
  const response = serviceErrors[effect.error]();
  const { retryAfter = 2 } = options;
  const headers = {
    ...response.headers,
    ...(effect.error === 'skewed' && { date: new Date(now + skew).toUTCString() }),
    ...('retryAfter' in effect && {
      'retry-after':
        effect.retryAfter === 'seconds' ? String(retryAfter) : new Date(now + retryAfter * 1000).toUTCString(),
    }),
  };
  return { ...response, headers };
}

const page = (status: number, title: string, headers = {}): HttpResponse => ({
  status,
  headers: { 'content-type': 'text/html; charset=utf-8', ...headers },
  body: `<!DOCTYPE html><html><head><title>${title}</title></head><body><h1>${title}</h1></body></html>`,
});

/**
 * Writes a response to the client, or fails to, as the injected fault demands.
 * @param response undefined if none will ever be written
 * @param signal ends the waiting when the sandbox is closed
 */
export async function deliver(
  response: HttpResponse | undefined,
  outgoing: ServerResponse,
  injected: InjectedFault | undefined,
  signal: AbortSignal,
): Promise<void> {
  const effect = injected && faults[injected.fault].effect;
  if (effect?.kind === 'reset') outgoing.socket?.resetAndDestroy();
  if (!response || effect?.kind === 'reset') return;
  const body = Buffer.from(response.body);
  const milliseconds = injected?.options.milliseconds;
  switch (effect?.kind === 'answer' && effect.delivery) {
    case 'silent':
      return;
    case 'late':
      await sleep(milliseconds ?? 3000, undefined, { signal });
      return write(outgoing, response);
    case 'slow':
      head(outgoing, response, body.length);
      for (let index = 0; index < body.length && !outgoing.destroyed; index++) {
        outgoing.write(body.subarray(index, index + 1));
        await sleep(milliseconds ?? 10, undefined, { signal });
      }
      outgoing.end();
      return;
    case 'truncated':
      head(outgoing, response, body.length);
      outgoing.write(body.subarray(0, body.length / 2), () => outgoing.socket?.end());
      return;
    case 'padded':
      return write(outgoing, response, Buffer.concat([body, Buffer.alloc(hugeSize, ' ')]));
    case 'mislabelled':
      return write(outgoing, { ...response, headers: { ...response.headers, 'content-type': 'text/plain' } });
    default:
      return write(outgoing, response);
  }
}

/** Writes a whole response; has no effect if the client has closed the connection. */
export function write(outgoing: ServerResponse, response: HttpResponse, body = Buffer.from(response.body)): void {
  head(outgoing, response, body.length).end(body);
}

const head = (outgoing: ServerResponse, { status, headers }: HttpResponse, length: number) =>
  outgoing.writeHead(status, { ...headers, 'content-length': length });
