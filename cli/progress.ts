import { inLanguage, type Language } from '../schemas/core/localized-text.ts';

/** A line on a terminal that says how far a long run is. */
export interface Progress {
  /** Counts one more file. */
  readonly advance: () => void;
  /** Removes the line. */
  readonly end: () => void;
}

/** A shorter run shows nothing. */
const delayMs = 500;
const intervalMs = 100;

/** @param stream shows nothing if it is no terminal */
export function createProgress(
  stream: Pick<NodeJS.WriteStream, 'isTTY' | 'write'>,
  language: Language,
  now: () => number = performance.now.bind(performance),
): Progress {
  let count = 0;
  let next = now() + delayMs;
  let isShown = false;
  return {
    advance() {
      count++;
      if (!stream.isTTY || now() < next) return;
      next = now() + intervalMs;
      isShown = true;
      stream.write(`\r${inLanguage({ en: `Checking file ${count}`, zh: `正在检查第 ${count} 个文件` }, language)}`);
    },
    end() {
      // Erases the line.
      if (isShown) stream.write('\r\u001b[2K');
    },
  };
}
