import {
  closeSync,
  fsyncSync,
  openSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import type { LocalizedText } from '../schemas/core/localized-text.ts';

/** The file descriptor of standard input. */
const stdin = 0;

/** A text, and whether a byte order mark came before it. */
export interface ReadText {
  readonly text: string;
  readonly hasMark: boolean;
}

/**
 * Reads a file, or standard input.
 * @param path undefined for standard input
 * @returns the text, or why it can't be read
 */
export function readText(path: string | undefined): ReadText | LocalizedText {
  try {
    const bytes = readFileSync(path ?? stdin);
    const hasMark = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes), hasMark };
  } catch (error) {
    return reasonOf(error);
  }
}

/**
 * Writes a file as a whole or not at all: another process sees the text before or the text after. A link stays, and so do the
 * permissions of the file.
 * @returns why it can't be written, if it can't
 */
export function writeText(path: string, { text, hasMark }: ReadText): LocalizedText | undefined {
  let temporary: string | undefined;
  try {
    const target = realpathSync(path);
    temporary = join(dirname(target), `.instance-requests-${process.pid}-${process.hrtime.bigint()}`);
    const descriptor = openSync(temporary, 'wx', statSync(target).mode);
    try {
      writeSync(descriptor, hasMark ? `\uFEFF${text}` : text);
      fsyncSync(descriptor);
    } finally {
      closeSync(descriptor);
    }
    renameSync(temporary, target);
    return undefined;
  } catch (error) {
    if (temporary) rmSync(temporary, { force: true });
    return reasonOf(error);
  }
}

function reasonOf(error: unknown): LocalizedText {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return reasons[code] ?? { en: `file system error ${code}`, zh: `文件系统错误 ${code}` };
}

const reasons: Readonly<Record<string, LocalizedText>> = {
  ENOENT: { en: 'no such file', zh: '文件不存在' },
  EISDIR: { en: 'it is a directory', zh: '这是文件夹' },
  EACCES: { en: 'permission denied', zh: '没有权限' },
  EROFS: { en: 'the file system is read-only', zh: '文件系统为只读' },
  ENOSPC: { en: 'no space left', zh: '空间不足' },
  ERR_ENCODING_INVALID_ENCODED_DATA: { en: "it isn't UTF-8 text", zh: '不是 UTF-8 编码的文本' },
};
