import type { Json } from '../core/json.ts';
import type { LocalizedText } from '../core/localized-text.ts';
import type { Field } from '../core/model/field.ts';
import { closestName } from '../core/normalize/closest-name.ts';
import { child, itemsOf, jsonOf, type Node, numberOf, propertiesOf, stringOf } from '../core/syntax/node.ts';
import { providers } from '../providers/registry.ts';
import { parseAny } from './parse.ts';
import { codesOf } from './rule-codes.ts';
import { readSeverities, type Severities } from './severities.ts';
import { workspaceFile } from './workspace-fields.ts';

/** A longer file is not read. */
export const maxWorkspaceFileLength = 256 * 1024;

/** A place in a file with rules, as in the Language Server Protocol: from 0, in UTF-16 code units. */
export interface FilePlace {
  readonly uri: string;
  readonly line: number;
  readonly character: number;
}

/** A value of a file, and its place. */
export interface Placed<T> {
  readonly value: T;
  readonly at: FilePlace;
}

/** The most that a request may cost. */
export interface PriceLimit {
  readonly amount: number;
  /** In capital letters. */
  readonly currency: string;
  readonly per: 'month' | 'hour';
}

/** The rules that a request is checked against, by their fields. */
const ruleNames = [
  'severities',
  'names',
  'zones',
  'types',
  'images',
  'tags',
  'maxCount',
  'maxMonths',
  'maxPrice',
  'production',
] as const;

type RuleName = (typeof ruleNames)[number];

/** A part of a file that couldn't be read. */
export interface RuleFault extends Placed<LocalizedText> {
  /** The rules that are unknown because of it. */
  readonly rules: readonly RuleName[];
}

/** The rules of one file, or of several that all apply: of each list, a value must be allowed by every one. */
export interface WorkspaceRules {
  /** The least severities, by file. */
  readonly severities: readonly Severities[];
  readonly names: readonly Placed<readonly string[]>[];
  readonly zones: readonly Placed<readonly string[]>[];
  readonly types: readonly Placed<readonly string[]>[];
  readonly images: readonly Placed<readonly string[]>[];
  readonly tags: readonly Placed<readonly string[]>[];
  readonly maxCount: Placed<number> | undefined;
  readonly maxMonths: Placed<number> | undefined;
  readonly maxPrice: readonly Placed<PriceLimit>[];
  /** The names of the profiles for production; all of them if the names can't be read. */
  readonly production: readonly string[] | 'all';
  /** The proposed profiles by name; their values are as untrusted as the file. */
  readonly profiles: Readonly<Record<string, Json>>;
  /** What could not be read. */
  readonly faults: readonly RuleFault[];
}

/**
 * The rules of the files around a request: all of them apply, so that a nearer file can only make the others stricter.
 * @param files the closest first
 * @returns undefined without a file
 */
export function combineRules(files: readonly WorkspaceRules[]): WorkspaceRules | undefined {
  const [first, ...others] = files;
  return others.length === 0 ? first : others.reduce<WorkspaceRules | undefined>(combineTwo, first);
}

function combineTwo(near: WorkspaceRules | undefined, far: WorkspaceRules): WorkspaceRules {
  if (!near) return far;
  return {
    severities: [...near.severities, ...far.severities],
    names: [...near.names, ...far.names],
    zones: [...near.zones, ...far.zones],
    types: [...near.types, ...far.types],
    images: [...near.images, ...far.images],
    tags: [...near.tags, ...far.tags],
    maxCount: lower(near.maxCount, far.maxCount),
    maxMonths: lower(near.maxMonths, far.maxMonths),
    maxPrice: [...near.maxPrice, ...far.maxPrice],
    production: combineProduction([near.production, far.production]),
    profiles: { ...far.profiles, ...near.profiles },
    faults: [...near.faults, ...far.faults],
  };
}

function lower(near: Placed<number> | undefined, far: Placed<number> | undefined): Placed<number> | undefined {
  return near && far ? (far.value < near.value ? far : near) : (near ?? far);
}

/** The profiles for production of several files. */
export function combineProduction(all: readonly WorkspaceRules['production'][]): WorkspaceRules['production'] {
  const lists = all.filter((names) => names !== 'all');
  return lists.length < all.length ? 'all' : lists.flat();
}

/**
 * Reads the rules in one file. A part that is wrong is a fault, and the others are still read. Never throws.
 * @param uri the URI of the file
 */
export function readWorkspaceRules(source: string, uri: string): WorkspaceRules {
  const placeOf = (offset: number) => placeAt(source, offset, uri);
  if (source.length > maxWorkspaceFileLength) return unreadable({ value: faults.tooLong, at: placeOf(0) });
  const parsed = parseAny(source);
  const { root, errors } = parsed === 'too-deep' ? { root: undefined, errors: [] } : parsed;
  if (root?.type !== 'object' || errors.length > 0) {
    return unreadable({ value: faults.syntax, at: placeOf(errors[0]?.offset ?? 0) });
  }
  const values = new Map<string, Node>();
  const found: RuleFault[] = [];
  for (const { key, value } of propertiesOf(root)) {
    const field = Object.hasOwn(workspaceFile.fields, key) ? workspaceFile.fields[key] : undefined;
    if (!value || key === '$schema') continue;
    const isRepeated = values.has(key);
    if (field && !isRepeated && isValid(value, field) && (key !== 'maxPrice' || priceLimitOf(value))) {
      values.set(key, value);
      continue;
    }
    const says = isRepeated ? faults.repeated : field ? faults.wrong : faults.unknown;
    found.push({ value: says(key), at: placeOf(value.offset), rules: rulesMeantBy(key) });
  }
  return rulesOf(values, found, placeOf);
}

