import * as z from 'zod/mini';
import type { Json } from '../json.ts';
import { sanitizeText } from '../util/sanitize-text.ts';
import type { InstanceReport, JsonObject } from './provider-api.ts';

/** The shape of a report: any JSON object. */
export const anyObject = z.record(z.string(), z.unknown());

/** Deeper parts of a response are left out; no documented response comes near. */
const maxDepth = 16;

/** Keys whose values are secrets or may contain some. */
const secretKey = /pass(?:word|wd)?$|pwd|secret|token|credential|private.?key|user.?data/i;

const maxKeyLength = 256;

/** What a report has instead of a secret. */
export const mask = '••••••••';

/**
 * The report of a call, from its parsed response.
 * @param userDataKey the key of the user data
 */
export function reportOf(said: Readonly<Record<string, unknown>> | undefined, userDataKey?: string): InstanceReport {
  const userData = userDataKey === undefined ? undefined : said?.[userDataKey];
  return {
    kind: 'report',
    says: said && objectOf(said, 0),
    ...(typeof userData === 'string' && userData !== '' && { userData }),
  };
}

function objectOf(said: object, depth: number): JsonObject {
  const parts = Object.entries(said).flatMap(([key, value]) => {
    const json = isMasked(key, value) ? mask : jsonOf(value, depth + 1);
    return json === undefined ? [] : [[sanitizeText(key, maxKeyLength), json] as const];
  });
  return Object.fromEntries(parts);
}

/** An absent secret has nothing to mask. */
function isMasked(key: string, value: unknown): boolean {
  const isPresent = value !== null && value !== '' && typeof value !== 'boolean';
  return isPresent && secretKey.test(key);
}

function jsonOf(value: unknown, depth: number): Json | undefined {
  if (value === null || typeof value === 'boolean' || typeof value === 'number' || typeof value === 'string') {
    return value;
  }
  if (typeof value !== 'object' || depth > maxDepth) return undefined;
  if (Array.isArray(value)) return value.flatMap((item) => jsonOf(item, depth + 1) ?? []);
  return objectOf(value, depth);
}

/** A part of a report, by the keys that lead to it. */
function partAt(report: Json | undefined, keys: readonly string[]): Json | undefined {
  let part = report;
  for (const key of keys) part = isObject(part) && Object.hasOwn(part, key) ? part[key] : undefined;
  return part;
}

function isObject(part: Json | undefined): part is JsonObject {
  return typeof part === 'object' && part !== null && !Array.isArray(part);
}

/** A text of a report that isn't empty; a number is written out. */
export function textAt(report: Json | undefined, ...keys: readonly string[]): string | undefined {
  const part = partAt(report, keys);
  return typeof part === 'string' || typeof part === 'number' ? String(part) || undefined : undefined;
}

/** A number of a report, which may be written as a text. */
export function numberAt(report: Json | undefined, ...keys: readonly string[]): number | undefined {
  const part = partAt(report, keys);
  const number = typeof part === 'string' && part.trim() !== '' ? Number(part) : part;
  return typeof number === 'number' && Number.isFinite(number) ? number : undefined;
}

/** Whether a report says yes, as a boolean or as a text. */
export function isTrueAt(report: Json | undefined, ...keys: readonly string[]): boolean {
  const part = partAt(report, keys);
  return part === true || part === 'true';
}

/** The items of a list of a report; none if there is no list. */
export function listAt(report: Json | undefined, ...keys: readonly string[]): readonly Json[] {
  const part = partAt(report, keys);
  return Array.isArray(part) ? part : [];
}

/** An object of a report; an empty one if there is none. */
export function objectAt(report: Json | undefined, ...keys: readonly string[]): JsonObject {
  const part = partAt(report, keys);
  return isObject(part) ? part : {};
}

/** An object without the fields that are undefined. */
export function present(fields: Readonly<Record<string, Json | undefined>>): JsonObject {
  return Object.fromEntries(
    Object.entries(fields).flatMap(([key, value]) => (value === undefined ? [] : [[key, value]])),
  );
}

/** A part of a report without any null, which providers write for what is absent; undefined if nothing is left. */
export function withoutNulls(part: Json | undefined): Json | undefined {
  if (part === undefined || part === null) return undefined;
  if (Array.isArray(part)) {
    const items = part.flatMap((item) => withoutNulls(item) ?? []);
    return items.length > 0 ? items : undefined;
  }
  if (!isObject(part)) return part;
  const fields = present(Object.fromEntries(Object.entries(part).map(([key, value]) => [key, withoutNulls(value)])));
  return Object.keys(fields).length > 0 ? fields : undefined;
}

/** A placeholder that a person must replace. The checks report it. */
export const placeholder = (what: string) => `<${what}>`;
