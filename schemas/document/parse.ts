import { type ParseError, parseTree } from 'jsonc-parser';
import { type Node, Property } from '../core/syntax/node.ts';

/** A text as a tree; if it is not JSON, the part that could be parsed, and the errors. */
export interface Parsed {
  readonly root?: Node | undefined;
  readonly errors: readonly ParseError[];
}

/**
 * Parses JSON with comments and trailing commas; a text with errors is parsed as far as possible.
 * @returns `too-deep` if the nesting is so deep that jsonc-parser, or a walk over its tree, might run out of stack
 */
export function parseAny(text: string): Parsed | 'too-deep' {
  const errors: ParseError[] = [];
  try {
    const root = parseTree(text, errors, { allowTrailingComma: true });
    return root && isDeep(root) ? 'too-deep' : { root, errors };
  } catch (error) {
    if (error instanceof RangeError) return 'too-deep';
    throw error;
  }
}

/** The maximum depth: more than any request has, and far less than the stack allows. */
const maxDepth = 200;

/** Whether a tree is deeper than any request; without recursion. */
function isDeep(root: Node): boolean {
  const open = [{ node: root, depth: 1 }];
  for (let next = open.pop(); next; next = open.pop()) {
    const { node, depth } = next;
    if (depth > maxDepth) return true;
    const inner = node.type === 'property' ? depth : depth + 1;
    for (const child of node.children ?? []) if (child.children) open.push({ node: child, depth: inner });
  }
  return false;
}

const number = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
/** Whether a text is a JSON number and nothing else. */
export function isNumber(text: string): boolean {
  number.lastIndex = 0;
  return number.test(text) && number.lastIndex === text.length;
}

/** Strings of up to this length are read character by character; longer ones as a whole. */
const short = 80;

/**
 * The value of a string literal, quotes included; undefined if it is not valid JSON. The result is a copy, since a
 * slice would keep the whole text in memory.
 */
export function unquote(written: string): string | undefined {
  try {
    return JSON.parse(written);
  } catch {
    return undefined;
  }
}

/** The children of an unfinished object or array; a node with all its properties from the start takes less memory. */
const none: Node[] = [];

/** A node while its tree is being built. */
export type Mutable<T> = { -readonly [K in keyof T]: T[K] };

/** A range of a text. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** A text without errors, its tree, and the ranges of its comments. */
export interface WellFormed {
  readonly text: string;
  readonly root: Node;
  readonly comments: readonly Span[];
  /** The last long string without escapes: a request has at most one, and most edits are elsewhere. */
  readonly longText: string;
}

/**
 * Parses a text without errors; undefined if it has one. Most texts have none most of the time, and this is several
 * times as fast as jsonc-parser, which can recover from errors. A test asserts that both trees are equal.
 */
