import type { Provider } from '../../core/model/provider.ts';
import { at, elementsOf, type Node, presentValue, stringOf } from '../../core/syntax/node.ts';
import { isWindows } from '../shared/image-system.ts';
import { batches } from './batches.ts';
import { chargingOf, inServer, nicsOf } from './body-accessors.ts';
import { chargingModes } from './charging-modes.ts';
import { request } from './request.ts';
import { rules } from './rules/index.ts';

/** Whether a body has a value at a path in `server`. */
const has =
  (...path: readonly string[]) =>
  (body: Node) =>
    presentValue(inServer(body, ...path)) !== undefined;

/** Whether any of some objects has a field. */
const anyHas = (objects: readonly (Node | undefined)[], ...path: readonly string[]) =>
  objects.some((object) => presentValue(at(object, ...path)) !== undefined);

const dataDisksOf = (body: Node) => elementsOf(inServer(body, 'data_volumes'));

const disksOf = (body: Node) => [inServer(body, 'root_volume'), ...dataDisksOf(body)];

export const huaweiEcs: Provider = {
  id: 'huawei-ecs',
  name: 'Huawei Cloud ECS',
  operation: 'POST /v1.1/{project_id}/cloudservers',
  document: { url: 'https://support.huaweicloud.com/intl/en-us/api-ecs/ecs_02_0101.html', edition: '2024-12-19' },
  request,
  rules,
  order: {
    name: ['server', 'name'],
    chosen: { zone: ['server', 'availability_zone'] },
    count: ['server', 'count'],
    period: {
      number: ['server', 'extendparam', 'periodNum'],
      unit: ['server', 'extendparam', 'periodType'],
      renewal: ['server', 'extendparam', 'isAutoRenew'],
    },
    tags: [
      ['server', 'server_tags'],
      ['server', 'tags'],
    ],
  },
  batches,
  chargingModes,
  identifyingKeys: ['server', 'dry_run'],
  unchecked: [
    {
      says: { en: 'The account has quota for the servers.', zh: '账号的云服务器配额充足。' },
      topics: ['quota'],
      section: 'Error Codes',
      providerError: 'Ecs.0001',
    },
    {
      says: { en: 'The account has quota for the cores and memory.', zh: '账号的 vCPU 和内存配额充足。' },
      section: 'Error Codes',
      providerError: 'Ecs.0001',
    },
    {
      says: { en: 'The image exists.', zh: '镜像存在。' },
      topics: ['image'],
      appliesTo: has('imageRef'),
      section: 'Table 2, imageRef',
      providerError: 'Ecs.0031',
    },
    {
      says: { en: "The image isn't a Windows image.", zh: '镜像不是 Windows 镜像。' },
      topics: ['image-fits'],
      appliesTo: (_body, system) => isWindows(system),
      section: 'Function',
    },
    {
      says: { en: 'The flavor is on sale in the zone.', zh: '规格在所选可用区在售且未售罄。' },
      topics: ['sale'],
      appliesTo: has('flavorRef'),
      section: 'Table 2, flavorRef',
      providerError: 'Ecs.0018',
    },
    {
      says: { en: 'The flavor supports that many NICs and data disks.', zh: '规格支持所填数量的网卡和数据盘。' },
      section: 'Table 2, nics, data_volumes',
      providerError: 'Ecs.0050',
    },
    {
      says: {
        en: 'The subnet of the first NIC belongs to the VPC of vpcid.',
        zh: '第一张网卡的子网属于 vpcid 指定的 VPC。',
      },
      topics: ['subnet-fits'],
      appliesTo: (body) => anyHas(nicsOf(body), 'subnet_id'),
      section: 'Table 2, nics',
      providerError: 'Ecs.0064',
    },
    {
      says: { en: 'ip_address is in the subnet.', zh: 'ip_address 属于该子网。' },
      appliesTo: (body) => anyHas(nicsOf(body), 'ip_address'),
      section: 'Table 3, ip_address',
      providerError: 'Ecs.0039',
    },
    {
      says: { en: "ip_address isn't in use.", zh: 'ip_address 未被占用。' },
      appliesTo: (body) => anyHas(nicsOf(body), 'ip_address'),
      section: 'Table 3, ip_address',
      providerError: 'Ecs.0010',
    },
    {
      says: { en: 'The key pair exists.', zh: '密钥对存在。' },
      topics: ['key-pair'],
      appliesTo: has('key_name'),
      section: 'Table 2, key_name',
      providerError: 'Ecs.0314',
    },
    {
      says: {
        en: 'The EIP of publicip.id is unbound (DOWN).',
        zh: 'publicip.id 指定的弹性公网 IP 未绑定（DOWN）。',
      },
      topics: ['public-ip'],
      appliesTo: has('publicip', 'id'),
      section: 'Data Structure for Creating ECSs, Table 1',
    },
    {
      says: {
        en: "The system disk isn't smaller than the min_disk of the image.",
        zh: '系统盘不小于镜像的 min_disk。',
      },
      section: 'Table 5, size',
    },
    {
      says: { en: 'The disk type is on sale in the zone.', zh: '磁盘类型在所选可用区在售。' },
      topics: ['disk-type-fits'],
      appliesTo: (body) => anyHas(disksOf(body), 'volumetype'),
      section: 'Tables 5 and 6, volumetype',
      providerError: 'Ecs.0044',
    },
    {
      says: { en: 'The flavor supports disks of that type.', zh: '规格支持该磁盘类型。' },
      appliesTo: (body) => anyHas(disksOf(body), 'volumetype'),
      section: 'Tables 5 and 6, volumetype',
      providerError: 'Ecs.0909',
    },
    {
      says: {
        en: 'The flavor supports SCSI disks if hw:passthrough is true.',
        zh: 'hw:passthrough 为 true 时，规格支持 SCSI 磁盘。',
      },
      appliesTo: (body) => anyHas(disksOf(body), 'hw:passthrough'),
      section: 'Tables 5 and 6, hw:passthrough',
      providerError: 'Ecs.0037',
    },
    {
      says: {
        en: 'For user_data, the image has Cloud-Init, the subnet has DHCP, and outbound port 80 is open.',
        zh: '使用 user_data 时，镜像装有 Cloud-Init，子网启用 DHCP，且出方向 80 端口已放通。',
      },
      appliesTo: has('user_data'),
      section: 'The page on injecting user data, which the user_data row links',
    },
    {
      says: {
        en: 'The flavor has the extra_specs that hw:cpu_threads 1 needs.',
        zh: 'hw:cpu_threads 为 1 时，规格具备所需的 extra_specs。',
      },
      appliesTo: has('cpu_options', 'hw:cpu_threads'),
      section: 'Table 7',
    },
    {
      says: {
        en: "A data disk made from an image isn't smaller than the disk that the image was made from.",
        zh: '使用数据盘镜像时，数据盘不小于制作镜像的源数据盘。',
      },
      appliesTo: (body) => anyHas(dataDisksOf(body), 'data_image_id'),
      section: 'Table 6, size',
    },
    {
      says: {
        en: 'The storage pool of cluster_id exists and has enough space.',
        zh: 'cluster_id 指定的存储池存在且空间充足。',
      },
      appliesTo: (body) => anyHas(disksOf(body), 'cluster_id'),
      section: 'Tables 5 and 6, cluster_id',
      providerError: 'Ecs.0911',
    },
    {
      says: {
        en: 'The key of __system__cmkid exists, and EVS may use it.',
        zh: '__system__cmkid 指定的密钥存在，且 EVS 已获授权使用。',
      },
      appliesTo: (body) => anyHas(disksOf(body), 'metadata', '__system__cmkid'),
      section: 'Data Structure for Creating ECSs, metadata Field Description for Creating Disks',
      providerError: 'Ecs.0025',
    },
    {
      says: {
        en: 'The port of port_id is unbound (DOWN).',
        zh: 'port_id 指定的端口未绑定（DOWN）。',
      },
      appliesTo: (body) => anyHas(nicsOf(body), 'port_id'),
      section: "Not in the document; from the provider's API definitions",
      providerError: 'Ecs.0919',
    },
    {
      says: { en: 'The region supports that bandwidth.', zh: '区域支持所填的带宽大小。' },
      appliesTo: has('publicip', 'eip', 'bandwidth', 'size'),
      section: 'Data Structure for Creating ECSs, bandwidth, Table 3',
      providerError: 'Ecs.0045',
    },
    {
      says: {
        en: "The region offers the iptype of the EIP. The provider's dry run doesn't check it.",
        zh: '区域支持弹性公网 IP 的 iptype。服务商的预检（dry_run）不校验此项。',
      },
      topics: ['line-type'],
      appliesTo: has('publicip', 'eip'),
      section: 'Data Structure for Creating ECSs, eip; of dry_run, from public reports',
    },
    {
      says: {
        en: "The region offers the chargemode of the EIP. The provider's dry run doesn't check it.",
        zh: '区域支持弹性公网 IP 的 chargemode。服务商的预检（dry_run）不校验此项。',
      },
      appliesTo: has('publicip', 'eip'),
      section: 'Data Structure for Creating ECSs, bandwidth; of dry_run, from public reports',
    },
    {
      says: {
        en: 'The price of a spot server is between the market price and the pay-per-use price.',
        zh: '竞价实例的出价介于市场价和按需价之间。',
      },
      appliesTo: (body) => stringOf(inServer(body, 'extendparam', 'marketType')) === 'spot',
      section: 'Data Structure for Creating ECSs, Table 9, spotPrice',
      providerError: 'Ecs.0703',
    },
    {
      says: {
        en: 'If the image is Windows, the password has at most two consecutive characters of the user name.',
        zh: '镜像为 Windows 时，密码不包含用户名中超过两个的连续字符。',
      },
      appliesTo: (body, system) => isWindows(system) && has('adminPass')(body),
      section: 'Table 2, adminPass',
      providerError: 'Ecs.0011',
    },
    {
      says: { en: 'A dedicated host is in availability_zone.', zh: '专属主机与 availability_zone 处于同一可用区。' },
      appliesTo: has('os:scheduler_hints', 'dedicated_host_id'),
      section: 'Table 2, availability_zone',
    },
    {
      says: { en: 'The balance covers the yearly/monthly order.', zh: '账户余额足以支付包年包月订单。' },
      appliesTo: (body) => chargingOf(body) === 'prePaid',
      section: 'Constraints',
      providerError: 'Ecs.7000',
    },
  ],
};
