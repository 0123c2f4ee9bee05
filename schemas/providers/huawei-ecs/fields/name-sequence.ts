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

/** The name of the server at a place in the batch, from 0. */
export function nameInSequence({ prefix, begin, bits, suffix }: Sequence, index: number): string {
  return `${prefix}${String(begin + index).padStart(bits, '0')}${suffix}`;
}

/** The characters with which people write number rules. */
export const ruleCharacters = /[[\]{}［］｛｝$%#]/u;

/** Other brackets and commas, a missing bracket, and a second rule: web{1,4}, web[1;4, web[1,4][1,4]. */
const otherForm =
  /^([^[\](){}]+)[[({](\d{1,6})[,;:、](\d{1,2})(?:[\])}](?:[[({]\d{1,6},\d{1,2}[\])}])*)?([^[\](){}]*)$/;

/** The variable of a loop or of a format: web-${i}, web-{}, web-%03d, web-###. */
const variable = /^([^${}%#]+)(?:\$?\{\w{0,20}\}|%0?(\d?)d|(#{1,9}))([^${}%#]*)$/;

/** How many digits automatic numbers have. */
const defaultBits = 4;

/** The name with the number rule that is meant by one in another form; undefined if that is unclear. */
export function meantSequence(name: string): string | undefined {
  const plain = name.normalize('NFKC').replace(/\s+/g, '');
  const [, prefix = '', begin = '', bits = '', suffix = ''] = otherForm.exec(plain) ?? [];
  const [, before = '', width = '', marks = '', after = ''] = variable.exec(plain) ?? [];
  const digits = Number(width) || marks.length || defaultBits;
  const meant = begin ? `${prefix}[${begin},${bits}]${suffix}` : `${before}[1,${digits}]${after}`;
  return sequenceIn(meant) && meant;
}
