import type { LocalizedText } from '../../../schemas/core/localized-text.ts';

/** What was to be done with the journal. */
type Doing = 'write' | 'read';

/** Why the journal cannot be written or read, in words for a person; what that keeps from happening, the caller says. */
export class JournalError extends Error {
  override readonly name = 'JournalError';
  readonly reason: LocalizedText;
  /** The file system's code, such as `ENOSPC`. */
  readonly code: string | undefined;

  constructor(doing: Doing, folder: string, cause: NodeJS.ErrnoException) {
    const reason = reasonOf(doing, folder, cause);
    super(reason.en, { cause });
    this.reason = reason;
    this.code = cause.code;
  }
}

/**
 * What a piece of work on the journal gives.
 * @throws JournalError for the file system's errors
 */
export async function withExplanation<T>(doing: Doing, folder: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw isErrno(error) ? new JournalError(doing, folder, error) : error;
  }
}

/** What an error says to a person: the journal's own words, or whatever else it says of itself. */
export function errorMessage(error: unknown): LocalizedText {
  return error instanceof JournalError ? error.reason : { en: String(error), zh: String(error) };
}

export function isErrno(error: unknown): error is NodeJS.ErrnoException {
  return error instanceof Error && 'code' in error;
}

function reasonOf(doing: Doing, folder: string, { code, message }: NodeJS.ErrnoException): LocalizedText {
  const done = doing === 'write' ? { en: 'written', zh: '写入' } : { en: 'read', zh: '读取' };
  switch (code) {
    case 'ENOSPC':
    case 'EDQUOT':
      return {
        en: `The journal in ${folder} could not be written: the disk is full, or your share of it is used up. Free some space.`,
        zh: `无法写入 ${folder} 中的发送记录：磁盘已满或配额已用尽。请释放空间。`,
      };
    case 'EROFS':
    case 'EACCES':
    case 'EPERM':
      return {
        en: `The journal in ${folder} may not be ${done.en}: the disk is read-only, or the permissions do not allow it. Mend its permissions.`,
        zh: `没有权限${done.zh} ${folder} 中的发送记录：磁盘为只读，或权限不足。请修正其权限。`,
      };
    case 'ENOTDIR':
    case 'EEXIST':
      return {
        en: `The journal could not be ${done.en}: ${folder} is not a folder, or lies below a file. Move that file away.`,
        zh: `无法${done.zh}发送记录：${folder} 不是文件夹，或位于某个文件之下。请移走该文件。`,
      };
    default:
      return {
        en: `The journal in ${folder} could not be ${done.en}: ${message}.`,
        zh: `无法${done.zh} ${folder} 中的发送记录：${message}。`,
      };
  }
}
