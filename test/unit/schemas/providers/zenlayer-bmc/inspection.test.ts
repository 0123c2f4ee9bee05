import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Json } from '../../../../../schemas/core/json.ts';
import { api } from '../../../../../schemas/providers/zenlayer-bmc/api/index.ts';
import { answer } from '../../../../support/builders/http-helpers.ts';
import { draftFrom, inspectionCalls } from '../../../../support/builders/inspections.ts';

const responseWith = (instance: Readonly<Record<string, Json>>): Json => ({
  requestId: 'T1',
  response: { requestId: 'T1', totalCount: 1, dataSet: [{ instanceId: 'id', ...instance }] },
});

const example = {
  zoneId: 'HKG-A',
  instanceName: 'TEST',
  hostname: 'M7D-HKG-A-01',
  instanceTypeId: 'M7D',
  imageId: 'imageId',
  instanceChargeType: 'PREPAID',
  period: 3,
  bandwidthOutMbps: 20,
  internetChargeType: 'ByBandwidth',
  trafficPackageSize: 1.5,
  subnetIds: ['subnetId'],
  resourceGroupId: 'group',
  raidConfig: { raidType: null, customRaids: [{ raidType: 1, diskSequence: [12, 13] }] },
  partitions: [{ fsPath: '/', fsType: 'ext4', size: 1100 }],
  nic: { wanName: 'wan0', lanName: null },
  keyId: null,
  instanceStatus: 'RUNNING',
  tags: { tags: [{ key: 'env', value: 'test', tagId: 'x' }] },
};

describe('the inspection of zenlayer-bmc', () => {
  it('leads from an instance back to its request', () => {
    assert.deepEqual(draftFrom(api, { instance: responseWith(example) }), {
      zoneId: 'HKG-A',
      instanceChargeType: 'PREPAID',
      instanceChargePrepaid: { period: 3 },
      instanceTypeId: 'M7D',
      imageId: 'imageId',
      resourceGroupId: 'group',
      instanceName: 'TEST',
      hostname: 'M7D-HKG-A-01',
      password: '${secret:password}',
      internetChargeType: 'ByBandwidth',
      internetMaxBandwidthOut: 20,
      subnetId: 'subnetId',
      raidConfig: { customRaids: [{ raidType: 1, diskSequence: [12, 13] }] },
      partitions: [{ fsPath: '/', fsType: 'ext4', size: 1100 }],
      nic: { wanName: 'wan0' },
      tags: { tags: [{ key: 'env', value: 'test' }] },
    });
  });

  it('leaves out an unlimited bandwidth, and a password beside a key', () => {
    const draft = draftFrom(api, { instance: responseWith({ ...example, bandwidthOutMbps: 0, keyId: 'key' }) });
    assert.ok(!('internetMaxBandwidthOut' in draft) && !('password' in draft));
    assert.equal(draft.keyId, 'key');
  });

  it('asks a person for the term of a subscription that the response lacks', () => {
    const draft = draftFrom(api, { instance: responseWith({ ...example, period: null }) });
    assert.deepEqual(draft.instanceChargePrepaid, { period: '<months>' });
  });

  it('knows no instance if the list lacks it', () => {
    const [call] = inspectionCalls(api);
    const empty = answer(200, { requestId: 'T1', response: { requestId: 'T1', dataSet: [] } });
    assert.deepEqual(call.read(empty), { kind: 'report', says: undefined });
  });
});
