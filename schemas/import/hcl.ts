import { encodeBase64 } from '../core/util/user-data.ts';
import { type CodeEntry, type CodeValue, literal, maxDepth, type OpenValue, open } from './code-value.ts';
import { hereDocumentAt } from './hcl-here-document.ts';

/** A block of a Terraform file: `resource "type" "name" { ... }`. The whole file is a block without a type. */
export interface HclBlock {
  readonly type: string;
  readonly labels: readonly string[];
  readonly attributes: readonly CodeEntry[];
  readonly blocks: readonly HclBlock[];
}

/**
 * Reads a Terraform file as far as it is literal; expressions stay code. Any text is read, each character a fixed number of
 * times.
 */
export function readHcl(text: string): HclBlock {
  return new HclReader(text).file();
}

const identifier = /[A-Za-z_][\w-]*/y;
const number = /-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?(?![\w.])/y;
const spaces = /[ \t\r]*/y;
const escapes: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', '"': '"', '\\': '\\' };

class HclReader {
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  file(): HclBlock {
    const attributes: CodeEntry[] = [];
    const blocks: HclBlock[] = [];
    while (this.#at < this.#text.length) {
      const part = this.#body(0);
      // A call with very many arguments would run out of stack.
      for (const attribute of part.attributes) attributes.push(attribute);
      for (const block of part.blocks) blocks.push(block);
      // A brace too many ends nothing.
      this.#at++;
    }
    return { type: '', labels: [], attributes, blocks };
  }

  /** The attributes and blocks up to a closing brace or the end. */
  #body(depth: number): Pick<HclBlock, 'attributes' | 'blocks'> {
    const attributes: CodeEntry[] = [];
    const blocks: HclBlock[] = [];
    for (;;) {
      const comments = this.#skipLines();
      if (this.#at >= this.#text.length || this.#here === '}') return { attributes, blocks };
      const name = this.#name();
      if (name === undefined) {
        this.#at++;
        continue;
      }
      this.#match(spaces);
      if (this.#here === '=') {
        this.#at++;
        const value = this.#value(depth);
        attributes.push({ key: name, value, comments: [...comments, ...this.#commentOfLine()] });
      } else {
        const block = this.#block(name, depth);
        if (block) blocks.push(block);
      }
    }
  }

  #block(type: string, depth: number): HclBlock | undefined {
    const labels: string[] = [];
    for (let label = this.#name(); label !== undefined; label = this.#name()) {
      labels.push(label);
      this.#match(spaces);
    }
    if (this.#here !== '{') {
      this.#skipExpression();
      return undefined;
    }
    this.#at++;
    if (depth >= maxDepth) {
      this.#skipBalanced();
      this.#at++;
      return undefined;
    }
    const body = this.#body(depth + 1);
    this.#at++;
    return { type, labels, ...body };
  }

  get #here(): string {
    return this.#text.charAt(this.#at);
  }

  #match(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.#at;
    const found = pattern.exec(this.#text)?.[0];
    if (found !== undefined) this.#at += found.length;
    return found;
  }

  /** An identifier, or a quoted name. */
  #name(): string | undefined {
    if (this.#here !== '"') return this.#match(identifier);
    const value = this.#string();
    return value.kind === 'literal' ? String(value.value) : undefined;
  }

  /** Skips spaces, line ends and comments. */
  #skipLines(): string[] {
    const comments: string[] = [];
    for (;;) {
      this.#match(/[ \t\r\n]*/y);
      const comment = this.#comment();
      if (comment === undefined) return comments;
      comments.push(comment);
    }
  }

