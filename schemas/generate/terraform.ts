import type { LocalizedText } from '../core/localized-text.ts';
import { type BodyValue, type GeneratedBody, literalAt, type Variable } from './body-value.ts';
import { inComment, quoteHcl } from './quoting.ts';

/** A resource of a provider's plug-in for Terraform. In a path, `[]` is an item of a list. */
export interface TerraformResource {
  readonly type: string;
  /** Arguments by the path of the field. If two fields have one argument, the later one of the table counts. */
  readonly args: Readonly<Record<string, string>>;
  /** Arguments that are lists, by the path of an item. */
  readonly lists?: Readonly<Record<string, string>>;
  /** Blocks by the path of the object; for an item, the block is repeated. */
  readonly blocks?: Readonly<Record<string, readonly [block: string, args: Readonly<Record<string, string>>]>>;
  /** The path of an object with a key and a value that is one of the resource's `tags`. */
  readonly tag: string | undefined;
  /** What the resource has in place of a boolean, by the path of the field. */
  readonly words?: Readonly<Record<string, readonly [no: string, yes: string]>>;
  /** Literals that the plug-in sends itself, by the path of the field. */
  readonly fixed?: Readonly<Record<string, string>>;
  /** What else a person has to know. */
  readonly notes?: (body: BodyValue) => readonly LocalizedText[];
}

/** Terraform for a body. Fields that the resource has no argument for are comments. */
export function terraform(
  resource: TerraformResource,
  { value, variables }: GeneratedBody,
  localize: (text: LocalizedText) => string,
): string {
  const found: Found = { resource, args: new Map(), blocks: [], lists: new Map(), tags: [], left: [] };
  collect(value, '', found);
  const body = [
    ...assignments('  ', [
      ...[...found.args].map(([name, { code }]) => [name, code] as const),
      ...[...found.lists].map(([name, items]) => [name, `[${items.join(', ')}]`] as const),
    ]),
    ...(found.tags.length > 0 ? ['  tags = {', ...assignments('    ', found.tags), '  }'] : []),
    ...found.blocks,
  ];
  const left = [...new Set(found.left)].map((path) => `#   ${inComment(path)}`);
  const comments = [
    ...(resource.notes?.(value) ?? []).map((note) => `# ${localize(note)}`),
    ...(left.length > 0 ? [`# ${localize(messages.left)}`, ...left] : []),
  ];
  return [
    ...comments,
    ...(comments.length > 0 ? [''] : []),
    ...variables.flatMap(declaration),
    `resource "${resource.type}" "instance" {`,
    ...body,
    '}',
    '',
  ].join('\n');
}

/** An argument, or a key of a map, and its value in one line. */
type Assignment = readonly [name: string, code: string];

/** The lines of assignments, aligned as `terraform fmt` aligns them. Names are ASCII, since what isn't is escaped. */
function assignments(indent: string, all: readonly Assignment[]): string[] {
  const longest = Math.max(0, ...all.map(([name]) => name.length));
  return all.map(([name, code]) => `${indent}${name.padEnd(longest)} = ${code}`);
}

interface Found {
  readonly resource: TerraformResource;
  readonly args: Map<string, { readonly rank: number; readonly code: string }>;
  readonly blocks: string[];
  readonly lists: Map<string, string[]>;
  readonly tags: Assignment[];
  /** Paths of the fields that no argument expresses. */
  readonly left: string[];
}

function collect(value: BodyValue, path: string, found: Found): void {
  if (value.kind === 'object') collectObject(value.entries, path, found);
  else if (value.kind === 'list') for (const item of value.items) collect(item, `${path}[]`, found);
  else addArgument(value, path, found);
}

function collectObject(entries: Entries, path: string, found: Found): void {
  const block = own(found.resource.blocks, path);
  if (block) addBlock(entries, path, block, found);
  else if (path === found.resource.tag) addTag(entries, path, found);
  else for (const [key, item] of entries) collect(item, path ? `${path}.${key}` : key, found);
}

function addArgument(value: BodyValue, path: string, { resource, args, lists, left }: Found): void {
  const list = own(resource.lists, path);
  const name = own(resource.args, path);
  const fixed = own(resource.fixed, path);
  if (fixed !== undefined && fixed === literalAt(value, [])) return;
  const code = argumentCode(value, own(resource.words, path));
  if (code === undefined) left.push(path);
  else if (list) lists.set(list, [...(lists.get(list) ?? []), code]);
  else if (name) {
    const rank = Object.keys(resource.args).indexOf(path);
    if (rank >= (args.get(name)?.rank ?? 0)) args.set(name, { rank, code });
  } else left.push(path);
}

type Entries = readonly (readonly [key: string, value: BodyValue])[];

function addBlock(
  entries: Entries,
  path: string,
  [name, args]: readonly [string, Readonly<Record<string, string>>],
  { blocks, left }: Found,
): void {
  const assigned: Assignment[] = [];
  for (const [key, item] of entries) {
    const argument = own(args, key);
    const code = argument && argumentCode(item);
    if (code) assigned.push([argument, code]);
    else left.push(`${path}.${key}`);
  }
  blocks.push('', `  ${name} {`, ...assignments('    ', assigned), '  }');
}

function addTag(entries: Entries, path: string, { tags, left }: Found): void {
  const { key, value, ...others } = Object.fromEntries(entries);
  const [name, text] = [key && scalarCode(key), value && scalarCode(value)];
  if (name && text) tags.push([`(${name})`, text]);
  else left.push(path);
  left.push(...Object.keys(others).map((other) => `${path}.${other}`));
}

/** The code of a scalar or of a list of scalars; undefined if an argument can't express the value. */
function argumentCode(value: BodyValue, words?: readonly [no: string, yes: string]): string | undefined {
  if (words) {
    const literal = literalAt(value, []);
    return literal === 'true' ? quoteHcl(words[1]) : literal === 'false' ? quoteHcl(words[0]) : undefined;
  }
  if (value.kind !== 'list') return scalarCode(value);
  const items = value.items.map(scalarCode);
  return items.includes(undefined) ? undefined : `[${items.join(', ')}]`;
}

function scalarCode(value: BodyValue): string | undefined {
  if (value.kind === 'literal') return value.value === null ? undefined : value.text;
  if (value.kind !== 'text') return undefined;
  const [only] = value.parts;
  if (value.parts.length === 1 && typeof only === 'object') return `var.${nameOf(only)}`;
  const parts = value.parts.map((part) =>
    typeof part === 'string' ? quoteHcl(part).slice(1, -1) : `\${var.${nameOf(part)}}`,
  );
  return `"${parts.join('')}"`;
}

function own<Value>(table: Readonly<Record<string, Value>> | undefined, key: string): Value | undefined {
  return table && Object.hasOwn(table, key) ? table[key] : undefined;
}

/** A prefix keeps the names apart from those that Terraform reserves, such as `count`. */
const nameOf = ({ name }: Variable) => `request_${name.toLowerCase()}`;

function declaration(variable: Variable): string[] {
  return [
    `variable ${quoteHcl(nameOf(variable))} {`,
    ...assignments('  ', [['type', 'string'], ...(variable.isSecret ? [['sensitive', 'true'] as const] : [])]),
    '}',
    '',
  ];
}

const messages = {
  left: {
    en: 'Check these fields, which the resource has no argument for. It may order something else than the request:',
    zh: '请检查以下字段：此资源没有对应的参数，订购的内容可能与请求不同：',
  },
} satisfies Record<string, LocalizedText>;
