import type { Provider } from '../../core/model/provider.ts';
import { type Node, presentValue } from '../../core/syntax/node.ts';
import { batches } from './batches.ts';
import { valueAt } from './body-accessors.ts';
import { chargingModes } from './charging-modes.ts';
import { request } from './request.ts';
import { rules } from './rules/index.ts';

/** Whether a body has a value at a path. */
const has =
  (...path: readonly string[]) =>
  (body: Node) =>
    presentValue(valueAt(body, ...path)) !== undefined;

export const huaweiDevserver: Provider = {
  id: 'huawei-devserver',
  name: 'Huawei Cloud DevServer',
  operation: 'CreateDevServer',
  // The edition whose wording the reference document has word for word.
  document: {
    url: 'https://support.huaweicloud.com/intl/en-us/api-modelarts/CreateDevServer.html',
    edition: '2024-05-30',
  },
  request,
  rules,
  order: {
    name: ['name'],
    chosen: { zone: ['availability_zone'] },
    count: ['count'],
    period: {
      number: ['charging_info', 'period_num'],
      unit: ['charging_info', 'period_type'],
      renewal: ['charging_info', 'is_auto_renew'],
    },
  },
  batches,
  chargingModes,
  identifyingKeys: [
    'flavor',
    'network',
    'admin_pass',
    'key_pair_name',
    'charging_info',
    'server_type',
    'userdata',
    'resource_flavor',
    'data_volume',
    'hps_cluster_id',
  ],
  unchecked: [
    {
      says: {
        en: "The password can't be the user name of the image, forwards or backwards.",
        zh: '密码不能与镜像的用户名或其倒序相同。',
      },
      appliesTo: has('admin_pass'),
      section: 'Request Parameters, admin_pass',
    },
    {
      says: { en: 'The flavor must exist.', zh: '规格必须存在。' },
      topics: ['instance-type'],
      appliesTo: has('flavor'),
      section: 'Request Parameters',
      providerError: 'ModelArts.6404',
    },
    {
      says: { en: 'The image must exist.', zh: '镜像必须存在。' },
      topics: ['image'],
      appliesTo: has('image_id'),
      section: 'Request Parameters',
      providerError: 'ModelArts.6404',
    },
    {
      says: { en: 'The key pair must exist.', zh: '密钥对必须存在。' },
      topics: ['key-pair'],
      appliesTo: has('key_pair_name'),
      section: 'Request Parameters',
      providerError: 'ModelArts.6404',
    },
    {
      says: { en: 'The VPC must exist.', zh: 'VPC 必须存在。' },
      topics: ['network'],
      appliesTo: has('network', 'vpc_id'),
      section: 'Request Parameters',
      providerError: 'ModelArts.6404',
    },
    {
      says: { en: 'The subnet must exist.', zh: '子网必须存在。' },
      topics: ['subnet'],
      appliesTo: has('network', 'subnet_id'),
      section: 'Request Parameters',
      providerError: 'ModelArts.6404',
    },
    {
      says: { en: 'The security group must exist.', zh: '安全组必须存在。' },
      topics: ['security-group'],
      appliesTo: has('network', 'security_group_id'),
      section: 'Request Parameters',
      providerError: 'ModelArts.6404',
    },
    {
      says: { en: 'The image must match the flavor.', zh: '镜像须与规格匹配。' },
      topics: ['image-fits'],
      appliesTo: has('image_id'),
      section: 'Request Parameters, image_id',
    },
    {
      says: { en: 'The zone must match the flavor.', zh: '可用区须与规格匹配。' },
      appliesTo: has('availability_zone'),
      section: 'Request Parameters, availability_zone',
    },
    {
      says: { en: 'arch and server_type must be those of the flavor.', zh: 'arch 和 server_type 须与规格一致。' },
      topics: ['instance-type-fits'],
      appliesTo: has('flavor'),
      section: 'Request Parameters, arch, server_type',
    },
    {
      says: { en: 'The subnet must be in the VPC.', zh: '子网须属于该 VPC。' },
      topics: ['subnet-fits'],
      appliesTo: has('network', 'subnet_id'),
      section: 'Request Parameters, ServerNetwork',
    },
    {
      says: { en: 'The security group must match the VPC.', zh: '安全组须与 VPC 匹配。' },
      appliesTo: has('network', 'security_group_id'),
      section: 'Request Parameters, ServerNetwork',
    },
    {
      says: { en: 'The flavor must be sold in the requested charging mode.', zh: '规格须支持所选的计费方式。' },
      topics: ['charging'],
      section: 'Request Parameters, charging_info',
    },
    {
      says: { en: 'Some flavors need a service ticket first.', zh: '部分规格需先提交工单开通。' },
      section: 'Request Parameters, flavor',
    },
    {
      says: { en: 'The quota must allow the servers.', zh: '配额须充足。' },
      section: 'Error Codes',
      providerError: 'ModelArts.0116',
    },
    {
      says: { en: 'The account must be allowed to create DevServer instances.', zh: '账号须有创建 DevServer 的权限。' },
      section: 'Error Codes',
      providerError: 'ModelArts.6407',
    },
  ],
};
