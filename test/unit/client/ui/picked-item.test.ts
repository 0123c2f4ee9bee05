import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { pickedItem } from '../../../../client/src/ui/picked-item.ts';

const later = { label: 'Decide Later' };
const zone = { label: 'az1-dc1', description: 'AZ 1' };
const typed = { label: '$(edit) Use "az1-dc1"', alwaysShow: true };

describe('pickedItem', () => {
  it('is the item that was found if it is shown', () => {
    assert.equal(pickedItem(zone, { now: [later, zone], before: [later], text: 'dc1' }), zone);
    assert.equal(pickedItem(later, { now: [later, zone], before: [], text: '' }), later);
    assert.equal(pickedItem(typed, { now: [typed], before: [later], text: ' az1-dc1' }), typed);
  });

  it('is the item before at the same index if that which was found is hidden by the text', () => {
    assert.equal(pickedItem(later, { now: [later, zone], before: [typed], text: 'az1-dc1' }), typed);
  });

  it('is unknown if no item fits the text', () => {
    assert.equal(pickedItem(later, { now: [later, zone], before: [later], text: 'az1-dc1' }), undefined);
    assert.equal(pickedItem(later, { now: [zone, later], before: [typed], text: 'az9' }), undefined);
  });
});
