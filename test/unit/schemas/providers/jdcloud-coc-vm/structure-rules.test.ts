import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Json } from '../../../../../schemas/core/json.ts';
import { summary } from '../../../../support/builders/diagnose.ts';
import { afterFixes, problemsOf } from '../../../../support/builders/fixes.ts';
import { card, disk, eip, ordinaryVmSpec, problemsWith, spec } from '../../../../support/builders/jdcloud-bodies.ts';

const provider = 'jdcloud-coc-vm';

describe('the rules of jdcloud-coc-vm for bodies of the ordinary VM service', () => {
  it('report each difference once', () => {
    const body = {
      maxCount: 2,
      InstanceSpec: { ...ordinaryVmSpec, dataDisks: [{ cloudDiskSpec: { diskSizeGB: 20 } }] },
    };
    assert.deepEqual(summary(provider, body), [
      'warning one-for-fixed-ip /maxCount',
      'warning unknown-field /InstanceSpec',
      'warning unknown-field /InstanceSpec/InstanceType',
      'warning unknown-field /InstanceSpec/ImageId',
      'warning unknown-field /InstanceSpec/keyNames',
      'warning unknown-field /InstanceSpec/elasticIp',
      'warning unknown-field /InstanceSpec/elasticIp/bandwidthMbps',
      'warning vm-nesting /InstanceSpec/primaryNetworkInterface/networkInterface',
      'warning unknown-field /InstanceSpec/primaryNetworkInterface/networkInterface/primaryIpAddress',
      'warning type /InstanceSpec/primaryNetworkInterface/networkInterface/securityGroups/0',
      'warning vm-nesting /InstanceSpec/systemDisk/cloudDiskSpec',
      'error required /InstanceSpec/dataDisks/0',
      'warning vm-nesting /InstanceSpec/dataDisks/0/cloudDiskSpec',
    ]);
  });

  it('report the fields that only the ordinary VM service has once per body', () => {
    const vmDisk = { ...disk, diskCategory: 'cloud', autoDelete: true };
    assert.deepEqual(
      problemsWith({ userTags: [], chargeOnStopped: 'keepCharging', dataDisks: [{ cloudDiskSpec: vmDisk }] }),
      ['warning vm-fields /userTags', 'warning vm-nesting /dataDisks/0/cloudDiskSpec'],
    );
    for (const [key, value] of Object.entries({
      charge: { buyScenario: 'x' },
      elasticIpSpec: { ...eip, autoRenew: true },
      primaryNetworkInterface: { ...card, deviceIndex: 1 },
      systemDisk: { ...disk, DiskCategory: 'cloud' },
    }))
      assert.deepEqual(
        problemsWith({ [key]: value }).map((line) => line.replace(/\/\w+$/, '')),
        [`warning vm-fields /${key}`],
      );
    // A key that neither service has is an unknown field, as elsewhere.
    assert.deepEqual(problemsWith({ systemDisk: { ...disk, colour: 'red' } }), [
      'warning unknown-field /systemDisk/colour',
    ]);
  });

  it('leave out what the SDKs of that service send for absent fields, and remove no value unseen', () => {
    assert.deepEqual(problemsWith({ agId: null, description: null }), []);
    const removalOf = (changes: Record<string, Json>) =>
      problemsOf(provider, JSON.stringify({ instanceSpec: { ...spec, ...changes } })).find(
        ({ code }) => code === 'vm-fields',
      )?.fixes?.[0]?.isLastResort;
    assert.equal(removalOf({ userdata: 'IyEvYmluL2Jhc2g=' }), true);
    assert.equal(removalOf({ userTags: [], hostname: 'web' }), true);
    assert.equal(removalOf({ userTags: [] }), false);
  });

  it('say that there is no dry run, also inside instanceSpec', () => {
    assert.deepEqual(problemsWith({ DryRun: true }), ['warning no-dry-run /DryRun']);
    assert.deepEqual(summary(provider, { instanceSpec: spec, dryRun: true }), ['warning no-dry-run /dryRun']);
  });

  it('know the number of instances under other names', () => {
    for (const key of ['count', 'num', 'instance_num', 'amount']) {
      const { 'Rename to "maxCount"': fixed = '' } = afterFixes(
        provider,
        { instanceSpec: spec, [key]: 3 },
        'unknown-field',
      );
      assert.equal(JSON.parse(fixed).maxCount, 3, key);
    }
  });

  it('move the period of an instance into its charge', () => {
    const body = { instanceSpec: { ...spec, period: 3, elasticIpSpec: eip } };
    const { 'Move "period" into "instanceSpec.charge"': fixed = '' } = afterFixes(provider, body, 'unknown-field');
    assert.deepEqual(JSON.parse(fixed).instanceSpec.charge, { chargeDuration: 3 });
    for (const others of [{ period: 3 }, { periodUnit: 'year' }, { chargeDuration: 2 }, { autoRenew: true }])
      for (const text of [
        JSON.stringify({ instanceSpec: spec, ...others }),
        JSON.stringify({ instanceSpec: { ...spec, ...others } }),
      ])
        assert.match(
          problemsOf(provider, text).find(({ code }) => code === 'unknown-field')?.message.en ?? '',
          /in "instanceSpec\.charge"/,
          text,
        );
  });

  it('name the two regions of a body that do not agree', () => {
    const warning = 'warning region-of-zone /instanceSpec/az';
    const problemsOfRegion = (regionId: Json) =>
      summary(provider, { instanceSpec: spec, regionId }).filter((line) => !line.includes('unknown-field'));
    assert.deepEqual(problemsOfRegion('ap-singapore-11'), [warning]);
    for (const region of ['cn-hongkong-11', '${env:REGION}', '<region>', '', 1, null])
      assert.ok(!problemsOfRegion(region).includes(warning), String(region));
    assert.ok(problemsWith({ region: 'cn-north-1' }).includes('warning region-of-zone /az'));
  });

  it('report the charge of an address in a level of its own', () => {
    const chargeSpec = { chargeMode: 'prepaid_by_duration' };
    assert.deepEqual(problemsWith({ elasticIpSpec: { ...eip, chargeSpec } }), [
      'warning vm-nesting /elasticIpSpec/chargeSpec',
    ]);
    assert.deepEqual(problemsWith({ elasticIpSpec: { provider: 'bgp', chargeSpec } }), [
      'error required /elasticIpSpec',
      'warning vm-nesting /elasticIpSpec/chargeSpec',
    ]);
  });

  it('report a level without an object, or beside the flat fields', () => {
    assert.deepEqual(problemsWith({ primaryNetworkInterface: { ...card, networkInterface: 'eth0' } }), [
      'warning unknown-field /primaryNetworkInterface/networkInterface',
    ]);
    assert.deepEqual(problemsWith({ primaryNetworkInterface: { ...card, networkInterface: {} } }), [
      'warning vm-nesting /primaryNetworkInterface/networkInterface',
    ]);
  });
});
