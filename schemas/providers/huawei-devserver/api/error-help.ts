import type { ErrorHelp } from '../../../core/api/order-summary.ts';
import { commonErrorHelp } from '../../shared/huawei/error-help.ts';

/** What the codes of ModelArts mean (document: "Error Codes"). */
export const errorHelp: Readonly<Record<string, ErrorHelp>> = {
  ...commonErrorHelp,
  'modelarts.0116': {
    says: {
      en: 'The quota does not allow so many servers. Ask for fewer, or have the quota raised.',
      zh: '配额不足。请减少数量，或申请扩大配额。',
    },
    fields: [['count'], ['flavor'], ['resource_flavor']],
  },
  'modelarts.6400': {
    says: {
      en: 'A value in the request is not allowed. The message says which.',
      zh: '请求中有参数不合法，请按提示信息修改。',
    },
  },
  'modelarts.6401': {
    says: {
      en: 'The token or the signature was not accepted. Check the credential of the profile; a token is good for 24 hours.',
      zh: 'Token 或签名无效。请检查配置的凭据；Token 的有效期为 24 小时。',
    },
  },
  'modelarts.6404': {
    says: {
      en: 'Something that the request names does not exist: flavor, image, key pair or network. For a server, its DevServer id is meant, not that of the ECS or BMS behind it.',
      zh: '请求中的规格、镜像、密钥对或网络不存在。查询服务器时应使用 DevServer 的 ID，而非其背后 ECS 或 BMS 的 ID。',
    },
    fields: [['flavor'], ['image_id'], ['key_pair_name'], ['network']],
  },
  'modelarts.6407': {
    says: {
      en: 'The account may not use DevServer. Ask its administrator for the permission; some flavors need a service ticket first.',
      zh: '账号没有 DevServer 的权限。请联系管理员授权；部分规格需先提交工单开通。',
    },
  },
};
