import type { Provider } from '../../core/model/provider.ts';
import { type Node, presentValue } from '../../core/syntax/node.ts';
import { isNotLinux } from '../shared/image-system.ts';
import { batches } from './batches.ts';
import { dataDisksOf, inInstanceSpec, valueAt } from './body-accessors.ts';
import { request } from './request.ts';
import { rules } from './rules/index.ts';

/** Whether a body has a value at a path in `instanceSpec`. */
const has =
  (...path: readonly string[]) =>
  (body: Node) =>
    presentValue(inInstanceSpec(body, ...path)) !== undefined;

export const jdcloudCocVm: Provider = {
  id: 'jdcloud-coc-vm',
  name: 'JD Cloud coc-vm',
  operation: 'createInstances',
  document: {
    url: 'https://docs.jdcloud.com/cn/coc-virtual-machines/api/createinstances?content=API',
    edition: 'v1',
  },
  request,
  rules,
  order: {
    name: ['instanceSpec', 'name'],
    count: ['maxCount'],
    period: {
      number: ['instanceSpec', 'charge', 'chargeDuration'],
      unit: ['instanceSpec', 'charge', 'chargeUnit'],
      default: 1,
      renewal: ['instanceSpec', 'charge', 'autoRenew'],
    },
  },
  batches,
  identifyingKeys: ['instanceSpec', 'InstanceSpec', 'maxCount'],
  unchecked: [
    {
      says: {
        en: 'The number of instances, disks and public addresses is limited by a quota.',
        zh: '实例、合作云硬盘、合作弹性公网 IP 的数量受配额限制。',
      },
      section: '接口说明; 返回码',
      providerError: 'QUOTA_EXCEEDED',
    },
    {
      says: { en: 'The instance type must exist.', zh: '实例规格必须存在。' },
      topics: ['instance-type'],
      appliesTo: has('instanceType'),
      section: '返回码',
      providerError: 'NOT_FOUND',
    },
    {
      says: { en: 'The image must exist.', zh: '镜像必须存在。' },
      topics: ['image'],
      appliesTo: has('imageId'),
      section: '返回码',
      providerError: 'NOT_FOUND',
    },
    {
      says: { en: 'The subnet must exist.', zh: '子网必须存在。' },
      topics: ['subnet'],
      appliesTo: has('primaryNetworkInterface', 'subnetId'),
      section: '返回码',
      providerError: 'NOT_FOUND',
    },
    {
      says: { en: 'The security groups must exist.', zh: '安全组必须存在。' },
      topics: ['security-group'],
      appliesTo: has('primaryNetworkInterface', 'securityGroups'),
      section: '返回码',
      providerError: 'NOT_FOUND',
    },
    {
      says: { en: 'The key pair must exist.', zh: '密钥对必须存在。' },
      topics: ['key-pair'],
      appliesTo: has('keyName'),
      section: '返回码',
      providerError: 'NOT_FOUND',
    },
    {
      says: { en: 'The image must be ready.', zh: '镜像须处于可用状态。' },
      topics: ['image'],
      appliesTo: has('imageId'),
      section: '返回码',
      providerError: 'FAILED_PRECONDITION',
    },
    {
      says: { en: 'The image must support the instance type.', zh: '镜像须支持所选实例规格。' },
      appliesTo: has('imageId'),
      section: '返回码',
      providerError: 'FAILED_PRECONDITION',
    },
    {
      says: { en: 'The disk type must not be sold out.', zh: '所选类型的云硬盘不能售罄。' },
      appliesTo: has('systemDisk'),
      section: '返回码',
      providerError: 'FAILED_PRECONDITION',
    },
    {
      says: {
        en: 'The instance types on sale differ by region and zone.',
        zh: '不同地域及可用区在售的实例规格不同。',
      },
      topics: ['sale'],
      section: '接口说明',
    },
    {
      says: {
        en: "The disk size must be within limits that the document doesn't give.",
        zh: '云硬盘容量须在允许范围内，文档未给出该范围。',
      },
      appliesTo: has('systemDisk'),
      section: '返回码',
      providerError: 'OUT_OF_RANGE',
    },
    {
      says: {
        en: 'The number of disks of an instance, including the system disk, is limited by its type.',
        zh: '单实例可挂载的云硬盘数量（含系统盘）受实例规格限制。',
      },
      appliesTo: (body) => dataDisksOf(body).length > 0,
      section: 'InstanceSpec, dataDisks',
    },
    {
      says: {
        en: 'The zone must belong to the region of the URL.',
        zh: '可用区须属于请求地址中的地域。',
      },
      topics: ['zone'],
      appliesTo: has('az'),
      section: '请求地址; InstanceSpec, az',
    },
    {
      says: {
        en: 'The subnet and the security groups must belong to the VPC, and the ip must be free in the subnet.',
        zh: '子网和安全组须属于所选 VPC，指定的 ip 须为子网内的空闲地址。',
      },
      section: 'NetworkInterfaceSpec',
    },
    {
      says: {
        en: 'The account must have passed real-name verification and have a payment method.',
        zh: '账号须已完成实名认证并确认支付方式。',
      },
      section: '接口说明',
    },
    {
      says: { en: 'Not every subnet supports IPv6.', zh: '并非所有子网都支持 IPv6。' },
      // The document has no field for it.
      appliesTo: () => false,
      section: '返回码',
      providerError: 'CONFLICT',
    },
    {
      says: {
        en: "keyName works with Linux images only, and the request doesn't show an image's operating system.",
        zh: 'keyName 仅对 Linux 生效，而仅凭请求体无法得知镜像的操作系统。',
      },
      appliesTo: (body, system) => isNotLinux(system) && has('keyName')(body),
      section: 'InstanceSpec, keyName',
    },
    {
      says: {
        en: 'The account is charged immediately, vouchers first, so its balance must be sufficient.',
        zh: '费用自动从账户扣除（代金券优先），账户余额须充足。',
      },
      section: '接口说明',
    },
    {
      says: {
        en: 'clientToken must be different for each request.',
        zh: '不同请求的 clientToken 不能重复。',
      },
      appliesTo: (body) => presentValue(valueAt(body, 'clientToken')) !== undefined,
      section: '请求参数, clientToken',
    },
  ],
};
