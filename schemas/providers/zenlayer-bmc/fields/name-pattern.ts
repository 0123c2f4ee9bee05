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

/** The flaws that a name can have apart from its length. */
export type Flaw = 'characters' | 'blank' | 'begin' | 'bits' | 'form';

/** A pattern as it is written, its numbers perhaps beyond their limits. */
interface Counter {
  readonly begin: number;
  readonly bits: number;
  /** Begin or bits is omitted, so the default applies. */
  readonly isShort: boolean;
}

const brackets = /\[([^[\]]*)\]/g;
const outermost = { begin: 99_999, bits: 6 };

/** Whether a name contains brackets, which may be a misspelled pattern. */
export function hasBrackets(name: string): boolean {
  return name.length <= maxWrittenLength && contentsOf(name).length > 0;
}

/** The flaws of a name; empty if it is far too long anyway. */
export function flawsOf(name: string): Set<Flaw> {
  const flaws = new Set<Flaw>();
  if (name.length > maxWrittenLength) return flaws;
  if (illegalIn(name) !== undefined) flaws.add('characters');
  for (const content of contentsOf(name)) for (const flaw of flawsOfContent(content)) flaws.add(flaw);
  return flaws;
}

/** The first character outside patterns that is not allowed in a name. The underscore, which the document's examples use, is accepted. */
export function illegalIn(name: string): string | undefined {
  return /[^A-Za-z0-9._-]/u.exec(name.replace(brackets, ''))?.[0];
}

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

/** The length of a name with each pattern counted by its bits, as the document counts; wrong patterns are counted as fixed. */
export function nameLength(name: string): number {
  if (name.length > maxWrittenLength) return name.length;
  const literal = name.replace(/_?\[([^[\]]*)\]/g, (written, content: string) =>
    written.startsWith('_') && !counterOf(content) ? '_' : '',
  );
  return contentsOf(name).reduce((length, content) => length + widthOf(content), textLength(literal));
}

/** The closest valid name without one of its flaws; undefined if there is none. */
export function withoutFlaw(name: string, flaw: Flaw, fallback: string): string | undefined {
  if (flaw === 'characters') return withLegalCharacters(name, fallback);
  const fixed = name.replace(brackets, (written, content: string) =>
    flawsOfContent(content).includes(flaw) ? fixedContent(content, flaw) : written,
  );
  return fixed || fallback;
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

function contentsOf(name: string): string[] {
  return [...name.matchAll(brackets)].map(([, content = '']) => content);
}

/** The content of brackets as a pattern, with any numbers; undefined if it is not a pattern. */
function counterOf(content: string): Counter | undefined {
  const [, begin, bits] = /^(\d*)(?:,(\d*))?$/.exec(content.replace(/\s+/g, '')) ?? [];
  if (begin === undefined) return undefined;
  return { begin: Number(begin), bits: Number(bits || outermost.bits), isShort: begin === '' || !bits };
}

function flawsOfContent(content: string): Flaw[] {
  const counter = counterOf(content);
  if (!counter) return ['form'];
  const flaws: Flaw[] = [];
  if (/\s/.test(content)) flaws.push('blank');
  if (counter.begin > outermost.begin) flaws.push('begin');
  if (counter.bits < 1 || counter.bits > outermost.bits) flaws.push('bits');
  return flaws;
}

function fixedContent(content: string, flaw: Flaw): string {
  const counter = counterOf(content);
  if (!counter) return guessed(content);
  if (flaw === 'blank') return `[${content.replace(/\s+/g, '')}]`;
  const begin = flaw === 'begin' ? outermost.begin : counter.begin;
  const bits = flaw === 'bits' ? legalBits(counter.bits) : counter.bits;
  return `[${begin},${bits}]`;
}

/** The pattern that other content of brackets probably means; without a number, only its text. */
function guessed(content: string): string {
  if (!/\d/.test(content)) return content.replace(/[^A-Za-z0-9.-]/g, '');
  const [left = '', right] = content.split(/[,，;；:：、|]/);
  const begin = /\d+/.exec(left)?.[0] ?? '0';
  // Without a comma it is a range such as [01-20], and its first number shows the number of digits.
  const bits = right === undefined ? begin.length : Number(/\d+/.exec(right)?.[0] ?? outermost.bits);
  return `[${Math.min(Number(begin), outermost.begin)},${legalBits(bits)}]`;
}

const legalBits = (bits: number) => Math.min(Math.max(bits, 1), outermost.bits);

/** The length of the expansion of brackets. */
function widthOf(content: string): number {
  const counter = counterOf(content);
  if (counter) return legalBits(counter.bits);
  const text = guessed(content);
  const likely = counterOf(text.slice(1, -1));
  return text.startsWith('[') && likely ? likely.bits : text.length;
}

function mapCounters(name: string, change: (counter: Counter) => Pick<Counter, 'begin' | 'bits'>): string {
  return name.replace(brackets, (written, content: string) => {
    const counter = counterOf(content);
    if (!counter || flawsOfContent(content).length > 0) return written;
    const { begin, bits } = change(counter);
    return `[${begin},${bits}]`;
  });
}

/** A name with hyphens in place of invalid characters. Full-width characters become plain ones, and accents are removed. */
function withLegalCharacters(name: string, fallback: string): string | undefined {
  const before = flawsOf(name);
  const plain = name.normalize('NFKD').replace(/[\u0300-\u036f]/g, '');
  const closed = /\[\d{1,5},[1-6]$/.test(name) ? `${name}]` : name;
  const candidates = [closed, hyphenated(plain, fallback), hyphenated(name, fallback)];
  return candidates.find((candidate) => {
    const after = flawsOf(candidate);
    return (
      !after.has('characters') &&
      [...after].every((flaw) => before.has(flaw)) &&
      nameLength(candidate) <= Math.max(maxNameLength, nameLength(name))
    );
  });
}

function hyphenated(name: string, fallback: string): string {
  const parts = name
    .split(/(\[[^[\]]*\])/)
    .map((part, index) => (index % 2 === 0 ? part.replace(/[^A-Za-z0-9._-]+/g, '-') : part));
  return (
    parts
      .join('')
      .replace(/^-+/, '')
      .replace(/(?<!-)-+$/, '') || fallback
  );
}
