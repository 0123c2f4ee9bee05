import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { api } from '../../../../../schemas/providers/create-server/api/index.ts';
import { draftFrom } from '../../../../support/builders/inspections.ts';

describe('the inspection of create-server', () => {
  it('leads from a server of the document back to its request', () => {
    const server = {
      id: 'i-1',
      name: 'web',
      status: 'running',
      cpu: 2,
      memory: 4,
      disk_size: 40,
      image_id: 'centos-7.9',
    };
    assert.deepEqual(draftFrom(api, { server: { ...server, network_id: 'net-default', private_ip: '10.0.0.2' } }), {
      name: 'web',
      image_id: 'centos-7.9',
      cpu: 2,
      memory: 4,
      disk_size: 40,
      password: '${secret:password}',
      network_id: 'net-default',
    });
  });

  it('reads the sizes of later documents, in MB, and has placeholders for what they lack', () => {
    const server = {
      id: 7,
      uuid: 'i-1',
      name: 'web',
      cpu_core_count: 2,
      memory_size: 4096,
      volumes: [
        { size: 100, type: 'data' },
        { size: 40, type: 'system' },
      ],
    };
    const { memory, disk_size, image_id, network_id } = draftFrom(api, { server });
    assert.deepEqual([memory, disk_size, image_id, network_id], [4, 40, '<image_id>', '<network_id>']);
  });
});
