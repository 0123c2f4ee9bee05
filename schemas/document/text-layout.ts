/** The layout of a text: its lines, its line ends and its indentation, each found once, when it is first needed. */
export class TextLayout {
  readonly text: string;
  #lineStarts: readonly number[] | undefined;
  #endOfLine: string | undefined;
  #indentation: string | undefined;

  constructor(text: string) {
    this.text = text;
  }

  /** The line end of the file. */
  get endOfLine(): string {
    this.#endOfLine ??= this.text.includes('\r\n') ? '\r\n' : '\n';
    return this.#endOfLine;
  }

  /** One step of indentation of the file. */
  get indentation(): string {
    this.#indentation ??= /\n([ \t]+)\S/.exec(this.text)?.[1] ?? '  ';
    return this.#indentation;
  }

  /** The start of the line of an offset. */
  lineStart(offset: number): number {
    return this.#starts()[this.#lineOf(offset)] ?? 0;
  }

  /** The start of the line after that of an offset; undefined on the last line. */
  nextLineStart(offset: number): number | undefined {
    return this.#starts()[this.#lineOf(offset) + 1];
  }

  /** Whether two offsets are on one line. */
  isOneLine(one: number, other: number): boolean {
    return this.#lineOf(one) === this.#lineOf(other);
  }

  /** The blanks at the start of the line of an offset, up to the offset. */
  indentAt(offset: number): string {
    return /^[ \t]*/.exec(this.text.slice(this.lineStart(offset), offset))?.[0] ?? '';
  }

  #lineOf(offset: number): number {
    const starts = this.#starts();
    let low = 0;
    let high = starts.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((starts[middle] ?? 0) <= offset) low = middle + 1;
      else high = middle;
    }
    return low - 1;
  }

  #starts(): readonly number[] {
    if (!this.#lineStarts) {
      const starts = [0];
      for (let end = this.text.indexOf('\n'); end >= 0; end = this.text.indexOf('\n', end + 1)) starts.push(end + 1);
      this.#lineStarts = starts;
    }
    return this.#lineStarts;
  }
}
