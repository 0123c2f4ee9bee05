import type { Provider } from '../../core/model/provider.ts';
import type { Node } from '../../core/syntax/node.ts';
import { isNotLinux } from '../shared/image-system.ts';
import { batches } from './batches.ts';
import { hasValue, valueAt } from './body-accessors.ts';
import { chargingModes } from './charging-modes.ts';
import { request } from './request.ts';
import { rules } from './rules/index.ts';

const errorCodes = '6. Error codes';

/** Whether a body has a value at a path. */
const has =
  (...path: readonly string[]) =>
  (body: Node) =>
    hasValue(valueAt(body, ...path));

export const zenlayerBmc: Provider = {
  id: 'zenlayer-bmc',
  name: 'Zenlayer BMC',
  operation: 'CreateInstances',
  document: {
    url: 'https://docs.console.zenlayer.com/api-reference/bare-metal-cloud/bmc/createinstances',
    edition: '2022-11-20',
  },
  request,
  rules,
  order: {
    name: ['instanceName'],
    count: ['amount'],
    period: { number: ['instanceChargePrepaid', 'period'] },
    tags: [['tags', 'tags']],
  },
  batches,
  chargingModes,
  identifyingKeys: [
    'instanceChargeType',
    'instanceChargePrepaid',
    'instanceTypeId',
    'internetChargeType',
    'internetMaxBandwidthOut',
    'trafficPackageSize',
    'zoneId',
  ],
  unchecked: [
    {
      says: { en: 'The zone must exist.', zh: '可用区必须存在。' },
      topics: ['zone'],
      section: errorCodes,
      providerError: 'INVALID_ZONE_NOT_FOUND',
    },
    {
      says: { en: 'The model must exist.', zh: '机型必须存在。' },
      topics: ['instance-type'],
      section: errorCodes,
      providerError: 'INVALID_INSTANCE_TYPE_NOT_FOUND',
    },
    {
      says: { en: 'The image must exist.', zh: '镜像必须存在。' },
      topics: ['image'],
      appliesTo: has('imageId'),
      section: errorCodes,
      providerError: 'INVALID_IMAGE_NOT_FOUND',
    },
    {
      says: { en: 'The model must support the image.', zh: '机型须支持所选镜像。' },
      topics: ['image-fits'],
      appliesTo: has('imageId'),
      section: '2. Request parameters, imageId',
    },
    {
      says: {
        en: 'Windows and ESXi images ignore "sshKeys"; only the provider knows which system an image has.',
        zh: 'Windows 和 ESXi 镜像会忽略“sshKeys”；只有服务商知道镜像是哪种系统。',
      },
      appliesTo: (body, system) => isNotLinux(system) && has('sshKeys')(body),
      section: '2. Request parameters, sshKeys',
    },
    {
      says: {
        en: 'The subnet must exist in the same zone and have free addresses.',
        zh: '子网必须存在、与实例在同一可用区，且有空闲地址。',
      },
      topics: ['subnet', 'subnet-fits'],
      appliesTo: has('subnetId'),
      section: '2. Request parameters, subnetId',
    },
    {
      says: { en: 'The resource group must exist.', zh: '资源组必须存在。' },
      topics: ['resource-group'],
      appliesTo: has('resourceGroupId'),
      section: '2. Request parameters, resourceGroupId',
    },
    {
      says: { en: 'The zone must offer the charge type.', zh: '可用区须支持所选计费方式。' },
      topics: ['charging'],
      section: errorCodes,
      providerError: 'OPERATION_DENIED_CHARGE_TYPE_NOT_SUPPORT',
    },
    {
      says: { en: 'The zone must offer the internet charge type.', zh: '可用区须支持所选网络计费类型。' },
      topics: ['internet-charging'],
      appliesTo: has('internetChargeType'),
      section: errorCodes,
      providerError: 'OPERATION_FILED_INTERNET_CHARGE_TYPE_NOT_SUPPORT',
    },
    {
      says: { en: 'The bandwidth must not exceed the maximum of the model.', zh: '带宽不得超过机型上限。' },
      topics: ['bandwidth-limit'],
      appliesTo: has('internetMaxBandwidthOut'),
      section: errorCodes,
      providerError: 'INVALID_BANDWIDTH_VALUE_EXCEED_MAXIMUM',
    },
    {
      says: { en: 'The model must support the RAID level.', zh: '机型须支持所选 RAID 级别。' },
      topics: ['raid'],
      appliesTo: has('raidConfig'),
      section: errorCodes,
      providerError: 'INVALID_INSTANCE_TYPE_RAID_NOT_SUPPORT',
    },
    {
      says: { en: 'The partitions must fill the disk.', zh: '分区须用满磁盘的规定容量。' },
      appliesTo: has('partitions'),
      section: errorCodes,
      providerError: 'INVALID_PARTITION_SIZE_NOT_FULL',
    },
    {
      says: { en: 'The number of instances must be within the quota of the team.', zh: '实例数量不得超过团队配额。' },
      section: errorCodes,
      providerError: 'OPERATION_DENIED_INSTANCE_QUOTA_EXCEED',
    },
    {
      says: { en: 'The model must be in stock.', zh: '机型必须有库存。' },
      topics: ['sale'],
      section: errorCodes,
      providerError: 'RESOURCES_SOLDOUT_INSTANCE_TYPE',
    },
    {
      says: { en: 'The chosen resources must be on sale.', zh: '所选资源必须在售。' },
      topics: ['sale'],
      section: errorCodes,
      providerError: 'RESOURCE_INSUFFICIENT_PRODUCT_SOLD_OUT',
    },
    {
      says: {
        en: 'The balance must cover a PREPAID order, and the account must be in good standing for POSTPAID.',
        zh: '预付费须余额充足，后付费须账号状态正常。',
      },
      section: '1. Description',
    },
  ],
};