  #comment(): string | undefined {
    const line = this.#match(/(?:#|\/\/)[^\n]*/y);
    if (line !== undefined) return line.replace(/^(?:#|\/\/)/, '').trim();
    if (!this.#text.startsWith('/*', this.#at)) return undefined;
    const end = this.#text.indexOf('*/', this.#at + 2);
    const block = this.#text.slice(this.#at + 2, end < 0 ? this.#text.length : end);
    this.#at = end < 0 ? this.#text.length : end + 2;
    return block.trim();
  }

  /** A comment after a value on the same line. */
  #commentOfLine(): string[] {
    this.#match(spaces);
    const comment = this.#comment();
    return comment === undefined ? [] : [comment];
  }

  /** The value of an attribute or an item; one that is no literal is skipped and stays open. */
  #value(depth: number): CodeValue {
    this.#match(spaces);
    const start = this.#at;
    const value = depth < maxDepth ? this.#literal(depth) : undefined;
    this.#match(spaces);
    if (value && this.#isEnd()) return value;
    this.#skipExpression();
    // Nothing may be read twice.
    if (this.#at === start) this.#at++;
    return open(this.#text.slice(start, this.#at));
  }

  #isEnd(): boolean {
    return this.#at >= this.#text.length || '\n,]})'.includes(this.#here) || this.#isComment();
  }

  #isComment(): boolean {
    return /^(?:#|\/[/*])/.test(this.#text.slice(this.#at, this.#at + 2));
  }

  #literal(depth: number): CodeValue | undefined {
    if (this.#here === '"') return this.#string();
    if (this.#text.startsWith('<<', this.#at)) return this.#hereDocument();
    // Each item is made of others.
    if (/^[[{]\s{1,40}for\s|^[[{]for\s/.test(this.#text.slice(this.#at, this.#at + 50))) return undefined;
    if (this.#here === '[') return { kind: 'list', items: this.#items(depth) };
    if (this.#here === '{') return { kind: 'object', entries: this.#entries(depth) };
    const digits = this.#match(number);
    if (digits !== undefined) return literal(Number(digits));
    const word = this.#match(identifier);
    if (word === 'true' || word === 'false') return literal(word === 'true');
    if (word === 'null') return literal(null);
    return word === undefined || this.#here !== '(' ? undefined : this.#call(word, depth);
  }

  /** A function whose result is its literal argument in another form. */
  #call(name: string, depth: number): CodeValue | undefined {
    if (!/^(?:base64encode|to(?:string|number|bool|list|set|map)|trimspace|sensitive|nonsensitive)$/.test(name))
      return undefined;
    this.#at++;
    this.#skipLines();
    const value = this.#value(depth + 1);
    this.#skipLines();
    if (this.#here !== ')') return undefined;
    this.#at++;
    if (!name.startsWith('base64') && name !== 'trimspace') return value;
    if (value.kind !== 'literal' || typeof value.value !== 'string') return undefined;
    return literal(name === 'trimspace' ? value.value.trim() : encodeBase64(value.value));
  }

  #items(depth: number): CodeValue[] {
    const items: CodeValue[] = [];
    this.#at++;
    for (;;) {
      this.#skipLines();
      if (this.#at >= this.#text.length) return items;
      if (this.#here === ']') {
        this.#at++;
        return items;
      }
      if (this.#here === ',') this.#at++;
      else items.push(this.#value(depth + 1));
    }
  }

  #entries(depth: number): CodeEntry[] {
    const entries: CodeEntry[] = [];
    this.#at++;
    for (;;) {
      const comments = this.#skipLines();
      if (this.#at >= this.#text.length) return entries;
      if (this.#here === '}') {
        this.#at++;
        return entries;
      }
      const start = this.#at;
      const key = this.#key();
      this.#match(spaces);
      if (key !== undefined && (this.#here === '=' || this.#here === ':')) {
        this.#at++;
        entries.push({ key, value: this.#value(depth + 1), comments });
      } else if (this.#here === ',') this.#at++;
      else if (this.#here !== '}' || this.#at > start) {
        // A key that is an expression.
        this.#at = start;
        entries.push({ key: '', value: this.#value(depth + 1) });
      }
    }
  }

  /** A key of an object, which may stand in parentheses. */
  #key(): string | undefined {
    const isEnclosed = this.#match(/\(/y) !== undefined;
    const key = this.#name();
    if (isEnclosed) this.#match(/\)/y);
    return key;
  }

  /** A string in quotes, at its opening quote. */
  #string(): CodeValue {
    const start = this.#at;
    const parts: (string | OpenValue)[] = [];
    let text = '';
    this.#at++;
    while (this.#at < this.#text.length && this.#here !== '"' && this.#here !== '\n') {
      if (this.#here === '\\') text += this.#escapedCharacter();
      else if (/^[$%]{2}\{/.test(this.#text.slice(this.#at, this.#at + 3))) {
        text += this.#text.slice(this.#at + 1, this.#at + 3);
        this.#at += 3;
      } else if (/^[$%]\{/.test(this.#text.slice(this.#at, this.#at + 2))) {
        parts.push(text, this.#template());
        text = '';
      } else {
        text += this.#here;
        this.#at++;
      }
    }
    if (this.#here === '"') this.#at++;
    if (parts.length === 0) return literal(text);
    const code = this.#text.slice(start, this.#at);
    return { kind: 'template', parts: [...parts, text].filter((part) => part !== ''), code };
  }

  #escapedCharacter(): string {
    const [, unit, wide] =
      /^\\(?:u([\da-fA-F]{4})|U([\da-fA-F]{8}))/.exec(this.#text.slice(this.#at, this.#at + 10)) ?? [];
    const hex = unit ?? wide;
    const code = hex === undefined ? undefined : Number.parseInt(hex, 16);
    if (hex !== undefined && code !== undefined && code <= 0x10ffff) {
      this.#at += 2 + hex.length;
      return String.fromCodePoint(code);
    }
    const next = this.#text.charAt(this.#at + 1);
    this.#at += 2;
    return escapes[next] ?? next;
  }

  /** The expression in a string, from its sign to its closing brace. */
  #template(): OpenValue {
    const isControl = this.#here === '%';
    const start = this.#at + 2;
    this.#at = start;
    this.#skipBalanced();
    const code = this.#text.slice(start, this.#at);
    this.#at++;
    return open(isControl ? `%{${code}}` : code);
  }

  #hereDocument(): CodeValue | undefined {
    const found = hereDocumentAt(this.#text, this.#at);
    if (found) this.#at = found.end;
    return found?.value;
  }

  /** Skips an expression up to the end of its line, or to what ends it inside brackets. */
  #skipExpression(): void {
    this.#skip('\n,');
  }

  /** Skips to the bracket that closes those around this place. */
  #skipBalanced(): void {
    this.#skip('');
  }

  /** Skips to one of some characters that is in no brackets, or to a closing bracket. */
  #skip(ends: string): void {
    let depth = 0;
    while (this.#at < this.#text.length) {
      const character = this.#here;
      if (depth === 0 && (ends.includes(character) || ')]}'.includes(character))) return;
      if (depth === 0 && ends !== '' && this.#isComment()) return;
      if ('([{'.includes(character)) depth++;
      if (')]}'.includes(character)) depth--;
      if (character === '"') this.#skipString();
      else if (this.#comment() === undefined && !(this.#text.startsWith('<<', this.#at) && this.#hereDocument()))
        this.#at++;
    }
  }

  /** Skips a string with whatever is nested in it, without recursion. */
  #skipString(): void {
    // A quote opens a string in an expression, and closes it in a string.
    const around: ('"' | '{')[] = [];
    do {
      const character = this.#here;
      const isInString = around.at(-1) === '"';
      if (isInString && character === '\\') this.#at++;
      else if (character === '"') {
        if (isInString) around.pop();
        else around.push('"');
      } else if (character === '{' && (!isInString || /(?<![$%])[$%]$/.test(this.#text.slice(this.#at - 2, this.#at))))
        around.push('{');
      else if (character === '}' && !isInString) around.pop();
      this.#at++;
    } while (around.length > 0 && this.#at < this.#text.length);
  }
}
