import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { summary } from '../../../../support/builders/diagnose.ts';

describe('a body of a later version of create-server', () => {
  it('gets no request for fields that only this version has', () => {
    const body = {
      name: 'iZweb01',
      compute: { cpu_core_count: 2, memory_size: 4096 },
      storage: { volumes: [{ type: 0, size: 60, image_ref: 'win-2022' }] },
    };
    assert.deepEqual(summary('create-server', body), [
      'hint later-field /compute',
      'warning later-version /compute',
      'hint later-field /storage',
      'warning type /storage/volumes/0/type',
    ]);
  });
});
