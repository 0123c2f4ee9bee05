import type { ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import type { HttpResponse } from '../../../schemas/core/api/provider-api.ts';
import type { ProviderStub } from '../provider-stub.ts';
import { faults } from './catalog.ts';
import type { InjectedFault } from './injector.ts';

const skew = 20 * 60 * 1000;
const hugeSize = 10 * 1024 * 1024;

/**
 * The answer that stands in the place of the right one.
 * @returns undefined where the right one is given
 */
export function respondWithFault(
  { fault, options }: InjectedFault,
  path: string,
  { serviceErrors: troubles }: ProviderStub,
  now: number,
): HttpResponse | undefined {
  const { harm } = faults[fault];
  if (harm.kind === 'proxy') {
    return harm.status === 307
      ? page(307, 'Moved', { location: options.location ?? `https://elsewhere.invalid${path}` })
      : page(harm.status, harm.status === 200 ? 'Please log in to the network' : '502 Bad Gateway');
  }
  if (harm.kind !== 'error') return undefined;
  const response = troubles[harm.trouble]();
  const { retryAfter = 2 } = options;
  const headers = {
    ...response.headers,
    ...(harm.trouble === 'skewed' && { date: new Date(now + skew).toUTCString() }),
    ...('retryAfter' in harm && {
      'retry-after':
        harm.retryAfter === 'seconds' ? String(retryAfter) : new Date(now + retryAfter * 1000).toUTCString(),
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
 * Writes an answer to the client, or fails to, as the misdeed will have it.
 * @param answer undefined where none will ever be written
 * @param signal ends the waiting when the sandbox is closed
 */
export async function deliver(
  answer: HttpResponse | undefined,
  outgoing: ServerResponse,
  misdeed: InjectedFault | undefined,
  signal: AbortSignal,
): Promise<void> {
  const harm = misdeed && faults[misdeed.fault].harm;
  if (harm?.kind === 'reset') outgoing.socket?.resetAndDestroy();
  if (!answer || harm?.kind === 'reset') return;
  const body = Buffer.from(answer.body);
  const milliseconds = misdeed?.options.milliseconds;
  switch (harm?.kind === 'answer' && harm.road) {
    case 'silent':
      return;
    case 'late':
      await sleep(milliseconds ?? 3000, undefined, { signal });
      return write(outgoing, answer);
    case 'slow':
      head(outgoing, answer, body.length);
      for (let index = 0; index < body.length && !outgoing.destroyed; index++) {
        outgoing.write(body.subarray(index, index + 1));
        await sleep(milliseconds ?? 10, undefined, { signal });
      }
      outgoing.end();
      return;
    case 'cut':
      head(outgoing, answer, body.length);
      outgoing.write(body.subarray(0, body.length / 2), () => outgoing.socket?.end());
      return;
    case 'padded':
      return write(outgoing, answer, Buffer.concat([body, Buffer.alloc(hugeSize, ' ')]));
    case 'mislabelled':
      return write(outgoing, { ...answer, headers: { ...answer.headers, 'content-type': 'text/plain' } });
    default:
      return write(outgoing, answer);
  }
}

/** Writes a whole answer; where the client has hung up, it goes nowhere. */
export function write(outgoing: ServerResponse, answer: HttpResponse, body = Buffer.from(answer.body)): void {
  head(outgoing, answer, body.length).end(body);
}

const head = (outgoing: ServerResponse, { status, headers }: HttpResponse, length: number) =>
  outgoing.writeHead(status, { ...headers, 'content-length': length });
