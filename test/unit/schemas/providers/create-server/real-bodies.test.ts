import assert from 'node:assert/strict';
import { test } from 'node:test';
import { summary } from '../../../../support/builders/diagnose.ts';

test('a body of the later version is asked for nothing that only this version has', () => {
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
