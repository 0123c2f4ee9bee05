import { type Json, jsonAt } from '../../core/json.ts';
import { type BodyEntry, type BodyPath, unfilled } from '../../core/model/new-request.ts';
import type { PortableBilling, PortableNetwork } from '../../core/model/portable-request.ts';
import { isReference } from '../../core/syntax/reference-text.ts';
import { isPlaceholder } from '../../core/util/placeholder.ts';

/** A text that a request gives; undefined for a placeholder and a reference. */
export function textOf(body: Json, ...path: BodyPath): string | undefined {
  const value = jsonAt(body, ...path);
  return typeof value === 'string' && value !== '' && !isPlaceholder(value) && !isReference(value) ? value : undefined;
}

/** The name that a request gives without the rule that numbers the instances: "web" of web-[1,2] and web-[01]. */
export function nameOf(body: Json, ...path: BodyPath): string | undefined {
  return textOf(body, ...path)?.replaceAll(/[-_.]?\[[\d,]{1,12}\]/g, '') || undefined;
}

/** A number that a request gives. */
export function numberOf(body: Json, ...path: BodyPath): number | undefined {
  const value = jsonAt(body, ...path);
  return typeof value === 'number' ? value : undefined;
}

/** The items of an array that a request gives. */
export function itemsOf(body: Json, ...path: BodyPath): readonly Json[] {
  const value = jsonAt(body, ...path);
  return Array.isArray(value) ? value : [];
}

/** The numbers that the items of an array give, or undefined if there are none. */
export function sizesOf(body: Json, path: BodyPath, key: string): readonly number[] | undefined {
  const sizes = itemsOf(body, ...path).flatMap((item) => numberOf(item, key) ?? []);
  return sizes.length > 0 ? sizes : undefined;
}

/** Whether a request logs in with a password, whether that is a reference or not. */
export const hasText = (body: Json, ...path: BodyPath) => {
  const value = jsonAt(body, ...path);
  return typeof value === 'string' && value !== '';
};

/** What is written for a value that may be absent: nothing. */
export function entryIf(value: Json | undefined, ...path: BodyPath): readonly BodyEntry[] {
  return value === undefined ? [] : [{ path, value }];
}

/** What is written for a value that a person has to give if it is absent. */
export function entryOrUnfilled(value: Json | undefined, ...path: BodyPath): BodyEntry {
  return value === undefined ? unfilled(...path) : { path, value };
}

/** The network that ids of one cloud name, if the request gives all of them. */
export function huaweiNetwork(
  vpc: string | undefined,
  subnet: string | undefined,
  groups: readonly (string | undefined)[],
): PortableNetwork | undefined {
  const securityGroups = groups.filter((group) => group !== undefined);
  return vpc && subnet && securityGroups.length > 0 ? { cloud: 'huawei', vpc, subnet, securityGroups } : undefined;
}

/** Periods that are written as months or years, as most providers limit them: 1 to 9 months, 1 to 3 years. */
export function periodOf({ months }: { readonly months: number }): { unit: 'month' | 'year'; number?: number } {
  if (months % 12 === 0 && months <= 36) return { unit: 'year', number: months / 12 };
  return months <= 9 ? { unit: 'month', number: months } : { unit: 'month' };
}

/** An order in advance for a number of months or years. */
export function prepaid(unit: string | undefined, number: number | undefined): PortableBilling | undefined {
  if (number === undefined || unit === undefined) return undefined;
  return { kind: 'prepaid', months: /^year$/i.test(unit) ? number * 12 : number };
}

/** The text that base64 stands for; undefined if it is none, or if it would become a reference. */
export function fromBase64(text: string | undefined): string | undefined {
  if (text === undefined) return undefined;
  try {
    const bytes = Uint8Array.from(atob(text), (byte) => byte.charCodeAt(0));
    const decoded = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
    return isReference(decoded) ? undefined : decoded;
  } catch {
    return undefined;
  }
}

/** A text in base64. */
export function toBase64(text: string | undefined): string | undefined {
  if (text === undefined) return undefined;
  return btoa(Array.from(new TextEncoder().encode(text), (byte) => String.fromCharCode(byte)).join(''));
}
