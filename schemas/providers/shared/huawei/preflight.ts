import type * as z from 'zod';
import type { CheckResult, HttpRequest, Query } from '../../../core/api/provider-api.ts';
import type { LocalizedText } from '../../../core/localized-text.ts';
import { type Node, pathOf, presentValue, stringOf } from '../../../core/syntax/node.ts';
import { readAs } from './errors.ts';

export const passed: CheckResult = { kind: 'passed' };

/** Why something does not hold, on the value of the body that it is about. */
export function failed(says: LocalizedText, node?: Node): CheckResult {
  return { kind: 'failed', says, ...(node && { field: pathOf(node) }) };
}

/** A text of the body with the node that holds it. */
export interface Stated {
  readonly text: string;
  readonly node: Node;
}

/** A text that the body says; undefined where it is absent, empty, something else, or a reference. */
export function statedIn(node: Node | undefined): Stated | undefined {
  const found = presentValue(node);
  const text = stringOf(found);
  return found && text !== undefined ? { text, node: found } : undefined;
}

/** A call that only reads. */
export function get(url: string): HttpRequest {
  return { method: 'GET', url, headers: {} };
}

/** Verifies the credential and the target with a call that returns the expected response. */
export function passedByResponse<Shape>(call: HttpRequest, shape: z.ZodType<Shape>): Query<CheckResult> {
  return { request: call, read: (response) => readAs(response, shape, () => passed) };
}

const maxNamed = 10;

/** The available things, for a message that another one is missing. */
export function listed(things: readonly string[]): LocalizedText {
  const shown = things.slice(0, maxNamed);
  const more = things.length - shown.length;
  return {
    en: `${shown.join(', ')}${more > 0 ? ` and ${more} more` : ''}` || 'none',
    zh: `${shown.join('、')}${more > 0 ? ` 等 ${things.length} 个` : ''}` || '无',
  };
}
