import type { Batches } from '../../core/model/batches.ts';
import { child, stringOf } from '../../core/syntax/node.ts';
import { maxInstances } from './body-accessors.ts';
import { hasPattern, startingLater } from './fields/name-pattern.ts';

/** The two names that can have a pattern. */
const names = ['instanceName', 'hostname'];

/** A pattern of a name says where its numbers begin. */
export const batches: Batches = {
  limitOf: () => maxInstances,
  namesContinue: (body) => hasPattern(stringOf(child(body, 'instanceName')) ?? ''),
  laterChanges: (body, before) =>
    names.flatMap((key) => {
      const node = child(body, key);
      const name = stringOf(node) ?? '';
      return node && hasPattern(name) ? [{ kind: 'set', node, value: startingLater(name, before) } as const] : [];
    }),
};
