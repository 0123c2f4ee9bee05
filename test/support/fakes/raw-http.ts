import { connect, type Socket } from 'node:net';
import type { HttpRequest } from '../../../schemas/core/api/provider-api.ts';

/** What came back over a connection, byte for byte. */
export interface Heard {
  /** As the bytes stand; a character is a byte. */
  readonly text: string;
  /** In how many pieces it came. */
  readonly pieces: number;
  /** The error's code, or `end` where the other side closed in order. */
  readonly ended: string;
}

/** A connection on which anything can be written, and what is heard on it until it ends. */
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

/** A call as HTTP/1.1 writes it, on a connection that ends with the answer. */
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

/** Writes a call, or any bytes, and hears what comes back until the connection ends. */
export function exchange(endpoint: string, call: HttpRequest | string): Promise<Heard> {
  const { socket, heard } = rawConnection(endpoint);
  socket.write(typeof call === 'string' ? call : rawCall(call));
  return heard;
}

/** The head and the body of an answer, as they were heard. */
export function partsOf({ text }: Heard): { status: number; headers: Record<string, string>; body: string } {
  const end = text.indexOf('\r\n\r\n');
  const [first = '', ...lines] = text.slice(0, end).split('\r\n');
  const headers = lines.map((line) => {
    const colon = line.indexOf(':');
    return [line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim()] as const;
  });
  return { status: Number(first.split(' ')[1]), headers: Object.fromEntries(headers), body: text.slice(end + 4) };
}