/** The rules of a file that can't be read as a whole. */
function unreadable(fault: Placed<LocalizedText>): WorkspaceRules {
  return rulesOf(new Map(), [{ ...fault, rules: ruleNames }], () => fault.at);
}

const fieldNames = Object.keys(workspaceFile.fields);

/** The rule that a field is, or that a misspelled one is meant as. */
function rulesMeantBy(key: string): readonly RuleName[] {
  const meant = Object.hasOwn(workspaceFile.fields, key) ? key : closestName(key, fieldNames);
  return ruleNames.filter((name) => name === meant);
}

/** @param values the values of the fields, each of the right type */
function rulesOf(
  values: ReadonlyMap<string, Node>,
  found: readonly RuleFault[],
  placeOf: (offset: number) => FilePlace,
): WorkspaceRules {
  const placed = <T>(key: RuleName, read: (node: Node) => T | undefined): Placed<T>[] => {
    const node = values.get(key);
    const value = node && read(node);
    return node && value !== undefined ? [{ value, at: placeOf(node.offset) }] : [];
  };
  const texts = (key: RuleName) => placed(key, (node) => itemsOf(node).flatMap((item) => stringOf(item) ?? []));
  const record = (key: string): Readonly<Record<string, Json>> =>
    Object.fromEntries(
      propertiesOf(values.get(key)).flatMap(({ key: name, value }) => (value ? [[name, jsonOf(value)]] : [])),
    );
  const severities = placed('severities', () => readSeverities(record('severities')));
  const profiles = record('profiles');
  const proposed = Object.keys(profiles).filter((name) => isForProduction(profiles[name]));
  const isProductionUnknown = found.some(({ rules }) => rules.includes('production'));
  return {
    severities: severities.map(({ value }) => value),
    names: texts('names'),
    zones: texts('zones'),
    types: texts('types'),
    images: texts('images'),
    tags: texts('tags'),
    maxCount: placed('maxCount', numberOf)[0],
    maxMonths: placed('maxMonths', numberOf)[0],
    maxPrice: placed('maxPrice', priceLimitOf),
    production: isProductionUnknown ? 'all' : [...texts('production').flatMap(({ value }) => value), ...proposed],
    profiles,
    faults: [...found, ...severities.flatMap(unknownCodes)],
  };
}

const isForProduction = (profile: Json | undefined) =>
  typeof profile === 'object' && profile !== null && 'production' in profile && profile.production === true;

/** A fault for each code that no rule has, or only a rule of a later version. */
function unknownCodes({ value, at }: Placed<Severities>): RuleFault[] {
  const codes = new Set(
    providers.flatMap((provider) => codesOf(provider).flatMap((code) => [code, `${provider.id}/${code}`])),
  );
  const unknown = Object.keys(value).filter((code) => !codes.has(code));
  return unknown.map((code) => ({ value: faults.code(code, closestName(code, codes)), at, rules: [] }));
}

/** A limit that can be compared with a price; undefined if a part of it is missing, invalid or unknown. */
function priceLimitOf(node: Node): PriceLimit | undefined {
  const keys = propertiesOf(node).map(({ key }) => key);
  const amount = numberOf(child(node, 'amount'));
  const currency = stringOf(child(node, 'currency'))?.toUpperCase();
  const per = child(node, 'per') ? stringOf(child(node, 'per')) : 'month';
  const isKnown = keys.every(
    (key, index) => ['amount', 'currency', 'per'].includes(key) && keys.indexOf(key) === index,
  );
  if (!isKnown || amount === undefined || amount < 0 || !currency || !/^[A-Z]{3}$/.test(currency)) return undefined;
  return per === 'month' || per === 'hour' ? { amount, currency, per } : undefined;
}

/** Whether a value has the type and the limits of a field, including the values inside it. */
function isValid(node: Node, field: Field): boolean {
  switch (field.type) {
    case 'string':
      return node.type === 'string' && (!field.values || field.values.some(({ value }) => value === node.value));
    case 'integer':
      return Number.isInteger(node.value) && Number(node.value) >= (field.minimum ?? 0);
    case 'array':
      return node.type === 'array' && itemsOf(node).every((item) => isValid(item, field.item));
    case 'map':
      return node.type === 'object' && propertiesOf(node).every(({ value }) => value && isValid(value, field.value));
    case 'object':
      return node.type === 'object';
    default:
      return node.type === field.type;
  }
}

function placeAt(source: string, offset: number, uri: string): FilePlace {
  const before = source.slice(0, offset).split('\n');
  return { uri, line: before.length - 1, character: before.at(-1)?.length ?? 0 };
}

const faults = {
  tooLong: { en: 'The file is longer than 256 KB.', zh: '文件超过 256 KB。' },
  syntax: { en: 'Expected a JSON object.', zh: '应为 JSON 对象。' },
  unknown: (key: string): LocalizedText => ({ en: `Unknown field "${key}".`, zh: `未知字段“${key}”。` }),
  repeated: (key: string): LocalizedText => ({ en: `Duplicate field "${key}".`, zh: `字段“${key}”重复。` }),
  code: (code: string, meant: string | undefined): LocalizedText => ({
    en: `Unknown rule "${code}".${meant === undefined ? '' : ` Did you mean "${meant}"?`}`,
    zh: `未知规则“${code}”。${meant === undefined ? '' : `是否应为“${meant}”？`}`,
  }),
  wrong: (key: string): LocalizedText => ({ en: `Invalid value of "${key}".`, zh: `“${key}”的值无效。` }),
};
