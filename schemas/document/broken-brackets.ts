/** A bracket that is open at some place in a text. */
interface OpenBracket {
  readonly bracket: '{' | '[';
  readonly start: number;
  /** The indentation of its line. */
  readonly indent: number;
  /** The start of the last value in it, and whether another one is before that. */
  lastValue?: number;
  hasItems?: boolean;
}

/** What a closing bracket does. */
export type Closing =
  /** It closes the innermost open bracket. */
  | { readonly kind: 'closes' }
  /** Inner brackets are not closed before it. */
  | { readonly kind: 'closes-outer'; readonly missing: string }
  /** It is of the wrong kind. */
  | { readonly kind: 'replace'; readonly by: string }
  | { readonly kind: 'stray' };

/**
 * What a closing bracket of the wrong kind means: it is too many if the right one follows, one before it is missing, or the
 * right one was meant.
 */
export type WrongBracket = 'stray' | 'missing' | 'replace';

const closerOf = { '{': '}', '[': ']' } as const;

/** The start of a property, after the comma before it. */
const property = /\s*(?:,\s*)?"[^"\\\r\n]{0,80}"\s{0,80}:/y;

/** The brackets that are open while a text is read, in which some may be missing, wrong or too many. */
export class OpenBrackets {
  readonly #text: string;
  /** Whether indentation shows where a bracket is missing. */
  readonly #byIndent: boolean;
  readonly #wrong: WrongBracket;
  readonly #open: OpenBracket[] = [];
  #line = { indent: 0, firstAt: 0, next: -1 };
  /** The bracket that was opened last, until something follows it. */
  #opened: OpenBracket | undefined;
  /** The number of brackets whose content is indented more than their line, and less. */
  #indented = { more: 0, less: 0 };

  constructor(text: string, byIndent: boolean, wrong: WrongBracket) {
    this.#text = text;
    this.#wrong = wrong;
    this.#byIndent = byIndent;
    this.#startLine(0);
  }

  /** The offset of the innermost open bracket. */
  get innermost(): number | undefined {
    return this.#open.at(-1)?.start;
  }

  get isInObject(): boolean {
    return this.#open.at(-1)?.bracket === '{';
  }

  /** Whether what is in a bracket is indented more than its line. */
  get isIndented(): boolean {
    return this.#indented.more > 0 && this.#indented.less === 0;
  }

  /** The start of the last value in the innermost open bracket. */
  get lastValue(): number | undefined {
    return this.#open.at(-1)?.lastValue;
  }

  get depth(): number {
    return this.#open.length;
  }

  open(bracket: '{' | '[', start: number): void {
    this.#opened = { bracket, start, indent: this.#indentAt(start).indent };
    this.#open.push(this.#opened);
  }

  /** Notes that a value begins in the innermost open bracket. */
  noteValue(start: number): void {
    const top = this.#open.at(-1);
    if (!top) return;
    top.hasItems = top.lastValue !== undefined;
    top.lastValue = start;
  }

  /** Whether the innermost open bracket is an array with more than one item. */
  get hasItems(): boolean {
    const top = this.#open.at(-1);
    return top?.bracket === '[' && top.hasItems === true;
  }

  /** The brackets to close before a key in an array: those of the arrays, if they are in an object. */
  closeArray(): string {
    const outer = this.#open.findLastIndex(({ bracket }) => bracket === '{');
    return outer < 0 ? '' : this.#pop(outer + 1);
  }

