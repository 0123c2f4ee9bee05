import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { summary } from '../../../../support/builders/diagnose.ts';

describe('the settings of a described instance of zenlayer-bmc', () => {
  it('give no error when they are sent back', () => {
    const body = {
      zoneId: 'HKG-A',
      instanceTypeId: 'M7D',
      imageId: '67f433d8-ed0e-4321-a8a2-a71838539e09',
      instanceChargeType: 'PREPAID',
      instanceChargePrepaid: { period: 1 },
      internetChargeType: 'ByTrafficPackage',
      trafficPackageSize: 1.5,
      password: 'Gx7!kPw2Zt',
      raidConfig: { raidType: null, customRaids: [{ raidType: 1, diskSequence: [12, 13] }] },
      partitions: [{ fsPath: '/', fsType: 'ext2', size: 100 }],
      nic: { wanName: 'bond0', lanName: 'bond1' },
    };
    assert.deepEqual(summary('zenlayer-bmc', body), ['hint type /raidConfig/raidType']);
  });
});
