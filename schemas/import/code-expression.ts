import { applySetter, isSetter } from './code-setters.ts';
import {
  type CodeEntry,
  type CodeObject,
  type CodeValue,
  literal,
  maxDepth,
  newList,
  newObject,
  open,
} from './code-value.ts';
import type { TokenCursor } from './token-cursor.ts';

const words: ReadonlyMap<string, boolean | null> = new Map([
  ['true', true],
  ['True', true],
  ['false', false],
  ['False', false],
  ['null', null],
  ['None', null],
  ['nil', null],
  ['undefined', null],
]);

/** Functions that give their argument, maybe in another type or as a pointer. */
const sameValue =
  /(?:^|\.)(?:u?int(?:8|16|32|64)?|float(?:32|64)?|str|string|bool|Number|String|Boolean|Int|Int32|Int64|Integer|Float64|Bool|(?:String|Int|Int32|Int64|Bool|Float64)Ptr|Ptr|ptr|valueOf|fromValue|loads)$/;

/** Functions and objects that read a variable of the environment. */
const environment = /^(?:os\.(?:Getenv|getenv|environ|environ\.get)|System\.getenv|variable|process\.env)$/;

/** Reads the values of a program as far as they are literal. Each token is read once. */
export class ExpressionReader {
  readonly #cursor: TokenCursor;
  readonly #variables: ReadonlyMap<string, CodeValue>;
  readonly #given: (object: CodeObject) => void;

  /** @param given is called with each object that a function gets of which nothing is known */
  constructor(
    cursor: TokenCursor,
    variables: ReadonlyMap<string, CodeValue>,
    given: (object: CodeObject) => void = () => undefined,
  ) {
    this.#given = given;
    this.#cursor = cursor;
    this.#variables = variables;
  }

  /** The value at the cursor; what is no literal is skipped and stays open. */
  value(depth = 0): CodeValue {
    const cursor = this.#cursor;
    const first = cursor.token();
    if (!first) return open('');
    const before = cursor.at;
    const value = this.#operand(depth);
    const whole = value && this.#operators(value, depth);
    if (whole && cursor.isEnd()) return whole;
    cursor.skipExpression(depth === 0);
    if (cursor.at === before) cursor.at++;
    return open(cursor.codeFrom(first));
  }

