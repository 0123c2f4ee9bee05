import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  type Choice,
  choicesAmong,
  decisionOf,
} from '../../../../../client/src/features/reconcile/candidate-choice.ts';

const candidate = (id: string, isExact: boolean) => ({ instance: { id, state: 'running' }, isExact });
const checkedOf = (choices: readonly Choice[]) =>
  choices.filter((choice) => choice.kind === 'instance' && choice.picked);

describe('choicesAmong', () => {
  it('checks exact matches, and offers that nothing was created as a choice of its own', () => {
    const choices = choicesAmong([candidate('i-1', true), candidate('i-2', false)], 1);
    assert.deepEqual(
      choices.map((choice) => (choice.kind === 'instance' ? choice.picked : choice.kind)),
      [true, false, 'nothing'],
    );
    assert.deepEqual(decisionOf(checkedOf(choices)), { kind: 'instances', ids: ['i-1'] });
  });

  it('checks nothing if more match than were requested', () => {
    assert.deepEqual(checkedOf(choicesAmong([candidate('i-1', true), candidate('i-2', true)], 1)), []);
  });
});

describe('decisionOf', () => {
  it('takes only its own choice for "nothing was created"', () => {
    const [instance, nothing] = choicesAmong([candidate('i-1', false)], 1);
    assert.ok(instance && nothing);
    assert.deepEqual(decisionOf([]), { kind: 'none-checked' });
    assert.deepEqual(decisionOf([nothing]), { kind: 'nothing' });
    assert.deepEqual(decisionOf([instance, nothing]), { kind: 'contradictory' });
  });
});
