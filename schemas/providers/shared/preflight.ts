import type { CheckResult, HttpRequest } from '../../core/api/provider-api.ts';
import type { LocalizedText } from '../../core/localized-text.ts';
import { type Node, pathOf, presentValue, stringOf } from '../../core/syntax/node.ts';

export const passed: CheckResult = { kind: 'passed' };

/**
 * The result of a check that found a problem.
 * @param node the value of the body that causes it, if there is one
 */
export function failed(says: LocalizedText, node?: Node): CheckResult {
  return { kind: 'failed', says, ...(node && { field: pathOf(node) }) };
}

/** A string of the body with the node that holds it. */
export interface StringValue {
  readonly text: string;
  readonly node: Node;
}

/** The string of a node; undefined if it is absent, empty, a reference, or not a string. */
export function stringValueOf(node: Node | undefined): StringValue | undefined {
  const value = presentValue(node);
  const text = stringOf(value);
  return value && text !== undefined ? { text, node: value } : undefined;
}

/** A GET request without headers of its own. */
export function get(url: string): HttpRequest {
  return { method: 'GET', url, headers: {} };
}
