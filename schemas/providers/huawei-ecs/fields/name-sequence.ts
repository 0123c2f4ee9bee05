import { isPlaceholder } from '../../../core/util/placeholder.ts';

/** A rule for numbers in a name, `prefix[begin,bits]suffix` (FAQ "sequential names", which the row of the name links). */
export interface Sequence {
  readonly prefix: string;
  readonly begin: number;
  /** How many digits each number has. */
  readonly bits: number;
  readonly suffix: string;
}

/** The characters that a name can have. */
const illegal = /[^\p{Script=Han}A-Za-z0-9_.-]/u;

const wellFormed = /^([^[\]]+)\[(\d{1,6}),(\d{1,2})\]([^[\]]*)$/;

/** The first character that no name can have. */
export function illegalIn(name: string): string | undefined {
  return illegal.exec(name)?.[0];
}

/** The number rule in a name; undefined if it has none, or one in another form. */
export function sequenceIn(name: string): Sequence | undefined {
  const [whole, prefix = '', begin = '', bits = '', suffix = ''] = wellFormed.exec(name) ?? [];
  if (whole === undefined || illegal.test(prefix + suffix)) return undefined;
  return { prefix, begin: Number(begin), bits: Number(bits), suffix };
}

/** Whether a name is a placeholder, and not a number rule without the name that comes before it. */
export function isPlaceholderName(name: string): boolean {
  return isPlaceholder(name) && !/^\[\d{1,6},\d{1,2}\]$/.test(name);
}

/** The name of the server at a place in the batch, from 0. */
export function nameInSequence({ prefix, begin, bits, suffix }: Sequence, index: number): string {
  return `${prefix}${String(begin + index).padStart(bits, '0')}${suffix}`;
}

/** The number rule for the servers after some others. */
export function laterInSequence({ prefix, begin, bits, suffix }: Sequence, before: number): string {
  return `${prefix}[${begin + before},${bits}]${suffix}`;
}

/** The characters with which people write number rules. */
export const ruleCharacters = /[[\]{}［］｛｝$%#]/u;

/** Other brackets and commas, a missing bracket, and a second rule: web{1,4}, web[1;4, web[1,4][1,4]. */
const otherForm =
  /^([^[\](){}]+)[[({](\d{1,6})[,;:、](\d{1,2})(?:[\])}](?:[[({]\d{1,6},\d{1,2}[\])}])*)?([^[\](){}]*)$/;

/** A rule without its first bracket: web1,4]. */
const unopened = /^([^[\](){},;:、]*[^[\](){},;:、\d])(\d{1,6})[,;:、](\d{1,2})\]([^[\](){}]*)$/;

/** The variable of a loop or of a format: web-${i}, web-{}, web-%03d, web-###. */
const variable = /^([^${}%#]+)(?:\$?\{[\w.]{0,20}\}|%0?(\d?)d|(#{1,9})(?!\d))([^${}%#]*)$/;

/** A range of numbers, web[1-3] and web[1..3], and a first number alone, web[001], as other clouds write them. */
const range = /^([^[\](){}]+)[[({](\d{1,6})(?:[-~]|\.\.)(\d{1,6})[\])}]([^[\](){}]*)$/;
const start = /^([^[\](){}]+)\[(\d{1,6})\]([^[\](){}]*)$/;

/** How many digits automatic numbers have. */
const defaultBits = 4;

/**
 * The name with the number rule that is meant by one in another form; undefined if that is unclear.
 * @param count how many servers are named; undefined if it is unknown
 */
export function meantSequence(name: string, count: number | undefined): string | undefined {
  const plain = inAscii(name);
  const meant = inOtherForm(plain) ?? ofRange(plain, count) ?? ofStart(plain) ?? ofVariable(plain);
  return meant !== undefined && sequenceIn(meant) ? meant : undefined;
}

/** A name without spaces, with the brackets and commas of ASCII, each bracket once. */
function inAscii(name: string): string {
  return name
    .normalize('NFKC')
    .replace(/\s+/g, '')
    .replace(/[【〔]/g, '[')
    .replace(/[】〕]/g, ']')
    .replace(/([[({])\1+/g, '$1')
    .replace(/([\])}])\1+/g, '$1');
}

function inOtherForm(plain: string): string | undefined {
  const [whole, prefix, begin, bits, suffix] = otherForm.exec(plain) ?? unopened.exec(plain) ?? [];
  return whole && `${prefix}[${begin},${bits}]${suffix}`;
}

function ofRange(plain: string, count: number | undefined): string | undefined {
  const [whole, prefix, begin = '', end, suffix] = range.exec(plain) ?? [];
  return whole && Number(end) - Number(begin) + 1 === count
    ? `${prefix}[${begin},${begin.length}]${suffix}`
    : undefined;
}

function ofStart(plain: string): string | undefined {
  const [whole, prefix, begin = '', suffix] = start.exec(plain) ?? [];
  return whole && `${prefix}[${begin},${begin.length}]${suffix}`;
}

function ofVariable(plain: string): string | undefined {
  const [whole, before, width, marks, after] = variable.exec(plain) ?? [];
  return whole && `${before}[1,${Number(width) || marks?.length || defaultBits}]${after}`;
}
