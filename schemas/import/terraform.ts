import type { BodyPath } from '../core/model/new-request.ts';
import { encodeBase64, readUserData } from '../core/util/user-data.ts';
import { type CodeEntry, type CodeValue, literal, open } from './code-value.ts';
import { type HclBlock, readHcl } from './hcl.ts';
import type { ReadEntry, ReadRequest } from './read-request.ts';
import {
  type NestedArguments,
  otherArguments,
  type TerraformResource,
  terraformResources,
} from './terraform-resources.ts';

/** The longest text that is read. */
const maxLength = 500_000;

const resource = /^[ \t]*resource[ \t]+"([a-z_\d]{1,80})"/gm;

/**
 * The request that the first resource for an instance in a Terraform file orders.
 * @returns undefined if the text has none
 */
export function requestOfTerraform(text: string): ReadRequest | undefined {
  if (text.length > maxLength) return undefined;
  if (![...text.matchAll(resource)].some(([, type = '']) => isKnown(type))) return undefined;
  const file = readHcl(text);
  const found = file.blocks.filter(({ type, labels: [name = ''] }) => type === 'resource' && isKnown(name));
  const [first] = found;
  const known = first && terraformResources[first.labels[0] ?? ''];
  if (!first || !known) return undefined;
  const reader = new ResourceReader(known, namedValues(file));
  reader.read(first);
  return { provider: known.provider, entries: reader.entries, left: reader.left, others: found.length - 1 };
}

const isKnown = (type: string) => Object.hasOwn(terraformResources, type);

/** The literal values of a file that have names: defaults of variables, and locals. */
function namedValues({ blocks }: HclBlock): ReadonlyMap<string, CodeValue> {
  const found = new Map<string, CodeValue>();
  for (const { type, labels, attributes } of blocks) {
    const value = type === 'variable' ? attributes.find(({ key }) => key === 'default')?.value : undefined;
    if (value && labels[0] !== undefined) found.set(`var.${labels[0]}`, value);
    if (type === 'locals') for (const entry of attributes) found.set(`local.${entry.key}`, entry.value);
  }
  return found;
}

/** A value of a value of a value: more steps are a circle. */
const maxSteps = 8;

class ResourceReader {
  readonly entries: ReadEntry[] = [];
  readonly left: { name: string; value: CodeValue }[] = [];
  readonly #resource: TerraformResource;
  readonly #named: ReadonlyMap<string, CodeValue>;
  /** How many values were resolved: a value that is used many times is read each time. */
  #values = 0;
  /** How many items each list has so far. */
  readonly #counts = new Map<string, number>();

  constructor(of: TerraformResource, named: ReadonlyMap<string, CodeValue>) {
    this.#resource = of;
    this.#named = named;
  }

  read({ attributes, blocks }: HclBlock): void {
    const { nested, defaults } = this.#resource;
    for (const entry of attributes) this.#argument(entry);
    for (const { type, attributes: inner, blocks: others } of blocks) {
      const known = Object.hasOwn(nested, type) ? nested[type] : undefined;
      if (known) this.#nestedIn(type, known, inner);
      else if (!otherArguments.has(type)) this.left.push({ name: type, value: noValue });
      for (const other of known ? others : []) this.left.push({ name: `${type}.${other.type}`, value: noValue });
    }
    const given = new Set(this.entries.map(({ path }) => path.join('.')));
    for (const { path, value } of defaults) {
      if (typeof value !== 'string' || given.has(path.join('.'))) continue;
      this.entries.push({ path, value: literal(value), isDefault: !value.startsWith('<') });
    }
  }

