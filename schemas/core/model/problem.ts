import type { LocalizedText } from '../localized-text.ts';
import type { Node } from '../syntax/node.ts';
import type { Fix } from './fix.ts';
import type { Severity } from './severity.ts';

/** A problem of a request file, with its range in the text. */
export interface Problem {
  /** Without the provider's id: `required`, `enum`, or a rule's own code. */
  readonly code: string;
  readonly severity: Severity;
  /**
   * The difference to other problems with the same code: the names and values in the message, or the field. Without
   * numbers and places, since a fix elsewhere changes them.
   */
  readonly about?: readonly string[];
  readonly message: LocalizedText;
  /** Offsets into the text, in UTF-16 code units. */
  readonly start: number;
  readonly end: number;
  /** The value with the problem, or the object that lacks something; absent for a syntax error. */
  readonly node?: Node;
  readonly providerError?: string | undefined;
  /** Where the rule comes from, if a file gives it: the line and character from 0. */
  readonly origin?: { readonly uri: string; readonly line: number; readonly character: number };
  /** Ways to fix it, the best one first. */
  readonly fixes?: readonly Fix[];
}

/** The identity of a problem across two versions of a text. */
export function problemId({ code, about = [] }: Problem): string {
  return JSON.stringify([code, ...about]);
}

/** Reports a problem of a node; the range in the text follows from the node. */
export type Add = (finding: Omit<Problem, 'start' | 'end'> & { readonly node: Node }) => void;

/**
 * The range to mark for a node: the key of a property, a whole scalar, and for an object or array, which may be long,
 * only its key or its opening bracket.
 */
export function rangeOf(node: Node): { start: number; end: number } {
  const marked =
    node.type === 'property'
      ? node.children?.[0]
      : node.type === 'object' || node.type === 'array'
        ? node.parent?.type === 'property'
          ? node.parent.children?.[0]
          : undefined
        : node;
  return marked
    ? { start: marked.offset, end: marked.offset + marked.length }
    : { start: node.offset, end: node.offset + 1 };
}
