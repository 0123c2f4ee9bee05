import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { getNodeValue, parseTree } from 'jsonc-parser';
import type { Json } from '../../../schemas/core/json.ts';
import type { Field } from '../../../schemas/core/model/field.ts';
import { otherNamesOf } from '../../../schemas/core/model/other-names.ts';
import type { Provider, ProviderId } from '../../../schemas/core/model/provider.ts';
import { fieldsOf } from '../../../schemas/core/normalize/resolve-field.ts';
import { ruleCases } from '../fixtures/rule-cases.ts';

const root = join(import.meta.dirname, '../../..');

type Step = string | number;
type Entry = readonly [key: string, value: Json];

/** The bodies to mutate: a provider's sample and examples, and for each rule a body that nearly breaks it. */
export function bodiesFor(id: ProviderId): readonly Json[] {
  const files = globSync([`samples/web.${id}.json`, `test/fixtures/${id}/example-*.${id}.json`], { cwd: root });
  const written = files.map((file): Json => {
    const tree = parseTree(readFileSync(join(root, file), 'utf8'), [], { allowTrailingComma: true });
    return tree ? getNodeValue(tree) : null;
  });
  return [...written, ...Object.values(ruleCases[id]).map(({ near }) => near)];
}

/** Replaces one property; of an element, which has no key, only the values are used. */
type Mutation = (key: string, value: Json, otherNames: readonly string[]) => readonly Entry[];

const isObject = (value: Json): value is { readonly [key: string]: Json } =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const inSnakeCase = (key: string) => key.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

/** Mutations of the key, of the value's shape, of the value; a field that is repeated or moved out of its object. */
const bodyMutations: readonly Mutation[] = [
  () => [],
  (key, value) => [[key.toUpperCase(), value]],
  (key, value) => [[key.charAt(0).toUpperCase() + key.slice(1), value]],
  (key, value) => [[inSnakeCase(key), value]],
  (key, value) => [[`${key}s`, value]],
  (key, value) => [[key.slice(0, -1), value]],
  (key, value, [other = key]) => [[other, value]],
  (key, value) => [[key, [value]]],
  (key, value) => [[key, Array.isArray(value) && value.length > 0 ? value[0] : value]],
  (key, value) => [[key, { id: value }]],
  (key, value) => [[key, typeof value === 'object' ? value : String(value)]],
  (key, value) => [[key, typeof value === 'string' ? Number(value) || 1 : value]],
  (key) => [[key, null]],
  (key) => [[key, true]],
  (key) => [[key, '']],
  (key) => [[key, 'a b']],
  (key) => [[key, 'Abc']],
  (key) => [[key, 0]],
  (key, value) => [[key, typeof value === 'number' ? value * 1000 : value]],
  (key, value) => [[key, Array.isArray(value) ? [...value, ...value] : value]],
  (key, value) => (isObject(value) ? Object.entries(value) : [[key, value]]),
  (key, value) => [
    [key, value],
    [key.toUpperCase(), value],
  ],
  (key, value, [other = `${key}s`]) => [
    [key, value],
    [other, value],
  ],
  (key, value, others) => [
    [key, value],
    [others.at(-1) ?? `${key}s`, 'Abc'],
  ],
];

/** One of a provider's bodies after up to `max` mutations, one after the other. */
export function mutated(provider: Provider, max: number): fc.Arbitrary<Json> {
  const names = otherNamesIn(provider.request);
  const mutations = fc.array(fc.tuple(fc.nat(), fc.constantFrom(...bodyMutations)), { minLength: 1, maxLength: max });
  return fc.tuple(fc.constantFrom(...bodiesFor(provider.id)), mutations).map(([body, chosen]) =>
    chosen.reduce((before, [pick, mutate]) => {
      const places = placesIn(before);
      const place = places[pick % Math.max(places.length, 1)];
      return place ? withMutation(before, place, (key, value) => mutate(key, value, names.get(key) ?? [])) : before;
    }, body),
  );
}

/** The other names of fields, by the field's own name. */
function otherNamesIn(request: Field): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, readonly string[]>();
  const walk = (field: Field): void => {
    for (const [key, inner] of Object.entries(fieldsOf(field))) {
      found.set(key, otherNamesOf(inner));
      walk(inner);
    }
    if (field.type === 'array') walk(field.item);
    if (field.type === 'map') walk(field.value);
  };
  walk(request);
  return found;
}

/** The paths of all values inside a value. */
function placesIn(value: Json, place: readonly Step[] = []): (readonly Step[])[] {
  const inner = Array.isArray(value)
    ? value.flatMap((item, index) => placesIn(item, [...place, index]))
    : isObject(value)
      ? Object.entries(value).flatMap(([key, item]) => placesIn(item, [...place, key]))
      : [];
  return place.length === 0 ? inner : [place, ...inner];
}

function withMutation(
  value: Json,
  [step, ...rest]: readonly Step[],
  change: (key: string, value: Json) => readonly Entry[],
): Json {
  if (Array.isArray(value)) {
    return value.flatMap((item, index) => {
      if (index !== step) return [item];
      return rest.length > 0 ? [withMutation(item, rest, change)] : change('', item).map(([, changed]) => changed);
    });
  }
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, item]): readonly Entry[] => {
      if (key !== step) return [[key, item]];
      return rest.length > 0 ? [[key, withMutation(item, rest, change)]] : change(key, item);
    }),
  );
}
