import { isJsonObject, type Json } from '../core/json.ts';

/** A value as code writes it: a literal, or something that only running the code tells. */
export type CodeValue =
  | { readonly kind: 'literal'; readonly value: string | number | boolean | null }
  /** A string with expressions in it. */
  | { readonly kind: 'template'; readonly parts: readonly (string | OpenValue)[]; readonly code: string }
  | OpenValue
  | CodeList
  | CodeObject;

/** An expression that is no literal. */
export interface OpenValue {
  readonly kind: 'open';
  readonly code: string;
}

export interface CodeList {
  readonly kind: 'list';
  readonly items: CodeValue[];
}

export interface CodeObject {
  readonly kind: 'object';
  readonly entries: CodeEntry[];
}

/** A value under a key. */
export interface CodeEntry {
  readonly key: string;
  readonly value: CodeValue;
  /** The comments that are written at it. */
  readonly comments?: readonly string[];
}

/** A literal. */
export function literal(value: string | number | boolean | null): CodeValue {
  return { kind: 'literal', value };
}

/** An expression, of which only its code is known. */
export function open(code: string): OpenValue {
  return { kind: 'open', code: code.trim() };
}

/** An object that gets its fields later. */
export function newObject(): CodeObject {
  return { kind: 'object', entries: [] };
}

/** A list that gets its items later. */
export function newList(): CodeList {
  return { kind: 'list', items: [] };
}

/** Deeper values are left open: no request has them, and the stack is limited. */
export const maxDepth = 40;

/** Plain data as a value of code. */
export function codeValue(value: Json): CodeValue {
  if (Array.isArray(value)) return { kind: 'list', items: value.map(codeValue) };
  if (isJsonObject(value)) {
    return { kind: 'object', entries: Object.entries(value).map(([key, item]) => ({ key, value: codeValue(item) })) };
  }
  return typeof value === 'object' ? literal(null) : literal(value);
}
