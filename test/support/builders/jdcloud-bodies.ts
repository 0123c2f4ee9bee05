import type { Json } from '../../../schemas/core/json.ts';
import { summary } from './diagnose.ts';

// The parts of the smallest valid body of JD Cloud coc-vm, for tests to change.
export const card = {
  vpcId: 'vpc-a1b2c3d4e5',
  subnetId: 'subnet-a1b2c3d4e5',
  securityGroups: [{ groupId: 'sg-a1b2c3d4e5' }],
};
export const disk = { diskType: 'ssd.gp1', diskSizeGB: 100 };
export const eip = { sizeMbps: 5, provider: 'bgp' };
export const withoutLogin = {
  az: 'cn-hongkong-11a',
  instanceType: 'g.n2.large',
  imageId: 'img-a1b2c3d4e5',
  name: 'web-1',
  primaryNetworkInterface: card,
  systemDisk: disk,
};
export const spec = { ...withoutLogin, password: 'Gx7!kPw2Zt' };

/** The problems of the valid body with some fields of instanceSpec changed; pointers are relative to it. */
export function problemsWith(changes: Record<string, Json>, others: Record<string, Json> = {}): string[] {
  const body = { instanceSpec: { ...spec, ...changes }, ...others };
  return summary('jdcloud-coc-vm', body).map((line) => line.replace(' /instanceSpec', ' '));
}

/** An instance as the ordinary VM service describes it, without data disks. */
export const ordinaryVmSpec = {
  az: 'cn-hongkong-11a',
  InstanceType: 'g.n2.large',
  ImageId: 'img-a1b2c3d4e5',
  name: 'web-1',
  keyNames: ['k'],
  elasticIp: { bandwidthMbps: 5, provider: 'bgp' },
  primaryNetworkInterface: {
    networkInterface: {
      vpcId: 'vpc-a1b2c3d4e5',
      subnetId: 'subnet-a1b2c3d4e5',
      primaryIpAddress: '10.0.0.10',
      securityGroups: ['sg-a1b2c3d4e5', 'sg-f6g7h8i9j0'],
    },
  },
  systemDisk: { cloudDiskSpec: disk },
};
