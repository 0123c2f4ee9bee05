import { isPlaceholder } from '../../core/util/placeholder.ts';
import { textLength } from '../../core/util/text-length.ts';

/** The maximum length of a name in the document. */
export const maxNameLength = 64;

/** The maximum number of instances of a request. */
export const maxInstances = 100;

/** A name with the number of the first instance in brackets: the guide to ordered names has it, the call's table lacks it. */
export interface OrderedName {
  readonly prefix: string;
  readonly digits: string;
  readonly suffix: string;
}

const ordered = /^(?!\.)([\p{Script=Han}A-Za-z0-9_.-]*)\[(\d{1,9})\]([\p{Script=Han}A-Za-z0-9_.-]*)(?<!\.)$/u;

/** The brackets that people write around a number. */
const bracket = /[[\]{}［］｛｝【】]/;

const counters = ['i', 'n', 'x', 'no', 'idx', 'index', 'num', 'number', 'seq', 'count'];
const counterNames = [...counters, ...counters.map((name) => name.toUpperCase())].join('|');

/** A number as programs write it, without the brackets of this provider: web-%03d, web-$i, web-<n>, web-#; no %Y%m%d. */
const numberMark = new RegExp(
  [
    '(?<!%[A-Za-z][-_.]?)%0?[1-4]?[di](?![A-Za-z]|[-_.]?%)',
    `<(?:\\d{1,9}|序号|编号|${counterNames})>`,
    `\\$(?:${counterNames})(?!\\w)`,
    `\\$\\({1,2}(?:${counterNames})\\){1,2}`,
    '#{1,4}(?![#\\dA-Za-z])',
  ].join('|'),
  'u',
);

/** The names that the field itself accepts; faulty brackets and other marks have a rule of their own. */
export const namePattern = new RegExp(
  `^(?!\\.)[\\p{Script=Han}A-Za-z0-9_.-]+(?<!\\.)$|${bracket.source}|${numberMark.source}`,
  'u',
);

/** The characters of a name, and the brackets that have a rule of their own. */
export const nameCharacters = /^[\p{Script=Han}A-Za-z0-9_.[\]{}［］｛｝【】-]*$/u;

/** Far longer than any name; only the length of a longer text is reported. */
const longest = 1000;

/** Reads a name with one number in brackets; undefined for any other text. */
export function readOrderedName(text: string): OrderedName | undefined {
  const [whole, prefix = '', digits = '', suffix = ''] = (text.length <= longest && ordered.exec(text)) || [];
  return whole === undefined ? undefined : { prefix, digits, suffix };
}

/** Whether the document's limit applies to a text: if it is numbered, the length of the names counts, in a rule. */
export function isLengthLimited(text: string): boolean {
  const name = readOrderedName(text);
  return name === undefined || textLength(name.prefix + name.suffix) > maxNameLength;
}

/** The name of one instance of a batch, by its index. */
export function nameAt({ prefix, digits, suffix }: OrderedName, index: number): string {
  return prefix + String(Number(digits) + index).padStart(digits.length, '0') + suffix;
}

/** The names of all instances; none if the provider does not accept the count. */
export function expandNames(name: OrderedName, count: number): string[] {
  return count > maxInstances ? [] : Array.from({ length: count }, (_, index) => nameAt(name, index));
}

/** The maximum number in a name, and its digits. */
const maxNumber = 9999;
export const maxDigits = 4;

/** Whether the last number of a batch has more digits than the first one. */
export function isOutgrown({ digits }: OrderedName, count: number): boolean {
  return String(Number(digits) + count - 1).length > digits.length;
}

/** The name with up to four digits, as many as a batch needs; undefined if its numbers are too large. */
export function fitted({ prefix, digits, suffix }: OrderedName, count: number): string | undefined {
  const last = Number(digits) + count - 1;
  const width = Math.max(Math.min(digits.length, maxDigits), String(last).length);
  return last > maxNumber ? undefined : `${prefix}[${String(Number(digits)).padStart(width, '0')}]${suffix}`;
}

/** The name with a later first number, after some instances of another request. */
export function startingLater({ prefix, digits, suffix }: OrderedName, before: number): string {
  return `${prefix}[${String(Number(digits) + before).padStart(digits.length, '0')}]${suffix}`;
}

/** The name with a prefix short enough for the document's limit; undefined if the suffix alone is too long. */
export function shortened({ prefix, digits, suffix }: OrderedName): string | undefined {
  const room = maxNameLength - textLength(digits + suffix);
  return room < 1 ? undefined : `${[...prefix].slice(0, room).join('')}[${digits}]${suffix}`;
}

/** The fault of a name with brackets. */
export type NumberFault =
  | { readonly kind: 'placeholder' }
  | { readonly kind: 'several'; readonly count: number }
  /** A piece that is not a number in brackets. */
  | { readonly kind: 'piece'; readonly piece: string }
  /** The number is right, the rest of the name is not. */
  | { readonly kind: 'rest' };

