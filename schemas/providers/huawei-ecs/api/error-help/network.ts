import type { ErrorHelp } from '../../../../core/api/order-summary.ts';
import type { LocalizedText } from '../../../../core/localized-text.ts';
import { count, flavor, help, inServer } from './help.ts';

const vpc = inServer('vpcid');
const nics = inServer('nics');
const subnets = inServer('nics', '*', 'subnet_id');
const publicip = inServer('publicip');
const ipAddresses = inServer('nics', '*', 'ip_address');

const eipNotBound: LocalizedText = {
  en: "Couldn't assign the EIP. The server may exist without it: check before you send again.",
  zh: '绑定弹性公网 IP 失败。云服务器可能已创建，再次发送前请先检查。',
};

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
  'ecs.0106': help(
    {
      en: 'The network is in an error state. Use another subnet, or contact the provider.',
      zh: '网络状态异常。请更换子网，或联系服务商。',
    },
    subnets,
    vpc,
  ),
  'ecs.0201': help(
    {
      en: "Couldn't create a NIC. See the message, and check the subnet, IP address and port.",
      zh: '创建网卡失败。请按提示检查子网、IP 地址和端口。',
    },
    nics,
  ),
  'ecs.0206': help(eipNotBound, publicip),
  'ecs.0210': help(eipNotBound, publicip),
  'ecs.0211': help(
    {
      en: "Couldn't set the QoS of a NIC. See the message, and try again later.",
      zh: '设置网卡 QoS 失败。请查看提示信息并稍后重试。',
    },
    nics,
  ),
  'ecs.0212': help(
    {
      en: "Couldn't assign the private IP address. Try again later, or use another address or subnet.",
      zh: '分配私有 IP 地址失败。请稍后重试，或更换 IP 地址或子网。',
    },
    ipAddresses,
    subnets,
  ),
  'ecs.0213': help(
    {
      en: 'Couldn\'t update the port. See the message, and check "allowed_address_pairs".',
      zh: '更新端口属性失败。请查看提示信息，并检查“allowed_address_pairs”。',
    },
    inServer('nics', '*', 'allowed_address_pairs'),
    nics,
  ),
  'ecs.0214': help(
    {
      en: "Couldn't create the network. See the message, and contact the provider if this continues.",
      zh: '创建网络失败。请查看提示信息；如仍失败，请联系服务商。',
    },
    nics,
  ),
  'ecs.0216': help(
    {
      en: "Couldn't create the subnet. See the message, and contact the provider if this continues.",
      zh: '创建子网失败。请查看提示信息；如仍失败，请联系服务商。',
    },
    nics,
  ),
  'ecs.0217': help(
    {
      en: "Couldn't attach a NIC. The server may exist without it: check before you send again.",
      zh: '挂载网卡失败。云服务器可能已创建，再次发送前请先检查。',
    },
    nics,
  ),
  'ecs.0307': help(
    { en: "Couldn't query the port. Check its ID, then try again.", zh: '查询端口失败。请检查端口 ID 后重试。' },
    inServer('nics', '*', 'port_id'),
    nics,
  ),
  'ecs.0309': help(
    { en: "Couldn't query the QoS of a NIC. Try again later.", zh: '查询网卡 QoS 失败。请稍后重试。' },
    nics,
  ),
  'ecs.0310': help(
    {
      en: "Couldn't query the network. Check the IDs of the VPC and the subnet, then try again.",
      zh: '查询网络失败。请检查 VPC 和子网的 ID 后重试。',
    },
    subnets,
    vpc,
  ),
  'ecs.0322': help(
    {
      en: "Couldn't query the subnet. Check its ID, then try again.",
      zh: '查询子网失败。请检查子网 ID 后重试。',
    },
    subnets,
  ),
  'ecs.0323': help(
    {
      en: "Couldn't query the NICs of the server. Check whether the server exists before you send again.",
      zh: '查询云服务器的网卡失败。再次发送前请先检查云服务器是否已创建。',
    },
    nics,
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