// biome-ignore lint/complexity/noExcessiveLinesPerFunction: its inner functions share the position, which they change for every character.
export function readWellFormed(text: string, longText = ''): WellFormed | undefined {
  let last = longText;
  let at = 0;
  let depth = 0;
  const comments: Span[] = [];
  // The children of all open objects and arrays, so that each list of children is created once, at its final length.
  const open: Node[] = [];
  skip();
  const root = value(undefined);
  if (!root) return undefined;
  skip();
  return at === text.length ? { text, root, comments, longText: last } : undefined;

  /** Skips white space and comments. */
  function skip(): void {
    for (;;) {
      // A local variable is incremented much faster than one that several functions share. No character after the end
      // is read: once one was, V8 reads every other one more slowly.
      let index = at;
      let code = 0;
      for (; index < text.length; index++) {
        code = text.charCodeAt(index);
        if (code !== 32 && code !== 10 && code !== 13 && code !== 9) break;
      }
      at = index;
      if (code !== 47 || !comment()) return;
    }
  }

  /** Skips a comment and records it; false if there is no closed comment. */
  function comment(): boolean {
    const start = at;
    const next = text.charCodeAt(start + 1);
    if (next === 47) {
      while (at < text.length && text.charCodeAt(at) !== 10 && text.charCodeAt(at) !== 13) at++;
    } else {
      const end = next === 42 ? text.indexOf('*/', start + 2) : -1;
      if (end < 0) return false;
      at = end + 2;
    }
    comments.push({ start, end: at });
    return true;
  }

  /** @param before the previous element of an array */
  function value(parent: Node | undefined, before?: Node): Node | undefined {
    switch (text.charCodeAt(at)) {
      case 123:
        return object(parent, before);
      case 91:
        return array(parent);
      case 34:
        return string(parent);
      case 116:
        return word('true', 'boolean', true, parent);
      case 102:
        return word('false', 'boolean', false, parent);
      case 110:
        return word('null', 'null', null, parent);
      default:
        return numeral(parent);
    }
  }

  function word(letters: string, type: 'boolean' | 'null', meaning: boolean | null, parent: Node | undefined) {
    if (!text.startsWith(letters, at)) return undefined;
    const node = scalar(type, at, letters.length, meaning, parent);
    at += letters.length;
    return node;
  }

  function numeral(parent: Node | undefined): Node | undefined {
    number.lastIndex = at;
    const start = at;
    if (!number.test(text)) return undefined;
    at = number.lastIndex;
    return scalar('number', start, at - start, Number(text.slice(start, at)), parent);
  }

  function string(parent: Node | undefined): Node | undefined {
    const start = at;
    const content = stringContent();
    return content === undefined ? undefined : scalar('string', start, at - start, content, parent);
  }

  /** Reads a string; `at` is after it then. */
  function stringContent(): string | undefined {
    const start = at + 1;
    const end = Math.min(start + short, text.length);
    for (let index = start; index < end; index++) {
      const code = text.charCodeAt(index);
      if (code === 34) {
        at = index + 1;
        return text.slice(start, index);
      }
      if (code === 92 || code < 32) break;
    }
    return specialContent();
  }

  /** Reads a string that is long, or contains an escape or a control character. */
  function specialContent(): string | undefined {
    const start = at;
    const endOfLast = start + 1 + last.length;
    if (text[endOfLast] === '"' && text.slice(start + 1, endOfLast) === last) {
      at = endOfLast + 1;
      return last;
    }
    let end = text.indexOf('"', start + 1);
    while (end > 0 && isEscaped(end)) end = text.indexOf('"', end + 1);
    if (end < 0) return undefined;
    at = end + 1;
    const content = unquote(text.slice(start, at));
    if (content !== undefined && content.length === at - start - 2) last = content;
    return content;
  }

  function isEscaped(quote: number): boolean {
    let backslashes = 0;
    while (text.charCodeAt(quote - 1 - backslashes) === 92) backslashes++;
    return backslashes % 2 === 1;
  }

  function object(parent: Node | undefined, before: Node | undefined): Node | undefined {
    const node = container('object', parent);
    const first = open.length;
    if (++depth > maxDepth) return undefined;
    at++;
    skip();
    while (text.charCodeAt(at) !== 125) {
      if (text.charCodeAt(at) !== 34) return undefined;
      const offset = at;
      const key = sameKey(before?.children?.[open.length - first]) ?? stringContent();
      if (key === undefined) return undefined;
      const keyLength = at - offset;
      skip();
      if (text.charCodeAt(at) !== 58) return undefined;
      const property = new Property(node, offset, key, keyLength, at++);
      skip();
      property.valueNode = value(property);
      if (!property.valueNode) return undefined;
      property.length = at - offset;
      open.push(property);
      if (!separator(125)) return undefined;
    }
    return close(node, first);
  }

  /**
   * The key of a property if the same key is written here, as in most next elements of an array: all share one string.
   * A key that is written with escapes is parsed again, since its value differs from the text.
   */
  function sameKey(property: Node | undefined): string | undefined {
    if (!(property instanceof Property)) return undefined;
    const { key, keyLength } = property;
    const end = at + 1 + key.length;
    if (keyLength !== key.length + 2 || !text.startsWith(key, at + 1) || text.charCodeAt(end) !== 34) return undefined;
    at = end + 1;
    return key;
  }

  function array(parent: Node | undefined): Node | undefined {
    const node = container('array', parent);
    const first = open.length;
    if (++depth > maxDepth) return undefined;
    at++;
    skip();
    let item: Node | undefined;
    while (text.charCodeAt(at) !== 93) {
      item = value(node, item);
      if (!item) return undefined;
      open.push(item);
      if (!separator(93)) return undefined;
    }
    return close(node, first);
  }

  /** Skips the end of an object or array, and gives it the children from its first one. */
  function close(node: Mutable<Node>, first: number): Node {
    at++;
    depth--;
    node.children = open.splice(first);
    node.length = at - node.offset;
    return node;
  }

  /** Skips a comma; without one, the end must follow. */
  function separator(end: number): boolean {
    skip();
    const code = text.charCodeAt(at);
    if (code !== 44) return code === end;
    at++;
    skip();
    return true;
  }

  function container(type: 'object' | 'array', parent: Node | undefined): Mutable<Node> {
    const [offset, length, children] = [at, 0, none];
    return parent ? { type, offset, length, parent, children } : { type, offset, length, children };
  }
}

function scalar(
  type: 'string' | 'number' | 'boolean' | 'null',
  offset: number,
  length: number,
  value: string | number | boolean | null,
  parent: Node | undefined,
): Node {
  return parent ? { type, offset, length, parent, value } : { type, offset, length, value };
}