  /** A value with what is called on it. */
  #operand(depth: number): CodeValue | undefined {
    const cursor = this.#cursor;
    let value = depth < maxDepth ? this.#primary(depth) : undefined;
    while (value && cursor.sign() === '.' && cursor.sign(2) === '(') {
      const name = cursor.name(1) ?? '';
      if (name !== 'build' && !isSetter(name)) return undefined;
      cursor.at += 2;
      const { args, named } = this.#arguments(depth);
      if (isSetter(name)) value = named.length > 0 ? undefined : applySetter(value, name, args);
    }
    return value;
  }

  /** What follows an operand: more parts of a text, a type, or a comparison that converts a text to a boolean. */
  #operators(first: CodeValue, depth: number): CodeValue | undefined {
    const cursor = this.#cursor;
    let value: CodeValue | undefined = first;
    for (;;) {
      if (cursor.sign() === '+' && value) {
        cursor.at++;
        value = joined(value, this.#operand(depth));
      } else if (cursor.name() === 'as' && cursor.token()?.isFirst === false) this.#skipType();
      else if (/^={2,3}$/.test(cursor.sign()) && cursor.token(1)?.text === 'true') cursor.at += 2;
      else return value;
    }
  }

  #skipType(): void {
    const cursor = this.#cursor;
    cursor.at++;
    while (!cursor.isEnd() && (cursor.name() !== undefined || /^[.<>[\]]$/.test(cursor.sign()))) cursor.at++;
  }

  #primary(depth: number): CodeValue | undefined {
    const cursor = this.#cursor;
    const token = cursor.token();
    if (!token || depth >= maxDepth) return undefined;
    if (token.kind === 'name') return this.#named(depth);
    if (token.kind === 'sign') return this.#signed(token.text, depth);
    if (token.kind === 'unknown') return undefined;
    cursor.at++;
    if (token.kind === 'number') return numberIn(token.text);
    // Strings next to each other are one in Python.
    const texts = [token.text];
    for (let next = cursor.token(); next?.kind === 'string'; next = cursor.token()) {
      texts.push(next.text);
      cursor.at++;
    }
    return literal(texts.join(''));
  }

  #signed(sign: string, depth: number): CodeValue | undefined {
    const cursor = this.#cursor;
    if (sign === '[') return this.#bracket(depth);
    if (sign === '{') return this.#braces(depth);
    if (!/^[-&*(]$/.test(sign)) return undefined;
    cursor.at++;
    if (sign !== '(') {
      const value = this.#primary(depth + 1);
      if (sign !== '-') return value;
      return value?.kind === 'literal' && typeof value.value === 'number' ? literal(-value.value) : undefined;
    }
    const value = this.value(depth + 1);
    if (cursor.sign() !== ')') return undefined;
    cursor.at++;
    return value;
  }

  /** A list, or in Go the type of a list with its items in braces. */
  #bracket(depth: number): CodeValue {
    const cursor = this.#cursor;
    if (cursor.sign(1) !== ']') return { kind: 'list', items: this.#items(']', depth) };
    cursor.at += 2;
    while (!cursor.isEnd() && (cursor.name() !== undefined || /^[.*[]$/.test(cursor.sign()))) cursor.at++;
    return cursor.sign() === '{' ? { kind: 'list', items: this.#items('}', depth) } : newList();
  }

  #items(close: string, depth: number): CodeValue[] {
    const cursor = this.#cursor;
    const items: CodeValue[] = [];
    cursor.at++;
    while (!cursor.isDone && cursor.sign() !== close) {
      if (cursor.sign() === ',') cursor.at++;
      else items.push(this.value(depth + 1));
    }
    cursor.at++;
    return items;
  }

  /** An object. A name alone is its own value. */
  #braces(depth: number): CodeValue {
    const cursor = this.#cursor;
    const entries: CodeEntry[] = [];
    cursor.at++;
    while (!cursor.isDone && cursor.sign() !== '}') {
      const name = cursor.name();
      const key = this.#key();
      if (key !== undefined) entries.push({ key, value: this.value(depth + 1) });
      else if (cursor.sign() === ',') cursor.at++;
      else {
        const value = this.value(depth + 1);
        if (name !== undefined) entries.push({ key: name, value });
      }
    }
    cursor.at++;
    return { kind: 'object', entries };
  }

  /** A key and its colon, which are skipped. */
  #key(): string | undefined {
    const cursor = this.#cursor;
    const isComputed = cursor.sign() === '[' && cursor.sign(2) === ']' && cursor.sign(3) === ':';
    const token = cursor.token(isComputed ? 1 : 0);
    const isKey = token?.kind === 'name' || token?.kind === 'string' || token?.kind === 'number';
    if (!token || !isKey || !(isComputed || cursor.sign(1) === ':')) return undefined;
    cursor.at += isComputed ? 4 : 2;
    return token.text;
  }

  /** A name: a word, a variable, a listed value, a new object, or a function with its arguments. */
  #named(depth: number): CodeValue | undefined {
    const cursor = this.#cursor;
    const first = cursor.name() ?? '';
    cursor.at++;
    if (first === 'new' || first === 'await') return this.#primary(depth + 1);
    if (first === 'map' && cursor.sign() === '[') {
      // In Go, the type of an object: map[string]any.
      for (let steps = 0; steps < 12 && cursor.sign() !== '{' && !cursor.isDone; steps++) cursor.at++;
      return cursor.sign() === '{' ? this.#braces(depth) : undefined;
    }
    const word = cursor.sign() === '.' ? undefined : words.get(first);
    if (word !== undefined) return literal(word);
    const variable = this.#variables.get(first);
    if (variable && cursor.sign() !== '(') return variable;
    let path = first;
    while (cursor.sign() === '.' && cursor.name(1) !== undefined && !isSetter(cursor.name(1) ?? '')) {
      path += `.${cursor.name(1)}`;
      cursor.at += 2;
      // The listed values of the Go SDK are the result of a function.
      if (path.endsWith('Enum') && cursor.sign() === '(' && cursor.sign(1) === ')') cursor.at += 2;
    }
    return this.#afterPath(path, depth);
  }

  #afterPath(path: string, depth: number): CodeValue | undefined {
    const cursor = this.#cursor;
    const last = path.slice(path.lastIndexOf('.') + 1);
    if (cursor.sign() === '<') this.#skipTypeArguments();
    if (cursor.sign() === '{' && /^[A-Z]/.test(last)) return this.#braces(depth);
    if (cursor.sign() === '(') return this.#call(path, last, depth);
    if (path.startsWith('process.env.')) return literal(`\${env:${last}}`);
    if (
      environment.test(path) &&
      cursor.sign() === '[' &&
      cursor.token(1)?.kind === 'string' &&
      cursor.sign(2) === ']'
    ) {
      const name = cursor.token(1)?.text;
      cursor.at += 3;
      return literal(`\${env:${name}}`);
    }
    if (/^Boolean\.(?:TRUE|FALSE)$/.test(path)) return literal(last === 'TRUE');
    return /Enum\.\w+$/.test(path) ? literal(last) : undefined;
  }

  #skipTypeArguments(): void {
    const cursor = this.#cursor;
    for (let offset = 1; offset <= 20; offset++) {
      const sign = cursor.sign(offset);
      if (sign === '>') cursor.at += offset + 1;
      if (sign !== '' && !/^[,.[\]]$/.test(sign)) return;
    }
  }

  /** A call of a model with its fields, of a function that gives its argument, or of one that reads a variable. */
  #call(path: string, last: string, depth: number): CodeValue | undefined {
    const { args, named } = this.#arguments(depth);
    const [first, ...others] = args;
    if (named.length > 0) return { kind: 'object', entries: named };
    if (environment.test(path) && first?.kind === 'literal') return literal(`\${env:${first.value}}`);
    if (/(?:^|\.)(?:asList|singletonList|(?:List|Set)\.of|Array|ArrayList|LinkedList)$/.test(path))
      return { kind: 'list', items: args };
    if (path === 'append' && first?.kind === 'list') {
      for (const other of others) first.items.push(other);
      return first;
    }
    if (/(?:Request|Parameters)$/.test(last)) return requestOf(last, args);
    if (!first) return /^[A-Z]/.test(last) ? newObject() : undefined;
    if (others.length > 0) {
      for (const arg of args) if (arg.kind === 'object') this.#given(arg);
      return undefined;
    }
    if (first.kind === 'open') return undefined;
    return first.kind === 'object' || sameValue.test(path) || path === 'json.Number' ? first : undefined;
  }

  #arguments(depth: number): { args: CodeValue[]; named: CodeEntry[] } {
    const cursor = this.#cursor;
    const args: CodeValue[] = [];
    const named: CodeEntry[] = [];
    cursor.at++;
    while (!cursor.isDone && cursor.sign() !== ')') {
      const key = cursor.name();
      if (key !== undefined && cursor.sign(1) === '=') {
        cursor.at += 2;
        named.push({ key, value: this.value(depth + 1) });
      } else if (cursor.sign() === ',') cursor.at++;
      else args.push(this.value(depth + 1));
    }
    cursor.at++;
    return { args, named };
  }
}

/** A request that is made of what it sends, or of an address and a part of it. */
function requestOf(name: string, args: readonly CodeValue[]): CodeValue {
  const object = args.find(({ kind }) => kind === 'object');
  if (!object) return newObject();
  return args.length === 1 ? object : { kind: 'object', entries: [{ key: partOf(name), value: object }] };
}

/** JD Cloud's requests are made of a region and this part. */
const partOf = (name: string) => (/^(?:New)?CreateInstances/.test(name) ? 'instanceSpec' : 'body');

function joined(first: CodeValue, second: CodeValue | undefined): CodeValue | undefined {
  const isText = first.kind === 'literal' && typeof first.value === 'string';
  return isText && second?.kind === 'literal' ? literal(`${first.value}${second.value}`) : undefined;
}

function numberIn(text: string): CodeValue | undefined {
  const digits = text.replaceAll('_', '').replace(/^(\d[\d.]*)[lLfFdDn]$/, '$1');
  return /^(?:0[xX][\da-fA-F]+|\d[\d.]*(?:[eE][+-]?\d+)?)$/.test(digits) ? literal(Number(digits)) : undefined;
}
