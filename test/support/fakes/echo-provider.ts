import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { startSandbox } from '../../../client/sandbox/server.ts';
import { newFile } from '../builders/sandbox-file.ts';
import { publicMark } from '../fixtures/secret-markers.ts';

/** The encodings in which an echo provider quotes a request; `headers` quotes the headers instead of the body. */
export const quoteFormats = ['headers', 'raw', 'json', 'url', 'base64'] as const;
export type QuoteFormat = (typeof quoteFormats)[number];

/** A request that an echo provider received. */
export interface ReceivedRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** A provider that accepts every credential, and quotes each request in its response. */
export interface EchoProvider {
  readonly endpoint: string;
  readonly received: readonly ReceivedRequest[];
  quoteFormat: QuoteFormat;
  /** The status with which it rejects requests; undefined if the sandbox behind it responds. */
  rejectStatus: number | undefined;
  /** The method of the requests that it rejects; undefined if it rejects all. */
  rejectMethod: string | undefined;
  /** A text that replaces the quote; listed states and ids contain it as well. */
  fixedText: string | undefined;
  /** The body for the sandbox that replaces a body with marks, which the sandbox's rules might reject. */
  sandboxBody: string | undefined;
  readonly close: () => Promise<void>;
}

/** The keys of free text in a response. */
const freeText = /^(?:name|instanceName|hostname|description|message|error_msg|fail_reason|remark|hint)$/;

const freeTextOrState = new RegExp(`${freeText.source}|^(?:status|state|id)$`);

/** Starts an echo provider on loopback, with a sandbox behind it. */
export async function startEchoProvider(): Promise<EchoProvider> {
  const sandbox = await startSandbox(newFile(), Date.now, { authentication: 'accepted' });
  const received: ReceivedRequest[] = [];
  const server = createServer(async (incoming, outgoing) => {
    const { method = '', url: path = '', headers } = incoming;
    const chunks: Buffer[] = [];
    for await (const chunk of incoming) chunks.push(chunk);
    const request = { method, path, headers, body: Buffer.concat(chunks).toString() };
    received.push(request);
    const quote = echo.fixedText ?? quoteOf(request, echo.quoteFormat);
    const status = (echo.rejectMethod ?? method) === method ? echo.rejectStatus : undefined;
    const response = status === undefined ? await forward(request) : { status, body: rejection };
    outgoing.writeHead(response.status, {
      'content-type': 'application/json',
      'x-request-id': quote.replace(/[^\x20-\x7e]/g, ' ').slice(0, 4000),
      'x-quote': encodeURIComponent(quote).slice(0, 4000),
      'set-cookie': `session=${encodeURIComponent(quote).slice(0, 2000)}`,
      location: 'http://127.0.0.1:9/',
    });
    const keys = echo.fixedText === undefined || method !== 'GET' ? freeText : freeTextOrState;
    outgoing.end(JSON.stringify(withQuote(response.body, quote, keys)));
  });

  async function forward({ method, path, headers, body }: ReceivedRequest): Promise<{ status: number; body: unknown }> {
    const kept = Object.entries(headers).filter(([name]) => /^(?:content-type|x-zc-action|x-client-token)$/.test(name));
    const response = await fetch(`${sandbox.endpoint}${path}`, {
      method,
      headers: Object.fromEntries(kept.map(([name, value]) => [name, String(value)])),
      ...(method !== 'GET' && { body: body.includes('mark-') ? (echo.sandboxBody ?? body) : body }),
    });
    const text = await response.text();
    return { status: response.status, body: text === '' ? {} : JSON.parse(text) };
  }

  await once(server.listen(0, '127.0.0.1'), 'listening');
  const echo: EchoProvider = {
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    received,
    quoteFormat: 'raw',
    rejectStatus: undefined,
    rejectMethod: undefined,
    fixedText: undefined,
    sandboxBody: undefined,
    async close() {
      server.close();
      server.closeAllConnections();
      await sandbox.close();
    },
  };
  return echo;
}

/** An error in the shapes of all providers at once. */
const rejection = {
  requestId: 'r-1',
  code: 'InvalidParameter',
  message: publicMark,
  error_code: 'InvalidParameter',
  error_msg: publicMark,
  error: { code: 400, status: 'INVALID_ARGUMENT', message: publicMark },
};

function quoteOf({ headers, body }: ReceivedRequest, format: QuoteFormat): string {
  switch (format) {
    case 'headers':
      // Credentials come first, since long texts are cut.
      return Object.entries(headers)
        .sort(([a], [b]) => Number(/auth|token/.test(b)) - Number(/auth|token/.test(a)))
        .map(([name, value]) => `${name}: ${value}`)
        .join('\n');
    case 'raw':
      return fromSecrets(body);
    case 'json':
      return JSON.stringify(fromSecrets(body));
    case 'url':
      return encodeURIComponent(fromSecrets(body));
    case 'base64':
      return Buffer.from(fromSecrets(body)).toString('base64');
  }
}

/** The body from its first secret on, so that a cut text still contains one. */
const fromSecrets = (body: string) => body.slice(Math.max(0, body.indexOf('mark-') - 20));

function withQuote(value: unknown, quote: string, keys: RegExp, key = ''): unknown {
  if (typeof value === 'string') {
    if (!keys.test(key)) return value;
    // An id with invisible characters is not valid.
    return `${value} ${key === 'id' ? quote.replace(/\p{C}/gu, '').slice(0, 200).trim() : quote}`;
  }
  if (Array.isArray(value)) return value.map((item) => withQuote(item, quote, keys, key));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([inner, it]) => [inner, withQuote(it, quote, keys, inner)]));
}
