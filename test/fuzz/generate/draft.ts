import { getNodeValue, type Node, parseTree } from 'jsonc-parser';
import type { Random } from '../random.ts';
import { directiveOf, keyOf, referenceOf, runOf, unicodeOf } from './tokens.ts';

/** A JSON value that can be changed. Scalars and keys are kept as written, so that they can be invalid. */
export type Draft =
  | { readonly kind: 'scalar'; text: string }
  | { readonly kind: 'object'; entries: Entry[] }
  | { readonly kind: 'array'; items: Draft[] };

interface Entry {
  key: string;
  value: Draft;
}

/** A text as a draft, as far as it can be parsed. */
export function draftOf(text: string): Draft {
  const root = parseTree(text, [], { allowTrailingComma: true });
  return root ? read(root) : { kind: 'object', entries: [] };

  function read(node: Node): Draft {
    const children = node.children ?? [];
    if (node.type === 'array') return { kind: 'array', items: children.map(read) };
    if (node.type !== 'object') return { kind: 'scalar', text: JSON.stringify(getNodeValue(node)) };
    const entries = children.flatMap(({ children: [key, value] = [] }) =>
      key && value ? [{ key: JSON.stringify(key.value), value: read(value) }] : [],
    );
    return { kind: 'object', entries };
  }
}

/** Changes a draft at a random place: keys, values, shapes, order, repetitions. */
export function mutate(draft: Draft, random: Random): Draft {
  const holders = holdersIn(draft);
  const holder = holders.length > 0 ? random.pick(holders) : undefined;
  if (!holder) return scalarOf(random);
  const list: (Entry | Draft)[] = holder.kind === 'object' ? holder.entries : holder.items;
  const at = random.below(list.length + 1);
  const there = list[at];
  const chance = random.next();
  if (there === undefined || chance < 0.15) insert(holder, at, random);
  else if (chance < 0.3) list.splice(at, 1);
  else if (chance < 0.4) repeat(holder, at, random);
  else if (chance < 0.45) list.reverse();
  else if (chance < 0.65 && 'key' in there) there.key = otherKeyOf(random);
  else replace(holder, at, (value) => changed(value, draft, random));
  return draft;
}

type Holder = Exclude<Draft, { kind: 'scalar' }>;

/** Copies of copies may be too many to count. */
const maxHolders = 5000;

function holdersIn(draft: Draft): Holder[] {
  const found: Holder[] = [];
  const open = [draft];
  for (let each = open.pop(); each && found.length < maxHolders; each = open.pop()) {
    if (each.kind === 'scalar') continue;
    found.push(each);
    open.push(...(each.kind === 'object' ? each.entries.map(({ value }) => value) : each.items));
  }
  return found;
}

const wrongKeys = ['name', "'name'", '"name', '""', '1', 'null', '"a\\ud800"', '"a\\x"'];

function otherKeyOf(random: Random): string {
  return random.chance(0.1) ? random.pick(wrongKeys) : JSON.stringify(keyOf(random));
}

function insert(holder: Holder, at: number, random: Random): void {
  const value = scalarOf(random);
  if (holder.kind === 'array') holder.items.splice(at, 0, value);
  else holder.entries.splice(at, 0, { key: JSON.stringify(keyOf(random)), value });
}

/** The copies share their children, so that a later change affects all of them. */
function repeat(holder: Holder, at: number, random: Random): void {
  const times = random.pick([1, 1, 2, 12, 60]);
  if (holder.kind === 'array') holder.items.splice(at, 0, ...copies(holder.items[at], times));
  else holder.entries.splice(at, 0, ...copies(holder.entries[at], times));
}

const copies = <T>(value: T | undefined, times: number): T[] =>
  value === undefined ? [] : Array.from({ length: times }, () => value);

function replace(holder: Holder, at: number, change: (value: Draft) => Draft): void {
  if (holder.kind === 'array') {
    const item = holder.items[at];
    if (item) holder.items[at] = change(item);
  } else {
    const entry = holder.entries[at];
    if (entry) entry.value = change(entry.value);
  }
}

function changed(value: Draft, whole: Draft, random: Random): Draft {
  const key = () => JSON.stringify(keyOf(random));
  switch (random.below(8)) {
    case 0:
      return { kind: 'array', items: [value] };
    case 1:
      return { kind: 'object', entries: [{ key: key(), value }] };
    case 2:
      return value.kind === 'array' ? (value.items[0] ?? value) : value;
    case 3:
      return value.kind === 'object' ? (value.entries[0]?.value ?? value) : value;
    case 4:
      return value.kind === 'scalar' ? { kind: 'scalar', text: inOtherType(value.text) } : scalarOf(random);
    case 5:
      return copyOf(whole);
    default:
      return scalarOf(random);
  }
}

