import { beginning, exactly, type NameForm, numbered } from '../../../core/api/instance-names.ts';
import { textLength } from '../../../core/util/text-length.ts';

/**
 * One `[begin_number,bits]` of a name: begin 0 to 99999, bits 1 to 6, no spaces. The document gives a default for both
 * but no example that omits one, so every way of omitting one is read with that default.
 */
export const namePattern = /\[0*(\d{0,5})(?:,(0*[1-6])?)?\]/;

// The document prints server_[3,3] as server003: the underscore before a pattern is not kept.
const patterns = new RegExp(`_?${namePattern.source}`, 'g');

/** Whether a name counts up from instance to instance. */
export function hasPattern(name: string): boolean {
  return namePattern.test(name);
}

/**
 * The name of one instance of a request; a number too long for its bits is printed whole.
 * @param index 0 for the first instance
 */
export function nameAt(name: string, index: number): string {
  return name.replace(patterns, (_pattern, begin: string, bits = '6') =>
    String(Number(begin) + index).padStart(Number(bits), '0'),
  );
}

/** The names of all instances of a request. */
export function expandNames(name: string, count: number): string[] {
  return Array.from({ length: count }, (_, index) => nameAt(name, index));
}

/** The form of the names of all instances of a request, for any first number. */
export function nameFormOf(name: string): NameForm {
  const pieces = name.split(patterns).filter((_piece, index) => index % capturing === 0);
  const [first = '', last = ''] = [pieces[0], pieces.at(-1)];
  if (pieces.length === 1) return exactly(name);
  return pieces.length === 2 ? numbered(first, last) : beginning(first, last);
}

/** The captures of a pattern come between the pieces of a string that is split by it. */
const capturing = 3;

/** The maximum length of a name after its patterns are expanded. */
export const maxNameLength = 64;

/** A longer string can't be a name, even with patterns; only its length is checked. */
export const maxWrittenLength = 1000;

/** A pattern as it is written, its numbers perhaps beyond their limits. */
export interface Counter {
  readonly begin: number;
  readonly bits: number;
  /** Begin or bits is omitted, so the default applies. */
  readonly isShort: boolean;
}

const brackets = /\[([^[\]]*)\]/g;

/** The limits of begin and bits, which is at least 1. */
export const outermost = { begin: 99_999, bits: 6 };

/** Whether a pattern of a name omits begin or bits. */
export function isShort(name: string): boolean {
  return name.length <= maxWrittenLength && contentsOf(name).some((content) => counterOf(content)?.isShort);
}

/** A name with every pattern written in full. */
export function inFull(name: string): string {
  return mapCounters(name, (counter) => counter);
}

/**
 * Whether the largest number of a pattern of a name has more digits than its bits.
 * @param count how many instances are named
 */
export function hasOverflow(name: string, count: number): boolean {
  return withRoom(name, count) !== inFull(name);
}

/** A name whose patterns have bits enough for the number of the last instance. */
export function withRoom(name: string, count: number): string {
  return mapCounters(name, ({ begin, bits }) => {
    const digits = String(begin + count - 1).length;
    return { begin, bits: Math.max(bits, Math.min(digits, outermost.bits)) };
  });
}

/** A name whose patterns begin later, after some instances of another request. */
export function startingLater(name: string, before: number): string {
  return mapCounters(name, ({ begin, bits }) => ({ begin: begin + before, bits }));
}

/** The length of a name with each pattern counted by its bits, as the document counts; other brackets count as written. */
export function nameLength(name: string): number {
  if (name.length > maxWrittenLength) return name.length;
  const literal = name.replace(/_?\[([^[\]]*)\]/g, (written, content: string) => {
    const counter = counterOf(content);
    return counter ? '0'.repeat(Math.min(Math.max(counter.bits, 1), outermost.bits)) : written;
  });
  return textLength(literal);
}

/** A name cut to the allowed length; undefined if its patterns alone are too long. */
export function shortened(name: string): string | undefined {
  if (name.length > maxWrittenLength) return hasOddBrackets(name) ? undefined : name.slice(0, maxNameLength);
  const excess = nameLength(name) - maxNameLength;
  const parts = name.split(/(\[[^[\]]*\])/);
  const longest = parts.reduce(
    (best, part, index) => (index % 2 === 0 && part.length > (parts[best]?.length ?? 0) ? index : best),
    0,
  );
  const part = parts[longest] ?? '';
  if (part.length <= excess) return undefined;
  const result = parts.with(longest, part.slice(0, part.length - excess)).join('');
  return nameLength(result) <= maxNameLength ? result : undefined;
}

/** A name with a pattern added. */
export function withPattern(name: string, count: number): string | undefined {
  const bits = Math.max(2, String(count).length);
  const result = `${name}${/[.-]$/.test(name) ? '' : '-'}[1,${bits}]`;
  return nameLength(result) <= maxNameLength ? result : undefined;
}

const hasOddBrackets = (name: string) => /[[\]]/.test(name);

/** The contents of the brackets in a name. */
export function contentsOf(name: string): string[] {
  return [...name.matchAll(brackets)].map(([, content = '']) => content);
}

/** A name without its patterns and other brackets. */
export function withoutBrackets(name: string): string {
  return name.replace(brackets, '');
}

/** A name with the content of each pair of brackets replaced. */
export function mapContents(name: string, change: (content: string) => string): string {
  return name.replace(brackets, (_written, content: string) => change(content));
}

/** The content of brackets as a pattern, with any numbers; undefined if it is not a pattern. */
export function counterOf(content: string): Counter | undefined {
  const [, begin, bits] = /^(\d*)(?:,(\d*))?$/.exec(content.replace(/\s+/g, '')) ?? [];
  if (begin === undefined) return undefined;
  return { begin: Number(begin), bits: Number(bits || outermost.bits), isShort: begin === '' || !bits };
}

/** Whether the content of brackets is a valid pattern. */
export function isPattern(content: string): boolean {
  return namePattern.exec(`[${content}]`)?.[0] === `[${content}]`;
}

function mapCounters(name: string, change: (counter: Counter) => Pick<Counter, 'begin' | 'bits'>): string {
  return mapContents(name, (content) => {
    const counter = counterOf(content);
    if (!counter || !isPattern(content)) return `[${content}]`;
    const { begin, bits } = change(counter);
    return `[${begin},${bits}]`;
  });
}
