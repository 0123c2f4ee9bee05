/** What is printed, written in large parts: each write is a call of the system. */
export interface Output {
  readonly write: (text: string) => void;
  readonly flush: () => void;
}

/** How many characters are kept before they are written. */
const maxKept = 65_536;

/** @param stream where the text goes */
export function createOutput(stream: Pick<NodeJS.WriteStream, 'write'>): Output {
  let parts: string[] = [];
  let length = 0;
  const flush = () => {
    if (length > 0) stream.write(parts.join(''));
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
