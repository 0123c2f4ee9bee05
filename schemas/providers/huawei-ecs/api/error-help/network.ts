import type { ErrorHelp } from '../../../../core/api/order-summary.ts';
import { count, flavor, help, inServer } from './help.ts';

const vpc = inServer('vpcid');
const nics = inServer('nics');
const subnets = inServer('nics', '*', 'subnet_id');
const ipAddresses = inServer('nics', '*', 'ip_address');

/** VPCs, subnets, NICs, IP addresses and EIPs. */
export const networkErrorHelp: Readonly<Record<string, ErrorHelp>> = {
  'ecs.0010': help(
    {
      en: 'The IP address is already in use. Choose a free one, or remove it to have one assigned.',
      zh: '该 IP 地址已被占用。请更换，或删除以自动分配。',
    },
    ipAddresses,
  ),
  'ecs.0012': help(
    {
      en: 'The subnet has no free IP addresses left. Choose another subnet or create fewer servers.',
      zh: '子网的可用 IP 地址不足。请更换子网或减少数量。',
    },
    subnets,
    count,
  ),
  'ecs.0013': help(
    {
      en: 'The quota of EIPs is used up. Release an EIP, use an existing one, or request a higher quota.',
      zh: '弹性公网 IP 配额不足。请释放或使用已有的弹性公网 IP，或申请扩大配额。',
    },
    inServer('publicip', 'eip'),
  ),
  'ecs.0014': help(
    {
      en: "VPC, subnet and security group don't match. Use a subnet and a security group of the VPC.",
      zh: 'VPC、子网和安全组不匹配。请使用同一 VPC 下的子网和安全组。',
    },
    subnets,
    vpc,
    inServer('security_groups'),
  ),
  'ecs.0038': help(
    {
      en: "The subnet doesn't exist in this region, or the account can't use it. Check its ID.",
      zh: '该区域没有此子网，或账号无权使用。请检查子网 ID。',
    },
    subnets,
  ),
  'ecs.0039': help(
    {
      en: "The IP address isn't in the subnet. Choose another one, or remove it to have one assigned.",
      zh: '该 IP 地址不在子网范围内。请更换，或删除以自动分配。',
    },
    ipAddresses,
    subnets,
  ),
  'ecs.0045': help(
    {
      en: 'The bandwidth exceeds the limit of the region or the account. Reduce the bandwidth.',
      zh: '带宽超过区域或账号的上限。请调小带宽。',
    },
    inServer('publicip', 'eip', 'bandwidth', 'size'),
  ),
  'ecs.0050': help(
    {
      en: 'There are more NICs than the flavor supports. Remove some NICs or change the flavor.',
      zh: '网卡数量超过规格上限。请减少网卡或更换规格。',
    },
    nics,
    flavor,
  ),
  'ecs.0064': help(
    {
      en: 'The subnet of the first NIC isn\'t in the VPC of "vpcid". Change one of the two.',
      zh: '主网卡的子网不属于“vpcid”指定的 VPC。请修改其一。',
    },
    vpc,
    subnets,
  ),
  'ecs.0201': help(
    {
      en: "Couldn't create a NIC. See the message, and check the subnet, IP address and port.",
      zh: '创建网卡失败。请按提示检查子网、IP 地址和端口。',
    },
    nics,
  ),
  'ecs.0322': help(
    {
      en: "Couldn't query the subnet. Check its ID, then try again.",
      zh: '查询子网失败。请检查子网 ID 后重试。',
    },
    subnets,
  ),
  'ecs.0910': help(
    {
      en: "The NICs don't meet the requirements of the SAP HANA flavor. Check their number and type, or change the flavor.",
      zh: '网卡不满足 SAP HANA 规格的要求。请检查网卡数量和类型，或更换规格。',
    },
    nics,
    flavor,
  ),
  'ecs.0919': help(
    {
      en: "The port can't be attached. Use an existing port that is unbound.",
      zh: '端口无法挂载。请使用已有且未绑定的端口。',
    },
    inServer('nics', '*', 'port_id'),
  ),
};
