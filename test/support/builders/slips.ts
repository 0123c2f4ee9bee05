import type { Json } from '../../../schemas/core/json.ts';
import type { Field } from '../../../schemas/core/model/field.ts';
import type { Provider } from '../../../schemas/core/model/provider.ts';
import { fieldAt } from '../../../schemas/core/normalize/resolve-field.ts';
import { textOf } from './fixes.ts';

type Path = readonly (string | number)[];

/** A valid body with one slip that people make. */
export interface Slip {
  /** The kind of slip and the field, such as `case of server.nics`. */
  readonly title: string;
  readonly text: string;
  readonly field: Field;
}

/** Replaces one property by others. */
type Replace = (key: string, value: Json, field: Field) => readonly (readonly [string, Json])[] | undefined;

const inSnakeCase = (key: string) => key.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
const inCamelCase = (key: string) => key.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());

const replacements: Readonly<Record<string, Replace>> = {
  'capitals in': (key, value) => [[key.toUpperCase(), value]],
  'a capital in': (key, value) => [[key.charAt(0).toUpperCase() + key.slice(1), value]],
  'snake case of': (key, value) => [[inSnakeCase(key), value]],
  'camel case of': (key, value) => [[inCamelCase(key), value]],
  'a hyphen in': (key, value) => [[inSnakeCase(key).replaceAll('_', '-'), value]],
  'a text as': (key, value) =>
    typeof value === 'number' || typeof value === 'boolean' ? [[key, String(value)]] : undefined,
  'a unit in': (key, value, field) =>
    typeof value === 'number' && 'unit' in field && field.unit && /^[A-Z]/.test(field.unit.en)
      ? [[key, `${value}${field.unit.en}`]]
      : undefined,
  'an array around': (key, value) => (Array.isArray(value) ? undefined : [[key, [value]]]),
};

/** How a value is written by those who write another language than JSON. */
const tokens: Readonly<Record<string, (value: Json) => string | undefined>> = {
  'a leading zero of': (value) => (typeof value === 'number' ? `0${value}` : undefined),
  'a plus before': (value) => (typeof value === 'number' ? `+${value}` : undefined),
  'single quotes around': (value) => (typeof value === 'string' ? `'${value}'` : undefined),
  'curly quotes around': (value) => (typeof value === 'string' ? `“${value}”` : undefined),
  'a capital of': (value) =>
    typeof value === 'boolean' ? String(value).replace(/^./, (first) => first.toUpperCase()) : undefined,
};

/** Every slip of a list at every field of a valid body, and levels around the whole. */
export function slipsIn(provider: Provider, body: Json): readonly Slip[] {
  const wrapped = ['request', 'body', 'params', 'data'].map((key) => ({
    title: `a level "${key}"`,
    field: provider.request,
    text: textOf({ [key]: body }),
  }));
  const ofFields = propertiesIn(body).flatMap(({ path, key, value }) => {
    const field = fieldAt(provider.request, [...path, key])?.field;
    const name = [...path, key].join('.');
    if (!field || fieldAt(provider.request, path)?.field.type !== 'object') return [];
    return [
      ...levelUp(body, path, key, value).map((text) => ({ title: `a level up: ${name}`, field, text })),
      ...Object.entries(replacements).flatMap(([title, replace]) => {
        const entries = replace(key, value, field);
        const isSame = entries?.length === 1 && entries[0]?.[0] === key && entries[0]?.[1] === value;
        if (!entries || isSame) return [];
        return { title: `${title} ${name}`, field, text: textOf(withEntries(body, path, key, entries)) };
      }),
      ...Object.entries(tokens).flatMap(([title, write]) => {
        const written = write(value);
        const mark = 'broken-token';
        if (written === undefined) return [];
        const text = textOf(withEntries(body, path, key, [[key, mark]])).replace(JSON.stringify(mark), () => written);
        return { title: `${title} ${name}`, field, text };
      }),
    ];
  });
  return [...wrapped, ...ofFields];
}

/** The body with a property moved out of its object, into the one around it. */
function levelUp(body: Json, path: Path, key: string, value: Json): string[] {
  const own = path.at(-1);
  if (typeof own !== 'string') return [];
  const around = path.slice(0, -1);
  const isFree = !propertiesIn(body).some((other) => other.key === key && isSamePath(other.path, around));
  const emptied = withEntries(body, path, key, []);
  const inner = propertiesIn(emptied).find((other) => other.key === own && isSamePath(other.path, around))?.value;
  if (!isFree || inner === undefined) return [];
  const entries = [[own, inner] as const, [key, value] as const];
  return [textOf(withEntries(emptied, around, own, entries))];
}

const isSamePath = (a: Path, b: Path) => a.length === b.length && a.every((step, index) => step === b[index]);

function propertiesIn(body: Json, path: Path = []): { path: Path; key: string; value: Json }[] {
  if (Array.isArray(body)) return body.flatMap((item, index) => propertiesIn(item, [...path, index]));
  if (typeof body !== 'object' || body === null) return [];
  return Object.entries(body).flatMap(([key, value]) => [{ path, key, value }, ...propertiesIn(value, [...path, key])]);
}

function withEntries(body: Json, path: Path, key: string, entries: readonly (readonly [string, Json])[]): Json {
  const [step, ...rest] = path;
  if (Array.isArray(body))
    return body.map((item, index) => (index === step ? withEntries(item, rest, key, entries) : item));
  if (typeof body !== 'object' || body === null) return body;
  return Object.fromEntries(
    Object.entries(body).flatMap(([name, value]) => {
      if (step === undefined) return name === key ? entries : [[name, value]];
      return [[name, name === step ? withEntries(value, rest, key, entries) : value]];
    }),
  );
}
