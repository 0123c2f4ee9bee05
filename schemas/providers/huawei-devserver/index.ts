import type { Provider } from '../../core/model/provider.ts';
import { batches } from './batches.ts';
import { chargingModes } from './charging-modes.ts';
import { request } from './request.ts';
import { rules } from './rules/index.ts';

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
    count: ['count'],
    period: { number: ['charging_info', 'period_num'], unit: ['charging_info', 'period_type'] },
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
      section: 'Request Parameters, admin_pass',
    },
    {
      says: { en: 'Flavor, image, key pair and network must exist.', zh: '规格、镜像、密钥对和网络必须存在。' },
      section: 'Request Parameters',
      providerError: 'ModelArts.6404',
    },
    {
      says: {
        en: 'The image and the zone must match the flavor; arch and server_type must be those of the flavor.',
        zh: '镜像和可用区须与规格匹配；arch 和 server_type 须与规格一致。',
      },
      section: 'Request Parameters, arch, server_type, image_id',
    },
    {
      says: { en: 'The subnet and the security group must match the VPC.', zh: '子网和安全组须与 VPC 匹配。' },
      section: 'Request Parameters, ServerNetwork',
    },
    {
      says: {
        en: 'The flavor must be sold in the requested charging mode, and may need a service ticket first.',
        zh: '规格须支持所选的计费模式，部分规格需先提交工单开通。',
      },
      section: 'Request Parameters, flavor, charging_info',
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
