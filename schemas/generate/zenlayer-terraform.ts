import { type BodyValue, literalAt } from './body-value.ts';
import type { TerraformResource } from './terraform.ts';

/** The resource of Zenlayer's plug-in for a bare metal instance. */
export const bmcInstance: TerraformResource = {
  type: 'zenlayercloud_bmc_instance',
  args: {
    zoneId: 'availability_zone',
    instanceTypeId: 'instance_type_id',
    imageId: 'image_id',
    instanceName: 'instance_name',
    hostname: 'hostname',
    amount: 'count',
    instanceChargeType: 'instance_charge_type',
    'instanceChargePrepaid.period': 'instance_charge_prepaid_period',
    resourceGroupId: 'resource_group_id',
    password: 'password',
    keyId: 'key_id',
    userData: 'user_data',
    internetChargeType: 'internet_charge_type',
    internetMaxBandwidthOut: 'internet_max_bandwidth_out',
    trafficPackageSize: 'traffic_package_size',
    subnetId: 'subnet_id',
    enableGatewayMode: 'gateway_mode',
    'raidConfig.raidType': 'raid_config_type',
    'nic.wanName': 'nic_wan_name',
    'nic.lanName': 'nic_lan_name',
  },
  lists: { 'sshKeys[]': 'ssh_keys' },
  blocks: {
    'partitions[]': ['partitions', { fsPath: 'fs_path', fsType: 'fs_type', size: 'size' }],
    'raidConfig.customRaids[]': ['raid_config_custom', { raidType: 'raid_type', diskSequence: 'disk_sequence' }],
  },
  tag: 'tags.tags[]',
  words: { enableGatewayMode: ['Disabled', 'Enabled'] },
  notes: (body) => (literalAt(body, ['amount']) !== '1' && hasPattern(body) ? [sameNames] : []),
};

const hasPattern = (body: BodyValue) =>
  ['instanceName', 'hostname'].some((key) => literalAt(body, [key])?.includes('[')) &&
  body.kind === 'object' &&
  body.entries.some(([key]) => key === 'amount');

const sameNames = {
  en: 'Terraform orders each instance by itself, so a name pattern gives all of them the same name.',
  zh: 'Terraform 会逐台下单，因此模式串会使所有实例的名称相同。',
};
