/** The parameters of a request or a notification. */
export type Params = Readonly<Record<string, unknown>>;

/** Responds to a request; what it throws becomes an error response. */
export type Method = (params: Params, signal: AbortSignal) => unknown;

/** An error of JSON-RPC, with its code. */
export class ProtocolError extends Error {
  readonly code: number;

  constructor(code: number, message: string) {
    super(message);
    this.code = code;
  }
}

export const methodNotFound = -32601;
export const invalidParams = -32602;
const internalError = -32603;

/** More bytes without the end of a line are no message. */
const maxLineBytes = 10 * 1024 * 1024;

/**
 * The JSON values of a stream, one a line. A line that isn't JSON is left out, since nothing says which request it was.
 * @throws Error about a line that is too long
 */
export async function* messagesIn(stream: AsyncIterable<Buffer>): AsyncGenerator<unknown> {
  let parts: Buffer[] = [];
  let length = 0;
  for await (const chunk of stream) {
    let start = 0;
    for (let end = chunk.indexOf(lineFeed); end >= 0; end = chunk.indexOf(lineFeed, start)) {
      const line = Buffer.concat([...parts, chunk.subarray(start, end)]).toString('utf8');
      parts = [];
      length = 0;
      start = end + 1;
      const message = parse(line);
      if (message !== undefined) yield message;
    }
    parts.push(chunk.subarray(start));
    length += chunk.length - start;
    if (length > maxLineBytes) throw new Error(`A message has more than ${maxLineBytes} bytes.`);
  }
}

const lineFeed = 10;

function parse(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}

/**
 * Handles the messages of a client by JSON-RPC, as the Model Context Protocol uses it.
 * @param send writes a response
 * @returns takes a message; ends once it is responded to
 */
export function createReceiver(
  methods: ReadonlyMap<string, Method>,
  send: (response: object) => void,
): (message: unknown) => Promise<void> {
  const pending = new Map<unknown, AbortController>();

  const respond = async (id: string | number, method: string, params: Params): Promise<void> => {
    const controller = new AbortController();
    const { signal } = controller;
    pending.set(id, controller);
    let response: object;
    try {
      const handle = methods.get(method);
      if (!handle) throw new ProtocolError(methodNotFound, 'Method not found');
      response = { result: await handle(params, signal) };
    } catch (error) {
      response = { error: errorOf(error) };
    }
    if (pending.get(id) === controller) pending.delete(id);
    // The client waits for no response to a request that it has cancelled.
    if (!signal.aborted) send({ jsonrpc: '2.0', id, ...response });
  };

  return async (message) => {
    if (!isObject(message) || typeof message.method !== 'string') return;
    const { id, method } = message;
    const params = isObject(message.params) ? message.params : {};
    if (typeof id === 'string' || typeof id === 'number') await respond(id, method, params);
    else if (method === 'notifications/cancelled') pending.get(params.requestId)?.abort();
  };
}

function errorOf(error: unknown): { readonly code: number; readonly message: string } {
  if (error instanceof ProtocolError) return { code: error.code, message: error.message };
  return { code: internalError, message: error instanceof Error ? error.message : 'Internal error' };
}

/** Whether a value is an object of JSON. */
export function isObject(value: unknown): value is Params {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
