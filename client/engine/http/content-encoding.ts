import { isUtf8 } from 'node:buffer';
import { promisify } from 'node:util';
import { brotliDecompress, gunzip, inflate, inflateRaw } from 'node:zlib';

type Decompress = (bytes: Buffer, limits: { maxOutputLength: number }) => Promise<Buffer>;

const deflate: Decompress = (bytes, limits) => {
  // The standard wants a zlib header; some servers leave it out (RFC 9110, section 8.4.1.2).
  const hasHeader = bytes.length > 1 && ((bytes[0] ?? 0) & 0x0f) === 8 && bytes.readUInt16BE(0) % 31 === 0;
  return promisify(hasHeader ? inflate : inflateRaw)(bytes, limits) as Promise<Buffer>;
};

const decompressors: ReadonlyMap<string, Decompress> = new Map<string, Decompress>([
  ['gzip', promisify(gunzip) as Decompress],
  ['x-gzip', promisify(gunzip) as Decompress],
  ['deflate', deflate],
  ['br', promisify(brotliDecompress) as Decompress],
]);

/** More codings than this on one response are an attack. */
const maxCodings = 2;

const nothing = Buffer.alloc(0);

/**
 * The content of a response whose server compresses despite the Accept-Encoding header.
 * @param encoding the Content-Encoding header: the codings in the order in which they were applied
 * @param maxLength the most bytes that any step may give
 * @returns the decoded bytes; the given ones if they are plain text despite the header, and none where they
 * can't be decoded: the status of the response is certain all the same
 */
export async function decodeContent(
  content: Buffer,
  encoding: string | undefined,
  maxLength: number,
): Promise<Buffer | 'too-large'> {
  const codings = (encoding ?? '')
    .split(',')
    .map((coding) => coding.trim().toLowerCase())
    .filter((coding) => coding !== '' && coding !== 'identity');
  if (codings.length === 0 || content.length === 0) return content;
  const unreadable = isUtf8(content) ? content : nothing;
  if (codings.length > maxCodings) return unreadable;
  let bytes = content;
  for (const coding of codings.reverse()) {
    const decompress = decompressors.get(coding);
    if (!decompress) return unreadable;
    try {
      bytes = await decompress(bytes, { maxOutputLength: maxLength });
    } catch (error) {
      return isTooLarge(error) ? 'too-large' : unreadable;
    }
  }
  return bytes;
}

function isTooLarge(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE';
}
