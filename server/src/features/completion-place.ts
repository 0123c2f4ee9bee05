import { findNodeAtOffset } from 'jsonc-parser';
import { keyOf, type Node, pathOf } from '../../../schemas/core/syntax/node.ts';
import type { RequestAnalysis } from '../../../schemas/document/analyze-request.ts';
import type { Span } from '../../../schemas/document/parse.ts';
import { parseMalformed } from '../../../schemas/document/syntax-errors.ts';
import { isCommentAt, tokenize } from '../../../schemas/document/tokenize.ts';

/** The place in a body that a completion fills. */
export interface Place {
  readonly kind: 'key' | 'value';
  /** The path of the object that a key goes into, or of a value. */
  readonly path: readonly (string | number)[];
  /** The text that a completion replaces. */
  readonly start: number;
  readonly end: number;
  /** The object that a key goes into; it may be of a tree that was repaired for the completion. */
  readonly holder?: Node;
  /** The key that is replaced. */
  readonly key?: string;
  /** Whether a colon follows the key, so that only the key is replaced. */
  readonly hasColon: boolean;
  /** Where a comma is missing between the property or element before and this one. */
  readonly commaBefore?: number;
  /** Whether a comma is missing between this property or element and the next one. */
  readonly needsComma: boolean;
}

/** What surrounds an offset: the tokens before and after it, and the word or string at it. */
interface Surroundings {
  /** The comment at the offset, in which colons and quotes have no meaning. */
  readonly comment?: Span;
  /** The word or string that is replaced; empty at the offset if there is none. */
  readonly start: number;
  readonly end: number;
  /** The last token before it, without blanks and comments. */
  readonly before?: Span;
  /** Whether that is a key, so that only a colon can follow. */
  readonly isAfterKey: boolean;
  /** The next characters after it, each the first of a token. */
  readonly next: string;
  readonly afterNext: string;
  /** The bracket of the innermost object or array that is open; empty outside. */
  readonly bracket: string;
}

/** The place at an offset, if anything can be written there, or the comment that contains it. */
export function placeAt(
  text: string,
  analysis: RequestAnalysis,
  offset: number,
): { readonly place?: Place | undefined; readonly comment?: Span } {
  const json = text.startsWith('\uFEFF') ? ` ${text.slice(1)}` : text;
  const around = surroundingsOf(json, offset);
  if (around.comment) return { comment: around.comment };
  return isTaken(json, around) ? {} : { place: placeIn(json, analysis, around) };
}

function placeIn(json: string, { root, wellFormed }: RequestAnalysis, around: Surroundings): Place | undefined {
  const { start, end, before, next, bracket } = around;
  const last = before && json[before.end - 1];
  if (bracket === '') {
    const isAlone = !before && (next === '' || start < end);
    return isAlone ? { kind: 'value', path: [], start, end, hasColon: false, needsComma: false } : undefined;
  }
  const kind = last === ':' || bracket === '[' ? 'value' : 'key';
  const hasColon = kind === 'key' && next === ':';
  const needsComma = !hasColon && next !== '' && !ends.has(next);
  const commaBefore = before && !begins.has(last ?? '') ? before.end : undefined;
  const parted = commaBefore === undefined ? '' : ',';
  const filled = `${parted}${kind === 'value' ? 'null' : hasColon ? '""' : '"": null'}${needsComma ? ',' : ''}`;
  const whole = json.slice(0, start) + filled + json.slice(end);
  const tree = wellFormed ? { root, at: start } : { root: filledRoot(json, whole, next), at: start + parted.length };
  const holder = tree.root && containerAt(tree.root, tree.at);
  // In a text with wrong brackets, the tree may differ from the tokens.
  if (holder?.type !== (bracket === '[' ? 'array' : 'object')) return undefined;
  const key = keyAt(holder, tree.at);
  const outer = pathOf(holder);
  return {
    kind,
    path: kind === 'key' ? outer : [...outer, holder.type === 'array' ? 0 : (key ?? '')],
    start,
    end,
    holder,
    hasColon,
    needsComma,
    ...(commaBefore !== undefined && { commaBefore }),
    ...(wellFormed && kind === 'key' && start < end && key !== undefined && { key }),
  };
}

