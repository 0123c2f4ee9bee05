import { literalAt } from './body-value.ts';
import { paidAtOnce } from './huawei-ecs-terraform.ts';
import type { TerraformResource } from './terraform.ts';

/** The resource of Huawei Cloud's plug-in for a DevServer. */
export const devServer: TerraformResource = {
  type: 'huaweicloud_modelarts_devserver',
  args: {
    name: 'name',
    flavor: 'flavor',
    resource_flavor: 'resource_flavor',
    image_id: 'image_id',
    server_type: 'type',
    arch: 'architecture',
    availability_zone: 'availability_zone',
    admin_pass: 'admin_pass',
    key_pair_name: 'key_pair_name',
    enterprise_project_id: 'enterprise_project_id',
    userdata: 'user_data',
    user_data: 'user_data',
    count: 'count',
    'network.vpc_id': 'vpc_id',
    'network.subnet_id': 'subnet_id',
    'network.security_group_id': 'security_group_id',
    'network.ipv6_enable': 'ipv6_enable',
    'network.roce_id': 'roce_id',
    'charging_info.charging_mode': 'charging_mode',
    'charging_info.period_type': 'period_unit',
    'charging_info.period_num': 'period',
    'charging_info.is_auto_renew': 'auto_renew',
  },
  blocks: { root_volume: ['root_volume', { size: 'size', type: 'type' }] },
  tag: undefined,
  fixed: { 'charging_info.is_auto_pay': 'true' },
  notes: (body) =>
    literalAt(body, ['charging_info', 'charging_mode']) === 'PRE_PAID'
      ? paidAtOnce(body, ['charging_info', 'is_auto_pay'])
      : [],
};
