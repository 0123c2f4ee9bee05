import {
  contentsOf,
  counterOf,
  isPattern,
  mapContents,
  maxNameLength,
  maxWrittenLength,
  nameLength,
  outermost,
  withoutBrackets,
} from './name-pattern.ts';

/** The flaws that a name can have apart from its length, all but the last one of its patterns. */
export type Flaw =
  | 'template'
  | 'braces'
  | 'full-width'
  | 'unclosed'
  | 'unopened'
  | 'nested'
  | 'form'
  | 'blank'
  | 'begin'
  | 'bits'
  | 'characters';

/** Counters of other tools: ${i}, {{i}}, #{i}, $((i)), {R:3}, {i}, {}, {:02d}, %02d, %{i}, $i, <n>, ##. */
const templates = [
  /\$\{\{?[^{}]{0,40}\}{1,2}/,
  /\{\{[^{}]{0,40}\}\}/,
  /[#%]\{[^{}]{0,40}\}/,
  /\$\({1,2}[^()]{0,40}\){1,2}/,
  /\{R:\d{1,5}\}/,
  /\{(?:[A-Za-z_][\w.]{0,30}|:?0?\d?d)?\}/,
  /%0?\d?[diu](?![A-Za-z])/,
  /\$[A-Za-z_]\w{0,30}/,
  /[<(](?:i|n|id|no|num|number|index)[>)]/,
  /#{2,9}/,
]
  .map(({ source }) => source)
  .join('|');
const template = new RegExp(templates);
const everyTemplate = new RegExp(templates, 'g');

/** Two numbers in other brackets than a pattern has, or one in braces. */
const otherBrackets = /[{(<] ?(\d{1,7}) ?(,|;|:|~|-|\.{2,3}) ?(\d{1,7}) ?[})>]|\{ ?(\d{1,7}) ?\}/;
const everyOtherBrackets = new RegExp(otherBrackets.source, 'g');

const fullWidthBracket = /[［］【】〔〕]/;

/** The worst flaw of a name; undefined if it has none, or is far too long anyway. */
export function flawOf(name: string): Flaw | undefined {
  if (name.length > maxWrittenLength) return undefined;
  const plain = narrowed(name);
  if (template.test(plain)) return 'template';
  if (otherBrackets.test(plain)) return 'braces';
  const isWide = fullWidthBracket.test(name) || contentsOf(name).some((content) => content !== narrowed(content));
  if (isWide && contentsOf(plain).some(isPattern)) return 'full-width';
  return bracketFlaw(name) ?? contentFlaw(name) ?? (illegalIn(name) === undefined ? undefined : 'characters');
}

/** Whether a name has a pattern that can't be read. */
export function hasWrongPattern(name: string): boolean {
  const flaw = flawOf(name);
  return flaw !== undefined && flaw !== 'characters';
}

/** The first character outside patterns that is not allowed in a name. The underscore, which the document's examples use, is accepted. */
export function illegalIn(name: string): string | undefined {
  return /[^A-Za-z0-9._-]/u.exec(withoutBrackets(name))?.[0];
}

/** The first counter of another tool in a name. */
export function templateIn(name: string): string | undefined {
  return template.exec(narrowed(name))?.[0];
}

function bracketFlaw(name: string): Flaw | undefined {
  let depth = 0;
  let isNested = false;
  for (const [bracket] of name.matchAll(/[[\]]/g)) {
    depth += bracket === '[' ? 1 : -1;
    if (depth < 0) return 'unopened';
    isNested ||= depth > 1;
  }
  return depth > 0 ? 'unclosed' : isNested ? 'nested' : undefined;
}

function contentFlaw(name: string): Flaw | undefined {
  const content = contentsOf(name).find((each) => !isPattern(each));
  if (content === undefined) return undefined;
  const counter = counterOf(content);
  if (!counter) return 'form';
  if (/\s/.test(content)) return 'blank';
  return counter.begin > outermost.begin ? 'begin' : 'bits';
}

/**
 * The closest name without any flaw; undefined if there is none that is short enough, or if it is unclear what is meant.
 * @param count how many instances are named
 */
export function repaired(name: string, fallback: string, count: number): string | undefined {
  const limit = Math.max(maxNameLength, nameLength(name));
  return [narrowed(name), name]
    .map((text) => withPatterns(text, fallback, count))
    .find((text) => text !== undefined && nameLength(text) <= limit);
}

function withPatterns(text: string, fallback: string, count: number): string | undefined {
  const numbered = text
    .replace(everyTemplate, (written) => replacementOf(written, count))
    .replace(everyOtherBrackets, (_written, begin = '', separator = ',', end = '2', only = '') =>
      separator === ',' ? `[${begin || only},${end}]` : `[${begin}-${end}]`,
    );
  if (/\$\{env:\w+\}/.test(numbered)) {
    // A reference is looked up when the request is sent; the text around it must be right as it is.
    return flawOf(numbered.replace(/\$\{env:\w+\}/g, '')) === undefined ? numbered : undefined;
  }
  if (template.test(numbered)) return undefined;
  return hyphenated(
    mapContents(balanced(numbered), (content) => meantBy(content, count)),
    fallback,
  );
}

/** A text in plain characters: full-width ones become plain, Chinese brackets square ones, and accents are removed. */
function narrowed(text: string): string {
  if (/^[ -~]*$/.test(text)) return text;
  return text
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/g, '')
    .replace(/[【〔]/g, '[')
    .replace(/[】〕]/g, ']')
    .replaceAll('、', ',');
}

const counterNames =
  /^(?:[ijknxds]|nn|id|no|num|number|index|idx|seq|count|counter|instance|item|count\.index|each\.\w+|loop\.\w+)?$/i;

/** What the counter of another tool means: a pattern, or a reference for another variable; itself if that is unclear. */
function replacementOf(written: string, count: number): string {
  const inside = written.replace(/[^\w.,]/g, '');
  const word = /[A-Za-z_][\w.]*/.exec(written)?.[0] ?? '';
  if (/^\d{1,5},[1-6]$/.test(inside)) return `[${inside}]`;
  const [, first] = /^\{R:(\d{1,5})\}$/.exec(written) ?? [];
  if (first !== undefined) return withBits(Number(first), 1, count);
  if (counterNames.test(word)) return counting(count, written.startsWith('##') ? written.length : digitIn(written));
  const variable = /^\$(?:\{([A-Za-z_]\w*)\}|([A-Za-z_]\w*))$/.exec(written);
  return variable ? `\${env:${variable[1] ?? variable[2]}}` : written;
}

/** The number of digits that a format asks for, such as 2 for %02d. */
function digitIn(written: string): number {
  return Number(/[%:]0?(\d)/.exec(written)?.[1] ?? 2);
}

/** A pattern that counts from 1. */
function counting(count: number, bits: number): string {
  return `[1,${Math.min(Math.max(bits, String(count).length, 1), outermost.bits)}]`;
}

/** A text whose brackets are in pairs, none inside another. */
function balanced(text: string): string {
  const pieces = text.split(/([[\]])/);
  let result = pieces[0] ?? '';
  for (let index = 1; index < pieces.length; index += 2) {
    const [bracket, content = '', next] = pieces.slice(index, index + 3);
    if (bracket === ']') result = `${opened(result)}${content}`;
    else if (next !== ']') result += closed(content, next === '[');
    else {
      result += `[${content}]${pieces[index + 3] ?? ''}`;
      index += 2;
    }
  }
  return result;
}

/** What follows a bracket that is not closed: a pattern if there is one, else the text alone. */
function closed(content: string, isAroundAnother: boolean): string {
  const numbers = /^\s{0,9}\d{0,7}\s{0,9},?\s{0,9}\d{0,2}/.exec(content)?.[0] ?? '';
  const isWhole = /\d\s{0,9},\s{0,9}\d/.test(numbers);
  if (isAroundAnother && !isWhole && numbers.length === content.length) return '';
  const [begin = '', bits = '2'] = numbers.match(/\d+/g) ?? [];
  return begin === '' ? content : `[${begin},${bits}]${content.slice(numbers.trimEnd().length)}`;
}

/** A text before a bracket that is not opened: with a pattern at its end if there is one. */
function opened(text: string): string {
  return text.replace(/\d{1,5}, ?[1-6]$/, (numbers) => `[${numbers}]`);
}

/** The pattern that the content of brackets means; without a number and for one instance, its text. */
function meantBy(content: string, count: number): string {
  if (isPattern(content)) return `[${content}]`;
  const counter = counterOf(content);
  if (counter) return withBits(counter.begin, counter.bits, count);
  if (!/\d/.test(content)) {
    const word = content.replace(/[^A-Za-z0-9.-]/g, '');
    const isCounter = count > 1 || /^[in#]$|^index$/i.test(content.trim());
    return isCounter ? counting(count, 2) : word;
  }
  const [left = '', right] = content.split(/[,;:|]/.test(content) ? /[,;:|]/ : /(?<!\.)\.(?!\.)/);
  const hexadecimal = /^\s{0,9}0x([\da-f]{1,5})\s{0,9}$/i.exec(left)?.[1];
  const [begin = '0', end = begin] = hexadecimal
    ? [String(Number.parseInt(hexadecimal, 16))]
    : (left.match(/\d+/g) ?? []);
  // Without a comma it is a range such as [01-20], whose numbers show how many digits are needed.
  const bits = right === undefined ? Math.max(begin.length, end.length) : Number(/\d+/.exec(right)?.[0] ?? 2);
  return withBits(Number(begin), bits, count);
}

/** A pattern with legal numbers and room for the last instance; bits beyond the limit may be the end of a range. */
function withBits(begin: number, bits: number, count: number): string {
  const first = Math.min(begin, outermost.begin);
  const last = first + count - 1;
  const isEnd = bits > outermost.bits && (bits >= 10 || bits === last);
  const digits = isEnd ? String(bits).length : Math.min(bits, outermost.bits);
  return `[${first},${Math.min(Math.max(digits, String(last).length, 1), outermost.bits)}]`;
}

/** A name with hyphens in place of characters that are not allowed; the default name replaces a beginning of such alone. */
function hyphenated(name: string, fallback: string): string {
  const [start = '', ...others] = name
    .split(/(\[[^[\]]*\])/)
    .map((part, index) => (index % 2 === 0 ? withHyphens(part) : part));
  const isLost = /[^ -~]/.test(name) && /^-+$/.test(start);
  return [isLost ? `${fallback}-` : start.replace(/^-+/, ''), ...others].join('').replace(/(?<!-)-+$/, '') || fallback;
}

/** A text with one hyphen for each run of characters that are not allowed and the hyphens beside them. */
function withHyphens(text: string): string {
  return text.replace(/[^A-Za-z0-9._]+/g, (run) => (/[^-]/.test(run) ? '-' : run));
}
