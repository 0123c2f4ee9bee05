import type { Batches } from '../../core/model/batches.ts';
import { removeKeys } from '../../core/model/fix.ts';
import { at, stringOf } from '../../core/syntax/node.ts';
import { maxInstances, readOrderedName, startingLater } from './instance-name.ts';

/** Without a number in brackets, each request numbers its instances from 1. */
export const batches: Batches = {
  limitOf: () => maxInstances,
  namesContinue: (body) => readOrderedName(stringOf(at(body, 'instanceSpec', 'name')) ?? '') !== undefined,
  laterChanges(body, before) {
    const node = at(body, 'instanceSpec', 'name');
    const ordered = readOrderedName(stringOf(node) ?? '');
    return [
      ...(node && ordered ? [{ kind: 'set', node, value: startingLater(ordered, before) } as const] : []),
      // With the token of the first request, a later one would be its repetition and create nothing.
      ...removeKeys(body, ['clientToken']),
    ];
  },
};
