import type { Batches } from '../../core/model/batches.ts';
import { at, booleanOf, stringOf } from '../../core/syntax/node.ts';
import { chargingOf } from './body-accessors.ts';
import { laterInSequence, sequenceIn } from './fields/name-sequence.ts';
import { maxResources, resourcesOf } from './resources.ts';

/** For a yearly/monthly order, and since 2025-09-19 for pay-per-use servers as well. */
export const maxAtOnce = 100;

/** Automatic numbers go on after the highest existing one of a name. */
export const batches: Batches = {
  limitOf(body) {
    if (chargingOf(body) !== 'prePaid') return maxAtOnce;
    const { each = 1 } = resourcesOf(body) ?? {};
    return Math.max(1, Math.min(maxAtOnce, Math.floor(maxResources / each)));
  },
  namesContinue(body) {
    const name = stringOf(at(body, 'server', 'name')) ?? '';
    return sequenceIn(name) !== undefined || booleanOf(at(body, 'server', 'isAutoRename')) !== true;
  },
  laterChanges(body, before) {
    const node = at(body, 'server', 'name');
    const sequence = sequenceIn(stringOf(node) ?? '');
    return node && sequence ? [{ kind: 'set', node, value: laterInSequence(sequence, before) }] : [];
  },
};
