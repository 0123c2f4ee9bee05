import { isJsonObject, type Json } from '../core/json.ts';
import type { Field } from '../core/model/field.ts';
import type { ProviderId } from '../core/model/provider.ts';
import { fieldAt } from '../core/normalize/resolve-field.ts';
import { jsonOf } from '../core/syntax/node.ts';
import { providerById } from '../document/identify-provider.ts';
import { parseAny } from '../document/parse.ts';
import { type CodeValue, codeValue, literal, open } from './code-value.ts';
import type { ReadEntry, ReadRequest } from './read-request.ts';
import { readCommand, unknownPart } from './shell-command.ts';

/** The longest text that is read. */
const maxLength = 1_000_000;

/** A command-line tool of a provider. */
interface Tool {
  readonly name: string;
  /** The provider that words after the tool's name ask for an instance, if they do. */
  readonly provider: (words: string) => ProviderId | undefined;
  /** Options that are about the tool or the address. */
  readonly isOwn: RegExp;
  /** Whether the numbers in the names of options count items from 1. */
  readonly isNumbered: boolean;
}

const tools: readonly Tool[] = [
  {
    name: 'hcloud',
    provider: (words) => {
      if (/^ecs create(?:prepaid|postpaid)?servers\b/i.test(words)) return 'huawei-ecs';
      return /^modelarts createdevservers?\b/i.test(words) ? 'huawei-devserver' : undefined;
    },
    isOwn: /^(?:cli-.*|project_id|x-client-token|help|debug|dryrun|skip-.*)$/i,
    isNumbered: true,
  },
  {
    name: 'zeno',
    provider: (words) => (/^bmc create-?instances\b/i.test(words) ? 'zenlayer-bmc' : undefined),
    isOwn: /^(?:profile|output|query|page-all|access-key-.*|cli-.*|debug|help)$/,
    isNumbered: false,
  },
  {
    name: 'jdc',
    provider: (words) => (/^(?:coc-?)?vm create-instances\b/i.test(words) ? 'jdcloud-coc-vm' : undefined),
    isOwn: /^(?:region-id|output|headers|profile|no-interactive|debug|help)$/,
    isNumbered: false,
  },
];

const start = /^[ \t]*(?:\$ )?(hcloud|zeno|jdc)[ \t](?=[^\n]*[a-z])/gm;

/**
 * The request of the first command in a text that creates instances with the tool of a provider. Variables of the shell are
 * references.
 * @returns undefined if the text has none
 */
export function requestOfCommand(text: string): ReadRequest | undefined {
  if (text.length > maxLength) return undefined;
  let first: ReadRequest | undefined;
  let others = 0;
  for (const found of text.matchAll(start)) {
    const tool = tools.find(({ name }) => name === found[1]);
    const from = found.index + found[0].length;
    const beginning = text
      .slice(from, from + 200)
      .trim()
      .replace(/[\s\\]+/g, ' ');
    const provider = tool?.provider(beginning);
    if (!tool || !provider) continue;
    if (first) others++;
    else
      first = { provider, ...entriesOf(tool, provider, readCommand(text.slice(from), 'references').words), others: 0 };
  }
  return first && { ...first, others };
}

function entriesOf(tool: Tool, provider: ProviderId, words: readonly string[]): Pick<ReadRequest, 'entries' | 'left'> {
  const options = new Map<string, string[]>();
  for (let index = 0; index < words.length; index++) {
    const [, name = '', attached] = /^--([\w:.@-]{1,200})(?:=(.*))?$/s.exec(words[index] ?? '') ?? [];
    if (name === '') continue;
    const values = attached === undefined ? valuesAfter(words, index) : [attached];
    if (attached === undefined) index += values.length;
    if (tool.isOwn.test(name)) continue;
    const earlier = options.get(name);
    // A call with very many arguments would run out of stack.
    if (earlier) for (const value of values) earlier.push(value);
    else options.set(name, [...values]);
  }
  const entries: ReadEntry[] = [];
  const left: { name: string; value: CodeValue }[] = [];
  const request = providerById(provider)?.request;
  for (const [name, values] of options) {
    // A file can't be read here.
    if (!tool.isNumbered && values.some((value) => /^(?:file:\/\/|@[\w./~-]{1,200}$)/.test(value)))
      left.push({ name: `--${name}`, value: open('') });
    else if (/^(?:input-json|body)$/.test(name)) for (const entry of bodyEntries(values)) entries.push(entry);
    else if (request) entries.push(optionEntry(tool, request, name, values));
  }
  return { entries, left };
}

/** The words after an option up to the next one. */
function valuesAfter(words: readonly string[], index: number): string[] {
  const values: string[] = [];
  for (let at = index + 1; at < words.length; at++) {
    const word = words[at] ?? '';
    if (word.startsWith('--')) break;
    values.push(word);
  }
  return values;
}

function optionEntry({ isNumbered }: Tool, request: Field, name: string, values: readonly string[]): ReadEntry {
  const steps = name === 'tags' && !isNumbered ? ['tags', 'tags'] : name.split('.');
  const path: (string | number)[] = [];
  for (const step of steps) {
    const isItem = isNumbered && /^[1-9]\d{0,3}$/.test(step) && fieldAt(request, path)?.field.type !== 'map';
    path.push(isItem ? Number(step) - 1 : step);
  }
  const field = fieldAt(request, path)?.field;
  const item = field?.type === 'array' ? field.item : field;
  const read = values.map((value) => wordValue(value, item?.type === 'object'));
  const [first = literal(true)] = read;
  return { path, value: field?.type === 'array' && first.kind !== 'list' ? { kind: 'list', items: read } : first };
}

/** The value that a word means: JSON, entries such as `period=1,unit=month` where an object belongs, or the word itself. */
function wordValue(word: string, isObject: boolean): CodeValue {
  if (word.includes(unknownPart)) return open('');
  const value = /^\s{0,20}[{[]/.test(word) ? jsonIn(word) : undefined;
  if (value !== undefined) return codeValue(value);
  const pairs = isObject ? word.split(',').map((pair) => /^\s*([\w-]{1,60})\s*=(.*)$/s.exec(pair)) : [];
  const entries = pairs.flatMap((pair) => (pair ? [{ key: pair[1] ?? '', value: literal(pair[2] ?? '') }] : []));
  return entries.length > 0 && entries.length === pairs.length ? { kind: 'object', entries } : literal(word);
}

function jsonIn(text: string): Json | undefined {
  const parsed = parseAny(text);
  return parsed === 'too-deep' || !parsed.root || parsed.errors.length > 0 ? undefined : jsonOf(parsed.root);
}

/** The entries of a whole body that an option gives. */
function bodyEntries(values: readonly string[]): readonly ReadEntry[] {
  const body = jsonIn(values[0] ?? '');
  const entries = isJsonObject(body) ? Object.entries(body) : [];
  return entries.flatMap(([key, value]) => (key === 'regionId' ? [] : [{ path: [key], value: codeValue(value) }]));
}
