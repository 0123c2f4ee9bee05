import assert from 'node:assert/strict';
import { test } from 'node:test';
import { summary } from '../support/diagnose.ts';

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

test('sizes of which the document gives no range are no error', () => {
  const body = { name: 'web', image_id: 'ubuntu', network_id: 'net', cpu: 0, memory: 0, disk_size: 0 };
  assert.deepEqual(summary('create-server', body), [
    'warning range /cpu',
    'warning range /memory',
    'warning range /disk_size',
  ]);
});