/** Removes the quotes of a string, and adds them to anything else. */
function inOtherType(text: string): string {
  return text.startsWith('"') ? text.slice(1, -1) || '0' : JSON.stringify(text);
}

function copyOf(draft: Draft): Draft {
  return structuredClone(draft);
}

const numbers = [
  '0',
  '-0',
  '-1',
  '1',
  '2',
  '1.5',
  '1e3',
  '1E400',
  '-1e400',
  '1e-400',
  '9007199254740993',
  '4294967296',
  `1${'0'.repeat(60)}`,
  '0.1000',
  '01',
  '+1',
  '.5',
  '1.',
  '0x10',
  'NaN',
  'Infinity',
];
const words = ['true', 'false', 'null', 'True', 'None', 'undefined', '[]', '{}'];

function scalarOf(random: Random): Draft {
  const kind = random.below(12);
  if (kind < 3) return { kind: 'scalar', text: random.pick(numbers) };
  if (kind < 5) return { kind: 'scalar', text: random.pick(words) };
  const written = JSON.stringify(stringOf(random));
  // JSON.stringify escapes control characters; some strings keep them.
  return { kind: 'scalar', text: random.chance(0.1) ? `"${stringOf(random)}"` : written };
}

function stringOf(random: Random): string {
  switch (random.below(10)) {
    case 0:
    case 1:
      return referenceOf(random);
    case 2:
      return unicodeOf(random);
    case 3:
      return runOf(random, random.pick([3, 40, 300]));
    case 4:
      return directiveOf(random);
    case 5:
      return keyOf(random);
    case 6:
      return random.pick([
        '2026-01-01T00:00:00Z',
        '2026-13-45T99:99Z',
        '9999999-01-01',
        '192.168.0.1',
        '10.0.0.0/8',
        '::1',
        'web-[1,2]',
        'web-[1,99999999]',
        '[1,2][3,4]',
        'web-{R:3}',
        '${',
        'SSD',
        'sda',
        '/dev/vda',
      ]);
    case 7:
      return Buffer.from(`#!/bin/bash\n${runOf(random, random.pick([0, 30, 3000]))}`).toString('base64');
    case 8:
      return random.pick([
        '',
        ' ',
        'a b',
        'Abc',
        '-',
        '_',
        'a'.repeat(64),
        'a'.repeat(65),
        'password',
        'Passw0rd!',
        '67f433d8-ed0e-4321-a8a2-a71838539e09',
      ]);
    default:
      return String(random.below(100_000));
  }
}

/** How a draft is written: the white space and comments between its tokens. */
export interface Layout {
  readonly gap: () => string;
  readonly indent: string;
  readonly newLine: string;
}

export function layoutOf(random: Random): Layout {
  const newLine = random.pick(['\n', '\n', '\n', '\r\n', '\r\n', '\r', '']);
  const indent = random.pick(['', '  ', '  ', '    ', '\t']);
  const comments = random.chance(0.3) ? 0.1 : 0;
  const gap = () => {
    if (!random.chance(comments)) return '';
    return (
      random.pick([' // a note', ` ${directiveOf(random)}`, ' /* a note */', ' /* , } */', ' // "x": 1,']) +
      (newLine || '\n')
    );
  };
  return { gap, indent, newLine };
}

const maxParts = 50_000;

/** A draft as text. */
export function write(draft: Draft, layout: Layout): string {
  const { gap, indent, newLine } = layout;
  const parts: string[] = [];
  writeInto(draft, newLine);
  return parts.join('');

  function writeInto(value: Draft, line: string): void {
    if (value.kind === 'scalar') {
      parts.push(value.text);
      return;
    }
    const inner = line + indent;
    const [open, close] = value.kind === 'object' ? '{}' : '[]';
    const count = value.kind === 'object' ? value.entries.length : value.items.length;
    parts.push(open ?? '', gap());
    // Copies of copies would make the text too long.
    for (let index = 0; index < count && parts.length < maxParts; index++) {
      parts.push(inner);
      if (value.kind === 'object') {
        const entry = value.entries[index];
        if (!entry) continue;
        parts.push(entry.key, gap(), ': ', gap());
        writeInto(entry.value, inner);
      } else {
        const item = value.items[index];
        if (item) writeInto(item, inner);
      }
      parts.push(gap(), index < count - 1 ? `,${gap()}` : '');
    }
    parts.push(count > 0 ? line : '', gap(), close ?? '');
  }
}
