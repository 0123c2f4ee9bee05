import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { summaryOf, summaryOfBody, validBody } from '../../../../../support/builders/devserver-bodies.ts';

describe('disk rules', () => {
  it('require all three fields of data_volume', () => {
    const later = 'hint later-field /data_volume';
    assert.deepEqual(summaryOf({ data_volume: { size: 100 } }), [later, 'warning data-volume /data_volume']);
    assert.deepEqual(summaryOf({ data_volume: { size: 100, type: 'SSD', count: 1 } }), [later]);
  });

  it('hint at a missing root_volume if the server probably is a virtual machine', () => {
    const { root_volume: _rootVolume, ...bare } = validBody;
    assert.deepEqual(summaryOfBody(bare), ['hint root-volume']);
    assert.deepEqual(summaryOfBody({ ...bare, server_type: 'ECS' }), ['hint root-volume']);
    assert.deepEqual(summaryOfBody({ ...bare, server_type: 'BMS' }), []);
    assert.deepEqual(summaryOfBody({ ...bare, server_type: '$TYPE' }), []);
    assert.deepEqual(summaryOfBody({ ...bare, flavor: 'physical.kat2ne.48xlarge.8' }), []);
    assert.deepEqual(summaryOfBody({ ...bare, flavor: '$FLAVOR' }), []);
  });
});
