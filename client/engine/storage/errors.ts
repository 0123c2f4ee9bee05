import type { Failure } from '../../../schemas/core/failure.ts';
import type { LocalizedText } from '../../../schemas/core/localized-text.ts';

type JournalAction = 'write' | 'read';

/** Why the journal can't be written or read, for a person. The caller adds what does not happen because of that. */
export class JournalError extends Error {
  override readonly name = 'JournalError';
  readonly reason: LocalizedText;
  /** The file system's code, such as `ENOSPC`. */
  readonly code: string | undefined;

  constructor(action: JournalAction, folder: string, cause: NodeJS.ErrnoException) {
    const reason = reasonOf(action, folder, cause);
    super(reason.en, { cause });
    this.reason = reason;
    this.code = cause.code;
  }
}

/**
 * Runs a piece of work on the journal.
 * @throws JournalError in place of the file system's errors
 */
export async function withExplanation<T>(action: JournalAction, folder: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw isErrno(error) ? new JournalError(action, folder, error) : error;
  }
}

/** An error as a failure. Its code identifies it, as the messages of the file system hold names that vary. */
export function failureOf(error: unknown): Failure {
  const reason = errorMessage(error);
  const code = error instanceof JournalError || isErrno(error) ? error.code : undefined;
  const id = error instanceof JournalError ? 'journal' : 'error';
  return { cause: { id, args: [code ?? String(error)] }, reason };
}

/** What an error says to a person: the journal's sentence, or the error's own message. */
export function errorMessage(error: unknown): LocalizedText {
  return error instanceof JournalError ? error.reason : { en: String(error), zh: String(error) };
}

export function isErrno(error: unknown): error is NodeJS.ErrnoException {
  return error instanceof Error && 'code' in error;
}

function reasonOf(action: JournalAction, folder: string, { code, message }: NodeJS.ErrnoException): LocalizedText {
  const verb = { write: { en: 'write', zh: '写入' }, read: { en: 'read', zh: '读取' } }[action];
  switch (code) {
    case 'ENOSPC':
    case 'EDQUOT':
      return {
        en: `Can't write the journal in ${folder}: the disk is full or your quota is used up. Free some space.`,
        zh: `无法写入 ${folder} 中的发送记录：磁盘已满或配额已用尽。请释放空间。`,
      };
    case 'EROFS':
    case 'EACCES':
    case 'EPERM':
      return {
        en: `Can't ${verb.en} the journal in ${folder}: the disk is read-only or permission is denied. Check the permissions.`,
        zh: `无法${verb.zh} ${folder} 中的发送记录：磁盘只读或权限不足。请检查权限。`,
      };
    case 'ENOTDIR':
    case 'EEXIST':
      return {
        en: `Can't ${verb.en} the journal: ${folder} isn't a folder, or one of its parents is a file. Move that file away.`,
        zh: `无法${verb.zh}发送记录：${folder} 不是文件夹，或位于某个文件之下。请移走该文件。`,
      };
    default:
      return {
        en: `Can't ${verb.en} the journal in ${folder}: ${message}.`,
        zh: `无法${verb.zh} ${folder} 中的发送记录：${message}。`,
      };
  }
}
