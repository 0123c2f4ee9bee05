import type { Provider } from '../core/provider.ts';
import { request } from './request.ts';
import { rules } from './rules.ts';

export const huaweiEcs: Provider = {
  id: 'huawei-ecs',
  name: 'Huawei Cloud ECS',
  operation: 'POST /v1.1/{project_id}/cloudservers',
  document: { url: 'https://support.huaweicloud.com/intl/en-us/api-ecs/ecs_02_0101.html', edition: '2024-12-19' },
  request,
  rules,
  tellingKeys: ['server', 'dry_run'],
  unchecked: [
    {
      says: {
        en: 'The account has quota for the servers, cores and memory.',
        zh: '账号的云服务器、vCPU 和内存配额充足。',
      },
      section: 'Error Codes',
      providerError: 'Ecs.0001',
    },
    {
      says: { en: 'The image exists, and is not a Windows image.', zh: '镜像存在，且不是 Windows 镜像。' },
      section: 'Function; Table 2, imageRef',
      providerError: 'Ecs.0031',
    },
    {
      says: { en: 'The flavor is on sale in the zone.', zh: '规格在所选可用区在售且未售罄。' },
      section: 'Table 2, flavorRef',
      providerError: 'Ecs.0018',
    },
    {
      says: { en: 'The flavor takes that many NICs and data disks.', zh: '规格支持所填数量的网卡和数据盘。' },
      section: 'Table 2, nics, data_volumes',
      providerError: 'Ecs.0050',
    },
    {
      says: {
        en: 'The subnet of the first NIC belongs to the VPC of vpcid.',
        zh: '第一张网卡的子网属于 vpcid 指定的 VPC。',
      },
      section: 'Table 2, nics',
      providerError: 'Ecs.0064',
    },
    {
      says: { en: 'ip_address is in the subnet.', zh: 'ip_address 属于该子网。' },
      section: 'Table 3, ip_address',
      providerError: 'Ecs.0039',
    },
    {
      says: { en: 'ip_address is not in use.', zh: 'ip_address 未被占用。' },
      section: 'Table 3, ip_address',
      providerError: 'Ecs.0010',
    },
    {
      says: { en: 'The key pair exists.', zh: '密钥对存在。' },
      section: 'Table 2, key_name',
      providerError: 'Ecs.0314',
    },
    {
      says: {
        en: 'The EIP of publicip.id is bound to nothing (DOWN).',
        zh: 'publicip.id 指定的弹性公网 IP 未绑定（DOWN）。',
      },
      section: 'Data Structure for Creating ECSs, Table 1',
    },
    {
      says: {
        en: 'The system disk is not smaller than the min_disk of the image.',
        zh: '系统盘不小于镜像的 min_disk。',
      },
      section: 'Table 5, size',
    },
    {
      says: { en: 'The disk type is on sale in the zone.', zh: '磁盘类型在所选可用区在售。' },
      section: 'Tables 5 and 6, volumetype',
      providerError: 'Ecs.0044',
    },
    {
      says: { en: 'The flavor takes disks of that type.', zh: '规格支持该磁盘类型。' },
      section: 'Tables 5 and 6, volumetype',
      providerError: 'Ecs.0909',
    },
    {
      says: {
        en: 'The flavor takes SCSI disks where hw:passthrough is true.',
        zh: 'hw:passthrough 为 true 时，规格支持 SCSI 磁盘。',
      },
      section: 'Tables 5 and 6, hw:passthrough',
      providerError: 'Ecs.0037',
    },
    {
      says: {
        en: 'The flavor has the extra_specs that hw:cpu_threads 1 needs.',
        zh: 'hw:cpu_threads 为 1 时，规格具备所需的 extra_specs。',
      },
      section: 'Table 7',
    },
    {
      says: { en: 'A dedicated host is in availability_zone.', zh: '专属主机与 availability_zone 处于同一可用区。' },
      section: 'Table 2, availability_zone',
    },
    {
      says: { en: 'The balance pays for a yearly/monthly order.', zh: '账户余额足以支付包年/包月订单。' },
      section: 'Constraints',
      providerError: 'Ecs.7000',
    },
  ],
};
