import type { Json } from '../core/json.ts';
import { inLanguage, type Language, type LocalizedText } from '../core/localized-text.ts';
import type { Field, ObjectField } from '../core/model/field.ts';
import { type BodyEntry, type BodyPath, unfilled } from '../core/model/new-request.ts';
import type { Provider } from '../core/model/provider.ts';
import { convertedJson } from '../core/normalize/converted-json.ts';
import { FieldIndex } from '../core/normalize/field-aliases.ts';
import { type Found, stepInto } from '../core/normalize/resolve-field.ts';
import { pathOf } from '../core/syntax/node.ts';
import { analyzeRequest } from '../document/analyze-request.ts';
import { type BodyComment, commentedBody } from '../document/commented-body.ts';
import { providerById } from '../document/identify-provider.ts';
import { namesSecret } from '../document/masking.ts';
import { bodyOfEntries } from '../document/new-request.ts';
import { parseAny } from '../document/parse.ts';
import { withoutValue } from '../document/unread-values.ts';
import type { CodeValue } from './code-value.ts';
import type { ReadEntry, ReadRequest } from './read-request.ts';

/** A request that was read from the text of a tool. */
export interface ImportedRequest {
  readonly provider: Provider;
  /** The file, with comments for what it doesn't carry. Passwords that were written out still are. */
  readonly text: string;
}

/** No request has more values; the rest of a text that has is not read. */
const maxValues = 5000;

/** The file of a request that was read. What isn't literal is a placeholder, or a reference if it is a secret. */
export function importedRequest(read: ReadRequest, language: Language): ImportedRequest | undefined {
  const provider = providerById(read.provider);
  if (provider?.request.type !== 'object') return undefined;
  const draft = new Draft(provider.request);
  for (const entry of read.entries) draft.add(entry.path, entry.value, entry.comments ?? []);
  if (draft.entries.length === 0) return undefined;
  const body = ownTypes(bodyOfEntries(provider.request, draft.entries, undefined), provider.request);
  const { kept, dropped } = withoutSilent(body, draft.open, provider);
  const left = [
    ...(read.others > 0 ? [messages.others(read.others)] : []),
    ...read.left.slice(0, maxLeft).map(({ name, value }) => messages.left(shownLeft(name, value))),
    ...dropped.map((path) => messages.left(path.join('.'))),
  ];
  const defaults = read.entries.filter(({ isDefault }) => isDefault);
  const comments = [
    ...left.map((text) => ({ path: [], text: inLanguage(text, language) })),
    ...draft.comments,
    ...defaults.map(({ path }) => ({ path, text: inLanguage(messages.byDefault, language) })),
  ];
  return { provider, text: commentedBody(kept, comments) };
}

/** The entries of a body, with the provider's own names, and comments. */
class Draft {
  readonly entries: BodyEntry[] = [];
  readonly comments: BodyComment[] = [];
  /** Where a placeholder is written. */
  readonly open: BodyPath[] = [];
  #visited = 0;
  readonly #request: ObjectField;
  readonly #index = new FieldIndex();
  /** The places of the items of each list, which are numbered anew. */
  readonly #items = new Map<string, Map<number, number>>();

  constructor(request: ObjectField) {
    this.#request = request;
  }

