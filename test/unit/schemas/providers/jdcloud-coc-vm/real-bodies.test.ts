import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Json } from '../../../../../schemas/core/json.ts';
import { summary } from '../../../../support/builders/diagnose.ts';
import { afterFixes } from '../../../../support/builders/fixes.ts';
import { spec } from '../../../../support/builders/jdcloud-bodies.ts';

const problemsOf = (body: Json) => summary('jdcloud-coc-vm', body);

/** Bodies of the shapes that templates and tools for the ordinary VM service send. */

const capitals = {
  InstanceSpec: {
    AZ: 'cn-hongkong-11a',
    Name: 'web-1',
    InstanceType: 'g.n2.large',
    ImageId: 'img-a1b2c3d4e5',
    Password: 'Gx7!kPw2Zt',
    SystemDisk: { DiskType: 'ssd.gp1', DiskSizeGB: 40 },
    PrimaryNetworkInterface: {
      VpcId: 'vpc-a1b2c3d4e5',
      SubnetId: 'subnet-a1b2c3d4e5',
      SecurityGroups: [{ GroupId: 'sg-a1b2c3d4e5' }],
    },
    ElasticIpSpec: { SizeMbps: 5, Provider: 'bgp' },
  },
};

describe('bodies of tools for the ordinary VM service', () => {
  it('give one problem for each capitalized name, an error if the field is required and the document lacks the name', () => {
    const problems = problemsOf(capitals);
    assert.ok(problems.every((line) => line.includes(' unknown-field ')));
    assert.equal(problems.length, 17);
    const keys = problems.filter((line) => line.startsWith('error')).map((line) => line.split('/').at(-1));
    assert.deepEqual(
      keys.toSorted(),
      'AZ GroupId Name DiskType PrimaryNetworkInterface Provider SizeMbps SubnetId VpcId'.split(' ').toSorted(),
    );
  });

  it('give one warning for each nested level, renamed field and differing value', () => {
    const body = {
      instanceSpec: {
        az: 'cn-hongkong-11a',
        name: 'web-1',
        instanceType: 'g.n2.large',
        imageId: 'img-a1b2c3d4e5',
        keyNames: ['my-key'],
        systemDisk: { diskCategory: 'cloud', cloudDiskSpec: { diskType: 'ssd.gp1', diskSizeGB: 40 } },
        primaryNetworkInterface: {
          networkInterface: {
            vpcId: 'vpc-a1b2c3d4e5',
            subnetId: 'subnet-a1b2c3d4e5',
            primaryIpAddress: '10.0.0.10',
            securityGroups: ['sg-a1b2c3d4e5', 'sg-b2c3d4e5f6'],
          },
        },
      },
    };
    const networkInterface = '/instanceSpec/primaryNetworkInterface/networkInterface';
    assert.deepEqual(
      problemsOf(body).toSorted(),
      [
        'warning type '.concat(networkInterface, '/securityGroups/0'),
        'warning unknown-field '.concat(networkInterface, '/primaryIpAddress'),
        'warning unknown-field /instanceSpec/keyNames',
        'warning vm-fields /instanceSpec/systemDisk/diskCategory',
        'warning vm-nesting '.concat(networkInterface),
        'warning vm-nesting /instanceSpec/systemDisk/cloudDiskSpec',
      ].toSorted(),
    );
  });

  it('are read in the spellings of the command line and of Terraform', () => {
    const instance = { ...capitals.InstanceSpec, Password: '${secret:p}' };
    assert.deepEqual(problemsOf({ 'instance-spec': instance, 'max-count': 2 }).slice(0, 1), [
      'error unknown-field /instance-spec',
    ]);
    assert.ok(problemsOf({ 'instance-spec': instance, 'max-count': 2 }).includes('warning unknown-field /max-count'));
    const { 'Rename to "instanceSpec"': renamed = '' } = afterFixes(
      'jdcloud-coc-vm',
      { instance_spec: instance },
      'unknown-field',
    );
    assert.deepEqual(Object.keys(JSON.parse(renamed)), ['instanceSpec']);
    const { 'Move "elastic_ip_bandwidth_mbps" into "instanceSpec.elasticIpSpec"': moved = '' } = afterFixes(
      'jdcloud-coc-vm',
      { instanceSpec: { ...spec, elastic_ip_bandwidth_mbps: 5 } },
      'unknown-field',
    );
    assert.deepEqual(JSON.parse(moved).instanceSpec.elasticIpSpec, { sizeMbps: 5 });
  });
});
