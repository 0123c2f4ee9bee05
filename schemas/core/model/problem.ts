import type { LocalizedText } from '../localized-text.ts';
import type { Node } from '../syntax/node.ts';
import type { Fix } from './fix.ts';
import type { Severity } from './severity.ts';

/** Something wrong with a request file, on the characters it is about. */
export interface Problem {
  /** Without the provider's id: `required`, `enum`, or a rule's own code. */
  readonly code: string;
  readonly severity: Severity;
  /**
   * What tells it from others of its code: the names and values that the message mentions, or the field that it is about.
   * Numbers and places are left out, since a fix elsewhere changes them.
   */
  readonly about?: readonly string[];
  readonly message: LocalizedText;
  /** Offsets into the text, in UTF-16 code units. */
  readonly start: number;
  readonly end: number;
  /** The value meant, or the object that lacks something; absent for a problem of syntax. */
  readonly node?: Node;
  readonly providerError?: string | undefined;
  /** Ways to fix it, the best one first. */
  readonly fixes?: readonly Fix[];
}

/** What identifies a problem in two versions of a text. */
export function problemId({ code, about = [] }: Problem): string {
  return JSON.stringify([code, ...about]);
}

/** Notes a problem of a node; where it stands in the text follows from the node. */
export type Add = (finding: Omit<Problem, 'start' | 'end'> & { readonly node: Node }) => void;

/**
 * The characters to mark for a node: a property marks its key, a scalar itself, and an object or array, which may be
 * long, only the key it stands under or its opening bracket.
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