  add(path: BodyPath, value: CodeValue, comments: readonly string[] = []): void {
    // A program may put an object into itself.
    if (this.#visited++ > maxValues || path.length > maxSteps) return;
    const inner: readonly ReadEntry[] =
      value.kind === 'object'
        ? value.entries.map((entry) => ({ path: [...path, entry.key], ...entry }))
        : value.kind === 'list'
          ? value.items.map((item, index) => ({ path: [...path, index], value: item }))
          : [];
    const first = this.entries.length;
    for (const entry of inner) this.add(entry.path, entry.value, entry.comments);
    const at = inner.length > 0 ? this.entries[first]?.path.slice(0, path.length) : this.#addLeaf(path, value);
    const prose = at ? comments.slice(0, maxComments).filter(isProse) : [];
    if (at) for (const text of prose) this.comments.push({ path: at, text });
  }

  /** @returns where the value is written */
  #addLeaf(path: BodyPath, value: CodeValue): BodyPath | undefined {
    if ((value.kind === 'literal' && value.value === null) || path.includes('')) return undefined;
    const { own, found } = this.#ownPath(path);
    if (own.length === 0) return undefined;
    this.entries.push({ path: own, value: this.#leaf(own, found, value) });
    const code = value.kind === 'open' || value.kind === 'template' ? value.code.replace(/^[&*]/, '') : undefined;
    if (code !== undefined && isNameOnly(code)) this.comments.push({ path: own, text: code });
    return own;
  }

  #leaf(path: BodyPath, found: Found | undefined, value: CodeValue): Json {
    if (value.kind === 'literal') return inType(value.value, found?.field.type);
    if (value.kind === 'list') return [];
    if (value.kind === 'object') return {};
    const isSecret = found?.field.secret === true || namesSecret(String(path.at(-1)));
    if (!isSecret) {
      this.open.push(path);
      return unfilled(...path).value;
    }
    // Only a name is taken over: another expression may have a part of the secret in it.
    const name = /^(?:[A-Za-z_]\w{0,60}\.){0,9}([A-Za-z_]\w{0,60})$/.exec(value.code)?.[1] ?? String(path.at(-1));
    return `\${secret:${name}}`;
  }

  /** A path with the own names of the fields on the way, as far as their letters say them. */
  #ownPath(path: BodyPath): { own: BodyPath; found: Found | undefined } {
    const own: (string | number)[] = [];
    let found: Found | undefined = { key: '', field: this.#request };
    for (const step of path) {
      const next: Found | undefined = found && stepInto(found, step, this.#index);
      // A wrapper is not a step of the field that it is around.
      const isField = next !== undefined && next.field !== found?.field && typeof step === 'string';
      own.push(typeof step === 'number' ? this.#place(own, step) : isField ? next.key : step);
      found = next;
    }
    return { own, found };
  }

  #place(list: BodyPath, index: number): number {
    const key = JSON.stringify(list);
    const places = this.#items.get(key) ?? new Map<number, number>();
    this.#items.set(key, places);
    const place = places.get(index) ?? places.size;
    places.set(index, place);
    return place;
  }
}

/** A literal in the type of its field, as tools convert it. */
function inType(value: string | number | boolean | null, type: Field['type'] | undefined): Json {
  if (type === 'string') return String(value);
  if (typeof value !== 'string') return value;
  if (type === 'boolean' && /^(?:true|false)$/i.test(value)) return value.toLowerCase() === 'true';
  const isNumber = (type === 'integer' || type === 'number') && /^-?\d{1,15}(?:\.\d{1,15})?$/.test(value);
  return isNumber ? Number(value) : value;
}

/** No more comments of a value are carried. */
const maxComments = 20;

/** No more names of what is left out are listed: no instance has so many arguments. */
const maxLeft = 200;

/** A longer path belongs to no request. */
const maxSteps = 40;

/** A comment that says something, unlike a value that is commented out, and holds no secret. */
function isProse(text: string): boolean {
  return text !== '' && text.length <= 120 && !/[={}[\]<>\n]/.test(text) && !namesSecret(text);
}

/** Code that only names where a value comes from. */
function isNameOnly(code: string): boolean {
  return code.length <= 100 && /^[A-Za-z_][\w.[\]-]*(?:\(\))?$/.test(code) && !namesSecret(code);
}

/** A body with each value in the type of its field. */
function ownTypes(body: Json, request: ObjectField): Json {
  const parsed = parseAny(JSON.stringify(body));
  return parsed === 'too-deep' || !parsed.root ? body : convertedJson(parsed.root, request);
}

/** A body without the placeholders that no problem would report, since they would be sent as they are. */
function withoutSilent(body: Json, open: readonly BodyPath[], provider: Provider) {
  const { problems } = analyzeRequest(JSON.stringify(body), `request.${provider.id}.json`, { now: Date.now() });
  const serious = problems.filter(({ severity }) => severity === 'error' || severity === 'warning');
  const reported = new Set(serious.flatMap(({ node }) => (node ? [JSON.stringify(pathOf(node))] : [])));
  const dropped = open.filter((path) => !reported.has(JSON.stringify(path)));
  // From the last to the first, so that the places of items before stay.
  return { kept: dropped.toReversed().reduce(withoutValue, body), dropped };
}

/** What isn't carried, with its value if that is literal, short and no secret. */
function shownLeft(name: string, value: CodeValue): string {
  // A script may have a secret in it.
  const isHidden = namesSecret(name) || /data|script|content|command/i.test(name);
  const isShown = value.kind === 'literal' && String(value.value).length <= 60 && !isHidden;
  return isShown ? `${name} = ${JSON.stringify(value.value)}` : name;
}

const messages = {
  byDefault: { en: 'Default of the Terraform resource', zh: 'Terraform 资源的默认值' },
  left: (name: string): LocalizedText => ({ en: `Not imported: ${name}`, zh: `未导入：${name}` }),
  others: (count: number): LocalizedText => ({
    en: `Only the first request was imported; ${count} more ${count === 1 ? 'follows' : 'follow'}.`,
    zh: `仅导入了第一个请求，其后还有 ${count} 个。`,
  }),
};
