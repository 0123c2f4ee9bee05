import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  network,
  summaryOf,
  summaryOfBody,
  uuid,
  validBody,
} from '../../../../../support/builders/devserver-bodies.ts';

describe('flavor, count, id and name rules', () => {
  it('require flavor or resource_flavor, and warn about both', () => {
    const { flavor: _flavor, ...withoutFlavor } = validBody;
    assert.deepEqual(summaryOfBody(withoutFlavor), ['error required']);
    assert.deepEqual(summaryOfBody({ ...withoutFlavor, resource_flavor: '' }), [
      'error required',
      'hint later-field /resource_flavor',
    ]);
    assert.deepEqual(summaryOfBody({ ...withoutFlavor, resource_flavor: 'a1' }), ['hint later-field /resource_flavor']);
    assert.deepEqual(summaryOf({ flavor: '' }), ['error length /flavor']);
    assert.deepEqual(summaryOf({ resource_flavor: 'a1' }), [
      'hint later-field /resource_flavor',
      'warning flavor-twice /resource_flavor',
    ]);
  });

  it('warn about a count between the newer and the older limit', () => {
    assert.deepEqual(summaryOf({ count: 11 }), ['warning count-later /count']);
    assert.deepEqual(summaryOf({ count: 100 }), ['warning count-later /count']);
  });

  it('warn about an invalid UUID in every id field', () => {
    assert.deepEqual(summaryOf({ image_id: 's6.medium.2' }), ['warning uuid /image_id']);
    for (const key of ['vpc_id', 'subnet_id', 'security_group_id', 'roce_id']) {
      assert.deepEqual(summaryOf({ network: { ...network, [key]: 'vpc_123' } }), [`warning uuid /network/${key}`]);
    }
  });

  it("hint at ids like those in the provider's examples", () => {
    assert.deepEqual(summaryOf({ network: { ...network, vpc_id: '396ff4d6-de10-be3e-6df5-464d22238d7a' } }), [
      'hint uuid-version /network/vpc_id',
    ]);
    assert.deepEqual(summaryOf({ image_id: uuid.toUpperCase() }), ['hint uuid-version /image_id']);
  });

  it('hint at a dot in a name', () => {
    assert.deepEqual(summaryOf({ name: 'dev.1' }), ['hint name-dot /name']);
  });
});
