import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { assertFixes } from '../../../../support/builders/assert-fixes.ts';
import { summary } from '../../../../support/builders/diagnose.ts';

const valid = {
  zoneId: 'SEL-A',
  instanceChargeType: 'PREPAID',
  instanceChargePrepaid: { period: 1 },
  instanceTypeId: 'M6C',
  imageId: '5ace1756-2230-4d1d-8fc6-84f1897ef397',
  password: 'Password-12345~',
  internetChargeType: 'ByBandwidth',
};

const problemsWith = (changes: object) => summary('zenlayer-bmc', { ...valid, ...changes });
const fixes = (changes: object, code: string) => assertFixes('zenlayer-bmc', { ...valid, ...changes }, code);

describe('the model rules of zenlayer-bmc', () => {
  it('hint at RAID on a model that has none', () => {
    const raid = (instanceTypeId: string, raidConfig: object) => ({ instanceTypeId, raidConfig });
    for (const model of ['LCC', 'LCE-1', 'LCG2', 'S8I', 'S5']) {
      assert.deepEqual(problemsWith(raid(model, { raidType: 1 })), ['hint raid-on-model /raidConfig'], model);
      assert.deepEqual(problemsWith({ instanceTypeId: model }), []);
    }
    assert.deepEqual(fixes(raid('S8I', { raidType: 1 }), 'raid-on-model'), ['Remove "raidConfig"']);
    assert.deepEqual(problemsWith(raid('S8I', { customRaids: [{ raidType: 1, diskSequence: [1, 2] }] })), [
      'hint raid-on-model /raidConfig',
    ]);
    for (const model of ['M6C', 'SM1', 'LCA', '${env:MODEL}'])
      assert.deepEqual(problemsWith(raid(model, { raidType: 1 })), [], model);
  });

  it('warn about ids that were left out, with a reference instead', () => {
    for (const changes of [{ zoneId: '<ZONE>' }, { instanceTypeId: '{model}' }, { subnetId: 'your-subnet-id' }])
      assert.deepEqual(problemsWith(changes), [`warning placeholder /${Object.keys(changes)[0]}`]);
    assert.deepEqual(fixes({ zoneId: '<ZONE>' }, 'placeholder'), ['Replace with ${env:ZONE_ID}']);
  });

  it('hint at Windows or ESXi in a VPC', () => {
    const drives = { partitions: [{ fsPath: 'C', fsType: 'NTFS', size: 100 }] };
    assert.deepEqual(problemsWith({ subnetId: '1000001', ...drives }), ['hint system-in-vpc /subnetId']);
    assert.deepEqual(fixes({ subnetId: '1000001', ...drives }, 'system-in-vpc'), ['Remove "subnetId"']);
    assert.deepEqual(problemsWith(drives), []);
    for (const imageId of ['c0a8f4e2-win2019', 'windows-2022', 'esxi-7.0', 'VMware-ESXi'])
      assert.deepEqual(problemsWith({ subnetId: '1000001', imageId }), ['hint system-in-vpc /subnetId'], imageId);
    for (const imageId of ['darwin-2', 'ubuntu-22', '${env:WINDOWS}'])
      assert.deepEqual(problemsWith({ subnetId: '1000001', imageId }), [], imageId);
  });
});
