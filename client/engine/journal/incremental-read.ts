import { type FileHandle, open } from 'node:fs/promises';
import { ifAbsent } from '../storage/folder.ts';
import { type Line, parseLines } from './lines.ts';

const newline = 0x0a;

/** The part of a growing file that was read. */
export interface FileContent {
  readonly ino: number;
  readonly size: number;
  readonly mtimeMs: number;
  readonly lines: readonly Line[];
  /** How far the file is read, in bytes: the end of the last complete line. */
  readonly end: number;
  /** Whether an incomplete line follows: it is being written, or a crash cut it. */
  readonly hasTail: boolean;
}

/**
 * Reads the part of a file that was not read before.
 * @returns undefined if the file is gone; the same object if nothing changed
 * @throws the file system's error
 */
export async function readFurther(path: string, before: FileContent | undefined): Promise<FileContent | undefined> {
  const file = await open(path).catch(ifAbsent(undefined));
  if (!file) return undefined;
  try {
    const { ino, size, mtimeMs } = await file.stat();
    const isSame = before?.ino === ino && before.size === size && before.mtimeMs === mtimeMs;
    if (isSame) return before;
    const known = before?.ino === ino && before.size < size ? before : undefined;
    const start = known?.end ?? 0;
    const bytes = await readAll(file, start, size);
    const whole = bytes.lastIndexOf(newline) + 1;
    const lines = known?.lines ?? [];
    const added = parseLines(bytes.toString('utf8', 0, whole), lines.at(-1)?.order ?? 0);
    return {
      ino,
      size,
      mtimeMs,
      lines: [...lines, ...added],
      end: start + whole,
      hasTail: whole < bytes.length,
    };
  } finally {
    await file.close();
  }
}

async function readAll(file: FileHandle, start: number, end: number): Promise<Buffer> {
  const bytes = Buffer.alloc(end - start);
  let length = 0;
  while (length < bytes.length) {
    const { bytesRead } = await file.read(bytes, length, bytes.length - length, start + length);
    if (bytesRead === 0) break;
    length += bytesRead;
  }
  return bytes.subarray(0, length);
}
