import type { Json } from '../../../schemas/core/json.ts';
import type { ProviderId } from '../../../schemas/core/model/provider.ts';

/** A body of each provider that creates instances in the sandbox: two if its API can create several. */
export const bodies: Record<ProviderId, object> = {
  'create-server': { name: 'web' },
  'zenlayer-bmc': {
    zoneId: 'SEL-A',
    instanceChargeType: 'POSTPAID',
    instanceTypeId: 'M6C',
    internetChargeType: 'ByBandwidth',
    amount: 2,
    instanceName: 'web-[1,2]',
  },
  'huawei-ecs': {
    server: {
      name: 'web',
      imageRef: '67f433d8-ed0e-4321-a8a2-a71838539e09',
      flavorRef: 's6.small.1',
      vpcid: '2a6f4aa6-d93e-45f5-a8cb-b030dbf8cd68',
      nics: [{ subnet_id: 'ef039b60-6a14-42d1-963b-687b627fea08' }],
      root_volume: { volumetype: 'SSD' },
      count: 2,
    },
  },
  'huawei-devserver': {
    name: 'dev',
    flavor: 'Si2.large.4',
    image_id: 'c90fb553-2cdb-4b81-b56a-ef68812c6cf7',
    network: {
      vpc_id: '05982b48-a70f-43a1-a2b0-1fe36a236172',
      subnet_id: '38cf274a-98f9-4f6f-b622-5ed0e4a3db54',
      security_group_id: '150a2c76-1334-45f6-b28f-419f9b1d1742',
    },
    key_pair_name: 'key',
  },
  'jdcloud-coc-vm': {
    maxCount: 2,
    instanceSpec: {
      az: 'cn-hongkong-11a',
      instanceType: 'g.n2.large',
      imageId: 'img-1',
      name: 'web',
      primaryNetworkInterface: { vpcId: 'vpc-1', subnetId: 'subnet-1', securityGroups: [{ groupId: 'sg-1' }] },
      systemDisk: { diskType: 'ssd.gp1' },
    },
  },
};

/** The same with another name of the instance, or another prefix of several names. */
export function bodyNamed(provider: ProviderId, name: string): Json {
  const body = JSON.parse(JSON.stringify(bodies[provider]));
  switch (provider) {
    case 'zenlayer-bmc':
      return { ...body, instanceName: `${name}-[1,2]` };
    case 'huawei-ecs':
      return { ...body, server: { ...body.server, name } };
    case 'jdcloud-coc-vm':
      return { ...body, instanceSpec: { ...body.instanceSpec, name } };
    default:
      return { ...body, name };
  }
}
