import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { startSandbox } from '../../../client/sandbox/server.ts';
import { newFile } from '../builders/sandbox-file.ts';
import { publicMark } from '../fixtures/secret-markers.ts';

/** How a parrot writes what it quotes. */
export const manners = ['headers', 'raw', 'json', 'url', 'base64'] as const;
export type Manner = (typeof manners)[number];

/** What was sent to a parrot. */
export interface HeardCall {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** A provider that lets everybody in, and quotes all that it was sent in its answers. */
export interface Parrot {
  readonly endpoint: string;
  readonly heard: readonly HeardCall[];
  manner: Manner;
  /** The status of a refusal of whatever comes; undefined where the sandbox behind it answers. */
  refuses: number | undefined;
  /** The method of the calls that it refuses; undefined where it refuses all. */
  only: string | undefined;
  /** Words that it says in the place of what it quotes; it then says them of states, and of the ids that it lists, too. */
  says: string | undefined;
  /** What the sandbox is given in place of a body with marks, which its rules might refuse. */
  instead: string | undefined;
  readonly close: () => Promise<void>;
}

/** Words of an answer that a provider may fill as it likes. */
const wordy = /^(?:name|instanceName|hostname|description|message|error_msg|fail_reason|remark|hint)$/;

const anyWord = new RegExp(`${wordy.source}|^(?:status|state|id)$`);

/** Starts a parrot on loopback, with a sandbox behind it. */
export async function startParrot(): Promise<Parrot> {
  const sandbox = await startSandbox(newFile(), Date.now, { authentication: 'accepted' });
  const heard: HeardCall[] = [];
  const server = createServer(async (incoming, outgoing) => {
    const { method = '', url: path = '', headers } = incoming;
    const chunks: Buffer[] = [];
    for await (const chunk of incoming) chunks.push(chunk);
    const call = { method, path, headers, body: Buffer.concat(chunks).toString() };
    heard.push(call);
    const quote = parrot.says ?? quoteOf(call, parrot.manner);
    const status = (parrot.only ?? method) === method ? parrot.refuses : undefined;
    const answer = status === undefined ? await passOn(call) : { status, body: refusal };
    outgoing.writeHead(answer.status, {
      'content-type': 'application/json',
      'x-request-id': quote.replace(/[^\x20-\x7e]/g, ' ').slice(0, 4000),
      'x-quote': encodeURIComponent(quote).slice(0, 4000),
      'set-cookie': `session=${encodeURIComponent(quote).slice(0, 2000)}`,
      location: 'http://127.0.0.1:9/',
    });
    outgoing.end(
      JSON.stringify(quoting(answer.body, quote, parrot.says === undefined || method !== 'GET' ? wordy : anyWord)),
    );
  });

  async function passOn({ method, path, headers, body }: HeardCall): Promise<{ status: number; body: unknown }> {
    const kept = Object.entries(headers).filter(([name]) => /^(?:content-type|x-zc-action|x-client-token)$/.test(name));
    const answer = await fetch(`${sandbox.endpoint}${path}`, {
      method,
      headers: Object.fromEntries(kept.map(([name, value]) => [name, String(value)])),
      ...(method !== 'GET' && { body: body.includes('mark-') ? (parrot.instead ?? body) : body }),
    });
    const text = await answer.text();
    return { status: answer.status, body: text === '' ? {} : JSON.parse(text) };
  }

  await once(server.listen(0, '127.0.0.1'), 'listening');
  const parrot: Parrot = {
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    heard,
    manner: 'raw',
    refuses: undefined,
    only: undefined,
    says: undefined,
    instead: undefined,
    async close() {
      server.close();
      server.closeAllConnections();
      await sandbox.close();
    },
  };
  return parrot;
}

/** A refusal in the shapes of all providers at once. */
const refusal = {
  requestId: 'r-1',
  code: 'InvalidParameter',
  message: publicMark,
  error_code: 'InvalidParameter',
  error_msg: publicMark,
  error: { code: 400, status: 'INVALID_ARGUMENT', message: publicMark },
};

function quoteOf({ headers, body }: HeardCall, manner: Manner): string {
  switch (manner) {
    case 'headers':
      // What proves the caller comes first: longer words are cut.
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

/** A body from where its secrets begin, so that words that are cut still hold one. */
const fromSecrets = (body: string) => body.slice(Math.max(0, body.indexOf('mark-') - 20));

function quoting(value: unknown, quote: string, words: RegExp, key = ''): unknown {
  if (typeof value === 'string') {
    if (!words.test(key)) return value;
    // An id with what nobody sees in it is none.
    return `${value} ${key === 'id' ? quote.replace(/\p{C}/gu, '').slice(0, 200).trim() : quote}`;
  }
  if (Array.isArray(value)) return value.map((item) => quoting(item, quote, words, key));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([inner, it]) => [inner, quoting(it, quote, words, inner)]));
}
