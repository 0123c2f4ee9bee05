import type * as z from 'zod';
import type { Call, Proof, Question } from '../core/api.ts';
import { given, type Node, pathOf, stringOf } from '../core/node.ts';
import type { Text } from '../core/text.ts';
import { readAs } from './answers.ts';

export const proved: Proof = { kind: 'proved' };

/** Why something does not hold, on the value of the body that it is about. */
export function disproved(says: Text, node?: Node): Proof {
  return { kind: 'disproved', says, ...(node && { field: pathOf(node) }) };
}

/** A text of the body with the node that holds it. */
export interface Said {
  readonly text: string;
  readonly node: Node;
}

/** A text that the body says; undefined where it is absent, empty, something else, or a reference. */
export function saidIn(node: Node | undefined): Said | undefined {
  const found = given(node);
  const text = stringOf(found);
  return found && text !== undefined ? { text, node: found } : undefined;
}

/** A call that only reads. */
export function get(url: string): Call {
  return { method: 'GET', url, headers: {} };
}

/** That the credential and the target work: a call that is answered as it should be. */
export function provedByAnswer<Shape>(call: Call, shape: z.ZodType<Shape>): Question<Proof> {
  return { call, read: (answer) => readAs(answer, shape, () => proved) };
}

const mostNamed = 10;

/** The things that there are, for a sentence that says that something else is not there. */
export function listed(things: readonly string[]): Text {
  const shown = things.slice(0, mostNamed);
  const more = things.length - shown.length;
  return {
    en: `${shown.join(', ')}${more > 0 ? ` and ${more} more` : ''}` || 'none',
    zh: `${shown.join('、')}${more > 0 ? ` 等 ${things.length} 个` : ''}` || '无',
  };
}