const pieces = /\$?[[{［｛【]{1,2}[^[\]{}［］｛｝【】]*[\]}］｝】]{0,2}|[\]}］｝】]/gu;
const numberInBrackets = /^\[\d{1,9}\]$/;

/** The fault of a name with brackets or another mark in it; undefined for one that is right or has none. */
export function faultOf(text: string): NumberFault | undefined {
  if (text.length > longest || readOrderedName(text)) return undefined;
  const [mark] = numberMark.exec(text) ?? [];
  if (mark === undefined && !bracket.test(text)) return undefined;
  if (isPlaceholder(text)) return { kind: 'placeholder' };
  if (mark !== undefined) return { kind: 'piece', piece: mark };
  const found = text.match(pieces) ?? [];
  const wrong = found.find((piece) => !numberInBrackets.test(piece));
  if (wrong !== undefined) return { kind: 'piece', piece: wrong };
  return found.length > 1 ? { kind: 'several', count: found.length } : { kind: 'rest' };
}

/** The nearest name without a number in brackets; undefined if nothing legal is left. */
export function legalName(text: string): string | undefined {
  if (isPlaceholder(text)) return undefined;
  // Text far beyond the limit cannot become part of the name.
  const name = [...legal(text.slice(0, 256)).replace(/^[.-]+/, '')]
    .slice(0, maxNameLength)
    .join('')
    .replace(/(?<![.-])[.-]+$/, '');
  return name === '' ? undefined : name;
}

/** A text with one hyphen in place of the characters between its words that a name can't contain. */
function legal(text: string): string {
  const words = text.replace(/[$[\]{}]+/g, '');
  return words.replace(/[^\p{Script=Han}A-Za-z0-9_.]+/gu, (between) => (/^-+$/.test(between) ? between : '-'));
}

/**
 * The name that a faulty one means: with one number in brackets, and the digits that the batch needs.
 * @returns undefined if nothing legal comes about
 */
export function intendedName(text: string, count: number): string | undefined {
  if (isPlaceholder(text)) return undefined;
  const parts = foldMarks(foldWidth(text.slice(0, longest))).split(/([[\]{}]+)/);
  const number = parts
    .map((part, index) => ({
      index,
      found: index % 2 === 0 ? numberIn(part, parts[index - 1], parts[index + 1]) : undefined,
    }))
    .findLast(({ found }) => found !== undefined);
  if (!number?.found) return legalName(parts.join(''));
  const { before, digits, after } = number.found;
  const prefix = legal(parts.slice(0, number.index).join('') + before).replace(/^[.-]+/, '');
  const suffix = legal(after + parts.slice(number.index + 1).join('')).replace(/(?<![.-])[.-]+$/, '');
  const name = fitted({ prefix, digits, suffix }, count);
  return name !== undefined && readOrderedName(name) && !isLengthLimited(name) ? name : undefined;
}

/** A text with its full-width digits and brackets replaced by ASCII ones. */
function foldWidth(text: string): string {
  return text
    .replace(/【/g, '[')
    .replace(/】/g, ']')
    .replace(/[０-９［］｛｝]/gu, (character) => character.normalize('NFKC'));
}

/** A text with brackets in place of its other marks, with as many digits as they ask for. */
function foldMarks(text: string): string {
  return text.replace(new RegExp(numberMark, 'gu'), (mark) => {
    if (mark.startsWith('#')) return `[${'1'.padStart(mark.length, '0')}]`;
    if (mark.startsWith('%')) return `[${'1'.padStart(Number(/[1-4]/.exec(mark)?.[0] ?? 1), '0')}]`;
    return `[${/\d+/.exec(mark)?.[0] ?? '1'}]`;
  });
}

interface PartWithNumber {
  readonly before: string;
  readonly digits: string;
  readonly after: string;
}

/** Words in brackets that stand for a number. */
const counter = /^[^A-Za-z]*$|^(?:i|n|x|no|idx)$|index|num|start|count|seq/i;

/** The number in a part of a name, by the brackets before and after it. */
function numberIn(part: string, left = '', right = ''): PartWithNumber | undefined {
  const [isOpened, isClosed] = [/[[{]$/.test(left), /^[\]}]/.test(right)];
  if (isOpened && isClosed) {
    // Another cloud writes the number of digits after the number.
    const [, digits, width = '1'] = /(\d{1,9})(?:, ?([1-4])$)?/.exec(part) ?? [];
    if (digits === undefined) return counter.test(part.trim()) ? { before: '', digits: '1', after: '' } : undefined;
    return { before: '', digits: digits.padStart(Number(width), '0'), after: '' };
  }
  if (isOpened) {
    const [start = '', digits] = /^ ?(\d{1,9})/.exec(part) ?? [];
    return digits === undefined ? undefined : { before: '', digits, after: part.slice(start.length) };
  }
  const digits = isClosed ? /(?<!\d)\d{1,9}$/.exec(part)?.[0] : undefined;
  return digits === undefined ? undefined : { before: part.slice(0, -digits.length), digits, after: '' };
}