/** The tree of a text with a place filled in; none if that breaks what is behind the place. */
function filledRoot(json: string, filled: string, next: string): Node | undefined {
  const { root, problems } = parseMalformed(filled);
  const isBroken = next !== '' && problems.length > parseMalformed(json).problems.length;
  return isBroken ? undefined : root;
}

/** The characters before and after a property or element that needs no further comma. */
const begins: ReadonlySet<string> = new Set('{[,:');
const ends: ReadonlySet<string> = new Set(',}]');

/** Whether nothing can be written at an offset, since something else is there. */
function isTaken(json: string, { start, end, before, isAfterKey, next, afterNext }: Surroundings): boolean {
  const last = before && (json[before.end - 1] ?? '');
  // What follows a slash would become a comment.
  if (isAfterKey || last === '/') return true;
  if (start < end) return false;
  // Right at a bracket or a quote, what is typed would touch it.
  if (json[start] === '"' || (before?.end === start && (last === '}' || last === ']'))) return true;
  if (next === ':') return true;
  const isNextKey = next === '"' && afterNext === ':';
  return last === ':' && next !== '' && !ends.has(next) && !isNextKey;
}

/** The innermost object or array around an offset. */
function containerAt(root: Node, offset: number): Node | undefined {
  let node = findNodeAtOffset(root, offset, true);
  while (node && !((node.type === 'object' || node.type === 'array') && node.offset < offset)) node = node.parent;
  return node;
}

/** The key of the property of an object at an offset. */
function keyAt(holder: Node, offset: number): string | undefined {
  if (holder.type !== 'object') return undefined;
  const property = holder.children?.findLast((each) => each.offset <= offset);
  return property && keyOf(property);
}

const wordCharacter = /[^\s{}[\],:"/]/;

function surroundingsOf(text: string, offset: number): Surroundings {
  let start = offset;
  let end = offset;
  while (start > 0 && wordCharacter.test(text[start - 1] ?? '')) start--;
  while (end < text.length && wordCharacter.test(text[end] ?? '')) end++;
  let comment: Span | undefined;
  let before: Span | undefined;
  let isAfterKey = false;
  const open: string[] = [];
  const following: string[] = [];
  for (const token of tokenize(text)) {
    const first = text[token.start] ?? '';
    const isComment = isCommentAt(text, token.start);
    if (isComment && isInside(text, token, offset)) comment = token;
    if (isComment || first.trim() === '') continue;
    if (first === '"' && token.start < offset && offset <= token.end) {
      [start, end] = [token.start, endOfString(text, token, offset)];
      if (end < token.end) following.push(...text.slice(end, token.end).trim().slice(0, 1));
    } else if (token.end <= start) {
      isAfterKey = first === '"' && open.at(-1) === '{' && text[(before?.end ?? 0) - 1] !== ':';
      before = token;
      if (first === '{' || first === '[') open.push(first);
      if (first === '}' || first === ']') close(open, first);
    } else if (token.start >= end) following.push(first);
    if (comment || following.length >= 2) break;
  }
  const [next = '', afterNext = ''] = following;
  return {
    start,
    end,
    isAfterKey,
    next,
    afterNext,
    bracket: open.at(-1) ?? '',
    ...(comment && { comment }),
    ...(before && { before }),
  };
}

/** Closes the innermost bracket of a kind with all in it; one that closes nothing has no meaning. */
function close(open: string[], bracket: string): void {
  const index = open.lastIndexOf(bracket === '}' ? '{' : '[');
  if (index >= 0) open.length = index;
}

function isInside(text: string, { start, end }: Span, offset: number): boolean {
  const isOpen = text.startsWith('//', start) || !text.endsWith('*/', end);
  return offset > start && (isOpen ? offset <= end : offset < end);
}

/** The end of the string at an offset; of one without a closing quote, only the word at the offset is replaced. */
function endOfString(text: string, { start, end }: Span, offset: number): number {
  if (isClosedString(text, start, end)) return end;
  const word = /^[\w.$-]*/.exec(text.slice(offset, end));
  return offset + (word?.[0].length ?? 0);
}

/** Whether a string token ends with a quote that isn't escaped. */
function isClosedString(text: string, start: number, end: number): boolean {
  let backslashes = 0;
  while (text[end - 2 - backslashes] === '\\') backslashes++;
  return end - start > 1 && text[end - 1] === '"' && backslashes % 2 === 0;
}