  /** The brackets that must be closed before a key, by its indentation. */
  closedBeforeKey(start: number): string {
    const { indent, isFirst } = this.#indentAt(start);
    if (!isFirst) {
      this.#opened = undefined;
      return '';
    }
    if (this.#opened) this.#indented[this.#opened.indent >= indent ? 'less' : 'more']++;
    this.#opened = undefined;
    return this.#byIndent ? this.#pop(this.#countForKey(indent)) : '';
  }

  /** How many brackets stay open before a key: one in an array is in an item of it. */
  #countForKey(indent: number): number {
    let count = this.#countWithout(({ indent: outer }) => outer >= indent);
    while (count < this.#open.length && this.#open[count - 1]?.bracket === '[') count++;
    return count;
  }

  /** What a closing bracket does, which is taken as done. */
  close(bracket: string, start: number): Closing {
    const { indent, isFirst } = this.#indentAt(start);
    this.#opened = undefined;
    const inner = this.#byIndent && isFirst ? this.#pop(this.#countWithout((outer) => outer.indent > indent)) : '';
    const closing = this.#closing(bracket, start, this.#byIndent && isFirst ? indent : undefined);
    if (inner === '') return closing;
    const missing = closing.kind === 'closes-outer' ? inner + closing.missing : inner;
    return closing.kind === 'stray' || closing.kind === 'replace' ? closing : { kind: 'closes-outer', missing };
  }

  /** What is missing at the end of the text; the brackets are closed afterwards. */
  closeAll(): string {
    return this.#pop(0);
  }

  /** @param indent its indentation, if that counts */
  #closing(bracket: string, start: number, indent: number | undefined): Closing {
    const top = this.#open.at(-1);
    if (!top) return { kind: 'stray' };
    const isLast = this.#open.length === 1;
    if (closerOf[top.bracket] === bracket) {
      if (indent !== undefined && indent > top.indent && !isLast && this.#isAlone(start)) return { kind: 'stray' };
      if (isLast && this.#isBeforeProperty(start + 1)) return { kind: 'stray' };
      this.#open.pop();
      return { kind: 'closes' };
    }
    const outer = this.#open.findLastIndex((each) => closerOf[each.bracket] === bracket);
    const isStray = this.#wrong === 'stray' && this.#next(start + 1) === closerOf[top.bracket];
    if (isStray || (outer < 0 && this.#wrong !== 'replace')) return { kind: 'stray' };
    if (this.#wrong === 'replace' || (outer === 0 && this.#isBeforeProperty(start + 1))) {
      this.#open.pop();
      return { kind: 'replace', by: closerOf[top.bracket] };
    }
    const missing = this.#pop(outer + 1);
    this.#open.pop();
    return { kind: 'closes-outer', missing };
  }

  /** The number of open brackets without the innermost ones with some property; the outermost is always one. */
  #countWithout(isInner: (open: OpenBracket) => boolean): number {
    let count = this.#open.length;
    for (let open = this.#open[count - 1]; open && count > 1 && isInner(open); open = this.#open[count - 1]) count--;
    return count;
  }

  #pop(count: number): string {
    return this.#open
      .splice(count)
      .reverse()
      .map(({ bracket }) => closerOf[bracket])
      .join('');
  }

  #next(at: number): string {
    const space = /\s*/y;
    space.lastIndex = at;
    space.test(this.#text);
    return this.#text.charAt(space.lastIndex);
  }

  #isBeforeProperty(at: number): boolean {
    property.lastIndex = at;
    return property.test(this.#text);
  }

  /** Whether a bracket and a comma are all that is on the rest of its line. */
  #isAlone(start: number): boolean {
    return /^.[ \t]*(?:,[ \t]*)?(?:\r?\n|$)/.test(this.#text.slice(start, start + 40));
  }

  /** The indentation of the line of an offset, and whether nothing else is before it. Offsets only increase. */
  #indentAt(at: number): { readonly indent: number; readonly isFirst: boolean } {
    while (this.#line.next >= 0 && this.#line.next < at) this.#startLine(this.#line.next + 1);
    return { indent: this.#line.indent, isFirst: this.#line.firstAt >= at };
  }

  #startLine(start: number): void {
    const blank = /[ \t]*/y;
    blank.lastIndex = start;
    blank.test(this.#text);
    const firstAt = blank.lastIndex;
    this.#line = { indent: firstAt - start, firstAt, next: this.#text.indexOf('\n', firstAt) };
  }
}
