import { connect, type Socket } from 'node:net';
import type { HttpRequest } from '../../../schemas/core/api/provider-api.ts';

/** The bytes received over a connection. */
export interface Heard {
  /** One character for each byte. */
  readonly text: string;
  /** The number of chunks in which they arrived. */
  readonly pieces: number;
  /** The error's code, or `end` if the other side closed the connection regularly. */
  readonly ended: string;
}

/** A connection for writing any bytes, and the bytes received until it ends. */
export function rawConnection(endpoint: string): { socket: Socket; heard: Promise<Heard> } {
  const { hostname, port } = new URL(endpoint);
  const socket = connect(Number(port), hostname);
  const pieces: Buffer[] = [];
  const heard = new Promise<Heard>((resolve) => {
    const done = (ended: string) =>
      resolve({ text: Buffer.concat(pieces).toString('latin1'), pieces: pieces.length, ended });
    socket.on('data', (piece) => void pieces.push(piece));
    socket.on('end', () => done('end'));
    socket.on('error', (error: NodeJS.ErrnoException) => done(error.code ?? error.message));
    socket.on('close', () => done('close'));
  });
  return { socket, heard };
}

/** The bytes of a request in HTTP/1.1, on a connection that ends with the response. */
export function rawCall({ method, url, headers, body = '' }: HttpRequest): string {
  const { host, pathname, search } = new URL(url);
  const lines = [
    `${method} ${pathname}${search} HTTP/1.1`,
    `Host: ${host}`,
    ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`),
    `Content-Length: ${Buffer.byteLength(body)}`,
    'Connection: close',
  ];
  return `${lines.join('\r\n')}\r\n\r\n${body}`;
}

/** Writes a request, or any bytes, and returns the bytes received until the connection ends. */
export function exchange(endpoint: string, call: HttpRequest | string): Promise<Heard> {
  const { socket, heard } = rawConnection(endpoint);
  socket.write(typeof call === 'string' ? call : rawCall(call));
  return heard;
}

/** The status, headers and body of a response. */
export function partsOf({ text }: Heard): { status: number; headers: Record<string, string>; body: string } {
  const end = text.indexOf('\r\n\r\n');
  const [first = '', ...lines] = text.slice(0, end).split('\r\n');
  const headers = lines.map((line) => {
    const colon = line.indexOf(':');
    return [line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim()] as const;
  });
  return { status: Number(first.split(' ')[1]), headers: Object.fromEntries(headers), body: text.slice(end + 4) };
}
