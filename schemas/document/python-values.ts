import type { Json } from '../core/json.ts';

/** A longer text is no call that people paste. */
const maxLength = 20_000;

/** More levels are not read. */
const maxDepth = 40;

const token =
  /\s*(?:([bBrRuU]{0,2})("(?:[^"\\\r\n]|\\.)*"|'(?:[^'\\\r\n]|\\.)*')|(-?\d{1,15}(?:\.\d{1,15})?(?![\w.]))|(True|False|None|true|false|null)\b|([A-Za-z_]\w{0,100})|([()[\]{},:=]))/y;

/** A value of Python in JSON; undefined for a text that is, or contains, something else, such as a variable. */
export function readPythonValue(text: string): Json | undefined {
  if (text.length > maxLength) return undefined;
  const reader = new PythonReader(text);
  const value = reader.value(0);
  return reader.isAtEnd ? value : undefined;
}

interface Token {
  readonly kind: 'scalar' | 'word' | 'mark';
  readonly text: string;
  readonly value?: Json;
}

const constants: Readonly<Record<string, Json>> = {
  True: true,
  False: false,
  None: null,
  true: true,
  false: false,
  null: null,
};

class PythonReader {
  readonly #text: string;
  #at = 0;
  #next: Token | undefined;

  constructor(text: string) {
    this.#text = text;
    this.#advance();
  }

  get isAtEnd(): boolean {
    return this.#next === undefined && ['', ';'].includes(this.#text.slice(this.#at).trim());
  }

  /** The value at the next token; undefined if it is not one. */
  value(depth: number): Json | undefined {
    const first = this.#next;
    if (!first || depth > maxDepth) return undefined;
    this.#advance();
    if (first.kind === 'scalar') return first.value;
    if (first.text === 'dict' && this.#skip('(')) return this.#entries(')', '=', depth);
    if (first.text === '{') return this.#entries('}', ':', depth);
    if (first.text === '[') return this.#items(']', depth);
    return first.text === '(' ? this.#items(')', depth) : undefined;
  }

  #items(end: string, depth: number): Json | undefined {
    const found: Json[] = [];
    while (!this.#skip(end)) {
      const item = this.value(depth + 1);
      if (item === undefined || !this.#isParted(end)) return undefined;
      found.push(item);
    }
    return found;
  }

  #entries(end: string, assign: string, depth: number): Json | undefined {
    const found: Record<string, Json> = {};
    while (!this.#skip(end)) {
      const key = this.#next;
      const name = assign === '=' ? (key?.kind === 'word' ? key.text : undefined) : key?.value;
      this.#advance();
      const value = this.#skip(assign) ? this.value(depth + 1) : undefined;
      if (typeof name !== 'string' || value === undefined || !this.#isParted(end)) return undefined;
      found[name] = value;
    }
    return found;
  }

  /** Whether a comma follows, or the end. */
  #isParted(end: string): boolean {
    return this.#skip(',') || this.#next?.text === end;
  }

  #skip(mark: string): boolean {
    if (this.#next?.kind !== 'mark' || this.#next.text !== mark) return false;
    this.#advance();
    return true;
  }

  #advance(): void {
    token.lastIndex = this.#at;
    const match = token.exec(this.#text);
    this.#next = match ? tokenOf(match) : undefined;
    if (match) this.#at += match[0].length;
  }
}

function tokenOf([, , quoted, number, constant, word, mark]: RegExpExecArray): Token | undefined {
  if (quoted !== undefined) {
    const value = textIn(quoted);
    return value === undefined ? undefined : { kind: 'scalar', text: quoted, value };
  }
  if (number !== undefined) return { kind: 'scalar', text: number, value: Number(number) };
  if (constant !== undefined) return { kind: 'scalar', text: constant, value: constants[constant] ?? null };
  return word === undefined ? { kind: 'mark', text: mark ?? '' } : { kind: 'word', text: word };
}

/** The text in a string of Python; undefined if it has an escape that JSON does not have. */
function textIn(quoted: string): string | undefined {
  const inner = quoted.slice(1, -1);
  const inDouble = quoted.startsWith('"') ? inner : inner.replace(/\\'/g, "'").replace(/(?<!\\)"/g, '\\"');
  try {
    return JSON.parse(`"${inDouble}"`);
  } catch {
    return undefined;
  }
}
