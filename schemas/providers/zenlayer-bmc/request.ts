import type { ObjectField } from '../../core/model/field.ts';
import { keyOf, type Node } from '../../core/syntax/node.ts';
import { opaqueId } from '../../core/util/string-patterns.ts';
import { isDryRun } from '../shared/no-dry-run.ts';
import { instanceChargePrepaid, instanceChargeType, isOtherCharging } from './fields/charging.ts';
import { password, sshKeys } from './fields/login.ts';
import { meaningOfName } from './fields/meanings.ts';
import { internetChargeType, internetMaxBandwidthOut, nic, subnetId, trafficPackageSize } from './fields/network.ts';
import { newerFields } from './fields/newer-version.ts';
import { partitions } from './fields/partitions.ts';
import { raidConfig } from './fields/raid.ts';

/** Whether a property at the top level is sent in a header instead. */
export function isOfHeader(property: Node): boolean {
  return /^(?:x-zc-)?(?:action|version|timestamp)$/i.test(keyOf(property));
}

/** The body of CreateInstances (document: "2. 请求参数" and the data structures that it links to). */
export const request: ObjectField = {
  type: 'object',
  section: '2. Request parameters',
  otherForms: { hasOwnRule: (property) => isOtherCharging(property) || isOfHeader(property) || isDryRun(property) },
  doc: {
    en: 'One or more bare metal instances of the same configuration.',
    zh: '一台或多台配置相同的裸机实例。',
  },
  fields: {
    zoneId: {
      type: 'string',
      required: true,
      minLength: 1,
      valueSource: 'zone',
      pattern: opaqueId,
      otherForms: { names: ['zone', 'availabilityZone', 'availability_zone', 'az'] },
      skeleton: 'SEL-A',
      doc: {
        en: 'The zone of the instances, such as SEL-A. Models, prices and stock differ from zone to zone.',
        zh: '实例所在可用区的 ID，例如 SEL-A。各可用区的机型、价格和库存不同。',
      },
    },
    instanceChargeType,
    instanceChargePrepaid,
    instanceTypeId: {
      type: 'string',
      required: true,
      minLength: 1,
      valueSource: 'instance-type',
      pattern: opaqueId,
      otherForms: { names: ['instanceType', 'flavorId', 'flavor', 'model', 'machineType', 'type'] },
      skeleton: 'M6C',
      doc: {
        en: 'The model of the machine, such as M6C or S8I. DescribeInstanceTypes lists what a zone has.',
        zh: '实例机型 ID，例如 M6C、S8I。可通过 DescribeInstanceTypes 查询。',
      },
    },
    imageId: {
      type: 'string',
      valueSource: 'image',
      pattern: opaqueId,
      otherForms: { names: ['image', 'imageRef', 'osImageId'] },
      skeleton: '5ace1756-2230-4d1d-8fc6-84f1897ef397',
      defaultSays: { en: 'no operating system', zh: '不安装操作系统' },
      doc: {
        en: 'The image to install; the model must support it. Without an image no system is installed; you can install one later through IPMI.',
        zh: '要安装的镜像 ID，须为该机型支持的镜像。不填则不装系统，之后可通过 IPMI 安装。',
      },
    },
    resourceGroupId: {
      type: 'string',
      valueSource: 'resource-group',
      pattern: opaqueId,
      otherForms: { names: ['resourceGroup'] },
      doc: { en: 'The resource group that the instances belong to.', zh: '实例所属资源组的 ID。' },
    },
    instanceName: {
      type: 'string',
      meaning: meaningOfName,
      otherForms: { names: ['name', 'displayName'] },
      default: 'instance',
      doc: {
        en: 'The name shown in the console: up to 64 letters, digits, hyphens and periods. For several instances use a pattern [begin,bits]: web-[1,2] gives web-01, web-02.',
        zh: '实例显示名称，最多 64 个字符，仅限字母、数字、连字符和英文句点。购买多台时可用模式串 [起始值,位数]：web-[1,2] 得到 web-01、web-02。',
      },
    },
    hostname: {
      type: 'string',
      meaning: meaningOfName,
      otherForms: { names: ['hostName'] },
      default: 'hostname',
      doc: {
        en: 'The hostname of the instance: up to 64 letters, digits, hyphens and periods, with patterns as in instanceName. It should start with a letter.',
        zh: '实例的主机名，最多 64 个字符，仅限字母、数字、连字符和英文句点，可用与 instanceName 相同的模式串。建议以字母开头。',
      },
    },
    amount: {
      type: 'integer',
      minimum: 1,
      maximum: 100,
      default: 1,
      otherForms: {
        names: ['count', 'instanceCount', 'quantity', 'maxCount', 'instanceAmount', 'goodsNum', 'num'],
        isCount: true,
      },
      doc: {
        en: 'How many instances are created, all alike. Each is paid for.',
        zh: '创建实例的数量，配置相同，逐台计费。',
      },
    },
    password,
    sshKeys,
    internetChargeType,
    internetMaxBandwidthOut,
    trafficPackageSize,
    subnetId,
    raidConfig,
    partitions,
    nic,
    ...newerFields,
  },
};
