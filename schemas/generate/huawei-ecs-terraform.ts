import type { LocalizedText } from '../core/localized-text.ts';
import { type BodyValue, literalAt } from './body-value.ts';
import type { TerraformResource } from './terraform.ts';

const isAutoPay = ['server', 'extendparam', 'isAutoPay'];

/** The resource of Huawei Cloud's plug-in for an ECS. */
export const computeInstance: TerraformResource = {
  type: 'huaweicloud_compute_instance',
  args: {
    'server.name': 'name',
    'server.description': 'description',
    'server.imageRef': 'image_id',
    'server.flavorRef': 'flavor_id',
    'server.availability_zone': 'availability_zone',
    'server.adminPass': 'admin_pass',
    'server.key_name': 'key_pair',
    'server.user_data': 'user_data',
    'server.count': 'count',
    'server.root_volume.volumetype': 'system_disk_type',
    'server.root_volume.size': 'system_disk_size',
    'server.publicip.id': 'eip_id',
    'server.publicip.eip.iptype': 'eip_type',
    'server.metadata.op_svc_userid': 'user_id',
    'server.metadata.agency_name': 'agency_name',
    'server.extendparam.chargingMode': 'charging_mode',
    // Spot instances are postPaid in the request, and have a mode of their own here.
    'server.extendparam.marketType': 'charging_mode',
    'server.extendparam.spotPrice': 'spot_maximum_price',
    'server.extendparam.periodType': 'period_unit',
    'server.extendparam.periodNum': 'period',
    'server.extendparam.isAutoRenew': 'auto_renew',
    'server.extendparam.enterprise_project_id': 'enterprise_project_id',
  },
  lists: { 'server.security_groups[].id': 'security_group_ids' },
  blocks: {
    'server.nics[]': ['network', { subnet_id: 'uuid', ip_address: 'fixed_ip_v4', ipv6_enable: 'ipv6_enable' }],
    'server.data_volumes[]': ['data_disks', { volumetype: 'type', size: 'size' }],
    'server.publicip.eip.bandwidth': [
      'bandwidth',
      { size: 'size', sharetype: 'share_type', chargemode: 'charge_mode', id: 'id' },
    ],
    'server.os:scheduler_hints': [
      'scheduler_hints',
      { group: 'group', tenancy: 'tenancy', dedicated_host_id: 'deh_id' },
    ],
  },
  tag: 'server.server_tags[]',
  fixed: { [isAutoPay.join('.')]: 'true' },
  notes: (body) =>
    literalAt(body, ['server', 'extendparam', 'chargingMode']) === 'prePaid' ? paidAtOnce(body, isAutoPay) : [],
};

/** What a person has to know if a prepaid request leaves the payment open: the plug-in always pays. */
export function paidAtOnce(body: BodyValue, field: readonly string[]): readonly LocalizedText[] {
  if (literalAt(body, field) === 'true') return [];
  const name = field.at(-1);
  return [
    {
      en: `The plug-in pays for a prepaid order at once, whatever the request has in ${name}.`,
      zh: `无论请求中的 ${name} 如何填写，此插件都会自动支付包年包月订单。`,
    },
  ];
}
