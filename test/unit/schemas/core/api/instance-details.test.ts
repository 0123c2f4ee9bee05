import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { detailOf, detailsOf, endOf, labels } from '../../../../../schemas/core/api/instance-details.ts';

describe('endOf', () => {
  it('is the time of a text, if it has one', () => {
    assert.deepEqual(endOf('2026-12-04T10:00:00Z'), { endsAt: Date.UTC(2026, 11, 4, 10) });
    for (const text of [undefined, '', 'never', '2026-12-04 10:00:00']) assert.deepEqual(endOf(text), {});
  });
});

describe('detailOf', () => {
  it('finds the value of a label', () => {
    const { details } = detailsOf([
      [labels.image, 'Ubuntu'],
      [labels.zone, undefined],
    ]);
    assert.equal(detailOf(details, labels.image), 'Ubuntu');
    assert.equal(detailOf(details, labels.zone), undefined);
    assert.equal(detailOf(undefined, labels.zone), undefined);
  });
});