  #argument({ key, value: written, comments = [] }: CodeEntry): void {
    const { fields, nested, tags } = this.#resource;
    const value = this.#resolved(written, 0);
    const known = Object.hasOwn(nested, key) ? nested[key] : undefined;
    if (known && (value.kind === 'object' || value.kind === 'list')) {
      for (const item of value.kind === 'list' ? value.items : [value])
        this.#nestedIn(key, known, item.kind === 'object' ? item.entries : []);
    } else if (key === 'for_each') this.#argument({ key: 'count', value: lengthOf(value), comments });
    else if (key === 'tags' && tags !== undefined) this.#tagsIn(tags, value);
    else if (Object.hasOwn(fields, key)) this.#field(fields[key] ?? '', value, comments);
    else if (!otherArguments.has(key)) this.left.push({ name: key, value });
  }

  #nestedIn(block: string, { field, fields }: NestedArguments, entries: readonly CodeEntry[]): void {
    const path = this.#placeOf(field);
    for (const { key, value, comments = [] } of entries) {
      const inner = Object.hasOwn(fields, key) ? fields[key] : undefined;
      if (inner !== undefined) {
        this.entries.push({ path: [...path, ...inner.split('.')], value: this.#resolved(value, 0), comments });
      } else if (!otherArguments.has(key)) this.left.push({ name: `${block}.${key}`, value });
    }
  }

  /** The path of a field; that of the next item if it is one of a list. */
  #placeOf(field: string): BodyPath {
    if (!field.endsWith('[]')) return field.split('.');
    const count = this.#counts.get(field) ?? 0;
    this.#counts.set(field, count + 1);
    return [...field.slice(0, -2).split('.'), count];
  }

  #tagsIn(field: string, value: CodeValue): void {
    const path = field.split('.');
    const entries = value.kind === 'object' ? value.entries : [];
    for (const [index, { key, value: text }] of entries.entries()) {
      if (key === '') this.left.push({ name: 'tags', value: text });
      if (key === '') continue;
      this.entries.push({ path: [...path, index, 'key'], value: literal(key) });
      this.entries.push({ path: [...path, index, 'value'], value: this.#resolved(text, 0) });
    }
    if (value.kind !== 'object') this.left.push({ name: 'tags', value });
  }

  #field(field: string, value: CodeValue, comments: readonly string[]): void {
    const [list = '', item] = field.split('[].');
    const path = list.split('.');
    if (item !== undefined) {
      const items = value.kind === 'list' ? value.items : [value];
      for (const [index, one] of items.entries())
        this.entries.push({ path: [...path, index, item], value: one, comments });
    } else if (field === 'server.extendparam.chargingMode' && value.kind === 'literal' && value.value === 'spot') {
      // A spot server is one that is paid per use, with a market of its own.
      this.entries.push({ path, value: literal('postPaid'), comments });
      this.entries.push({ path: ['server', 'extendparam', 'marketType'], value });
    } else this.entries.push({ path, value: this.#encoded(field, value), comments });
  }

  /** Terraform encodes user data that isn't encoded yet. */
  #encoded(field: string, value: CodeValue): CodeValue {
    const isEncoded = field === 'server.user_data' || field === 'userdata';
    if (!isEncoded || value.kind !== 'literal' || typeof value.value !== 'string' || value.value === '') return value;
    return readUserData(value.value).kind === 'base64' ? value : literal(encodeBase64(value.value));
  }

  /** A value with variables that have a default, and locals, in their place. */
  #resolved(value: CodeValue, steps: number): CodeValue {
    if (steps > maxSteps || this.#values++ > maxValues) return value;
    if (value.kind === 'open') {
      const named = this.#named.get(value.code);
      return named ? this.#resolved(named, steps + 1) : value;
    }
    if (value.kind === 'list') {
      return { kind: 'list', items: value.items.map((item) => this.#resolved(item, steps + 1)) };
    }
    if (value.kind !== 'template') return value;
    const parts = value.parts.map((part) =>
      typeof part === 'string' ? literal(part) : this.#resolved(part, steps + 1),
    );
    const [only] = parts;
    if (only && parts.length === 1) return only.kind === 'open' ? { ...only } : only;
    const texts = parts.flatMap((part) => (part.kind === 'literal' ? String(part.value) : []));
    return texts.length === parts.length ? literal(texts.join('')) : value;
  }
}

/** No file has more values for one instance. */
const maxValues = 5000;

/** The number of instances that one is made for each of. */
function lengthOf(value: CodeValue): CodeValue {
  if (value.kind === 'list') return literal(value.items.length);
  return value.kind === 'object' ? literal(value.entries.length) : open('for_each');
}

const noValue: CodeValue = { kind: 'object', entries: [] };
