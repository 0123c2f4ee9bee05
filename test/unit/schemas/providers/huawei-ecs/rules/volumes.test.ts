import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Json } from '../../../../../../schemas/core/json.ts';
import { summaryOf, uuid } from '../../../../../support/builders/ecs-servers.ts';

describe('disk rules', () => {
  it('require or reject IOPS and throughput by disk type', () => {
    const disk = (root_volume: Json) => summaryOf({ root_volume });
    const root = '/server/root_volume';
    assert.deepEqual(disk({ volumetype: 'GPSSD2' }), [`error disk-performance-needed ${root}`]);
    assert.deepEqual(disk({ volumetype: 'GPSSD2', iops: 3000 }), [`error disk-performance-needed ${root}`]);
    assert.deepEqual(disk({ volumetype: 'ESSD2' }), [`error disk-performance-needed ${root}`]);
    assert.deepEqual(disk({ volumetype: 'ESSD2', iops: 3000 }), []);
    assert.deepEqual(disk({ volumetype: 'ESSD2', iops: 3000, throughput: 125 }), [
      `error throughput-not-allowed ${root}/throughput`,
    ]);
    assert.deepEqual(disk({ volumetype: 'SSD', iops: 3000 }), [`hint iops-ineffective ${root}/iops`]);
    assert.deepEqual(disk({ volumetype: '$TYPE', throughput: 125 }), []);
  });

  it('warn about SATA, hint at special disk types, and reject unknown ones', () => {
    const disk = (volumetype: string) => summaryOf({ root_volume: { volumetype } });
    const pointer = '/server/root_volume/volumetype';
    assert.deepEqual(disk('SATA'), [`warning volumetype-sata ${pointer}`]);
    assert.deepEqual(disk('uh-l1'), [`hint volumetype-special ${pointer}`]);
    assert.deepEqual(disk('ssd'), [`error enum ${pointer}`]);
    assert.deepEqual(disk('SAS'), []);
  });

  it('reject disk sizes out of range', () => {
    assert.deepEqual(summaryOf({ root_volume: { volumetype: 'SSD', size: 0 } }), []);
    assert.deepEqual(summaryOf({ root_volume: { volumetype: 'SSD', size: 1025 } }), [
      'error range /server/root_volume/size',
    ]);
    assert.deepEqual(summaryOf({ data_volumes: [{ volumetype: 'SSD', size: 9 }] }), [
      'error range /server/data_volumes/0/size',
    ]);
  });

  it('check the fields of a disk that depend on each other', () => {
    const disk = (rest: { [key: string]: Json }) =>
      summaryOf({ data_volumes: [{ volumetype: 'SSD', size: 10, ...rest }] });
    const pointer = '/server/data_volumes/0';
    assert.deepEqual(disk({ cluster_id: 'c1' }), [`warning dss-type ${pointer}/cluster_id`]);
    assert.deepEqual(disk({ cluster_type: 'DSS' }), [`error dss-pair ${pointer}/cluster_type`]);
    assert.deepEqual(disk({ cluster_type: 'DSS', cluster_id: 'c1' }), []);
    assert.deepEqual(disk({ data_image_id: uuid, metadata: { __system__encrypted: '0' } }), [
      `error data-image-metadata ${pointer}/metadata`,
    ]);
    assert.deepEqual(disk({ data_image_id: uuid, metadata: {} }), []);
    assert.deepEqual(disk({ shareable: true, multiattach: false }), [
      `hint deprecated ${pointer}/shareable`,
      `warning shareable-multiattach ${pointer}/shareable`,
    ]);
    assert.deepEqual(disk({ shareable: true, multiattach: true }), [`hint deprecated ${pointer}/shareable`]);
  });

  it('warn about hw:passthrough as a string, which creates a VBD disk', () => {
    assert.deepEqual(summaryOf({ root_volume: { volumetype: 'SSD', 'hw:passthrough': 'true' } }), [
      'warning type /server/root_volume/hw:passthrough',
    ]);
    assert.deepEqual(summaryOf({ root_volume: { volumetype: 'SSD', 'hw:passthrough': true } }), []);
  });

  it('limit the number of data disks', () => {
    const disks = (count: number) => summaryOf({ data_volumes: Array(count).fill({ volumetype: 'SSD', size: 10 }) });
    assert.deepEqual(disks(23), []);
    assert.deepEqual(disks(24), ['hint data-volumes-many /server/data_volumes']);
    assert.deepEqual(disks(60), ['error length /server/data_volumes']);
  });
});
