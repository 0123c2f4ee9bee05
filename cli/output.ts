/** What is printed, written in large parts: each write is a call of the system. */
export interface Output {
  readonly write: (text: string) => void;
  readonly flush: () => void;
}

/** How many characters are kept before they are written. */
const maxKept = 65_536;

/** @param stream where the text goes; asked for when there is some, since opening it takes time */
export function createOutput(stream: () => NodeJS.WriteStream): Output {
  let parts: string[] = [];
  let length = 0;
  let opened: NodeJS.WriteStream | undefined;
  const open = () => {
    opened ??= stream().on('error', endOfPipe);
    return opened;
  };
  const flush = () => {
    if (length > 0) open().write(parts.join(''));
    parts = [];
    length = 0;
  };
  return {
    write(text) {
      parts.push(text);
      length += text.length;
      if (length >= maxKept) flush();
    },
    flush,
  };
}

/** A reader that has seen enough closes the pipe, as `head` does. */
function endOfPipe(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EPIPE') throw error;
  process.exit();
}
