import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { bodyWithoutLogin, summaryOf, summaryOfBody, uuid } from '../../../../../support/builders/devserver-bodies.ts';

describe('supernode rules', () => {
  it('require a key pair, no count, and a cluster only for supernodes', () => {
    const hps = { server_type: 'HPS' };
    assert.deepEqual(summaryOf(hps), ['hint hps /server_type']);
    assert.deepEqual(summaryOfBody({ ...bodyWithoutLogin, ...hps, admin_pass: 'Good-Pass-1' }), [
      'hint hps /server_type',
      'warning hps-login /admin_pass',
    ]);
    assert.deepEqual(summaryOf({ ...hps, count: 2 }), ['hint hps /server_type', 'warning hps-count /count']);
    assert.deepEqual(summaryOf({ ...hps, count: 1 }), ['hint hps /server_type']);
    assert.deepEqual(summaryOf({ ...hps, hps_cluster_id: uuid }), [
      'hint hps /server_type',
      'hint later-field /hps_cluster_id',
    ]);
    assert.deepEqual(summaryOf({ server_type: 'ECS', hps_cluster_id: uuid }), [
      'hint later-field /hps_cluster_id',
      'warning hps-cluster /hps_cluster_id',
    ]);
  });
});
