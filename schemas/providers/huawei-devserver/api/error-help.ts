import type { ErrorHelp } from '../../../core/api/order-summary.ts';
import { commonErrorHelp } from '../../shared/huawei/error-help.ts';

/** The codes of ModelArts (document: "Error Codes"). */
export const errorHelp: Readonly<Record<string, ErrorHelp>> = {
  ...commonErrorHelp,
  'modelarts.0116': {
    says: {
      en: 'The quota is exceeded. Request fewer servers, or request a higher quota.',
      zh: '配额不足。请减少数量，或申请扩大配额。',
    },
    fields: [['count'], ['flavor'], ['resource_flavor']],
  },
  'modelarts.6400': {
    says: {
      en: 'A value in the request is invalid; see the message.',
      zh: '请求中有参数无效，具体见错误信息。',
    },
  },
  'modelarts.6401': {
    says: {
      en: 'The token or the signature is invalid. Check the credential of the profile; a token is valid for 24 hours.',
      zh: 'Token 或签名无效。请检查配置的凭据；Token 的有效期为 24 小时。',
    },
  },
  'modelarts.6404': {
    says: {
      en: "The flavor, image, key pair or network of the request doesn't exist. To query a server, use its DevServer id, not the id of the ECS or BMS behind it.",
      zh: '请求中的规格、镜像、密钥对或网络不存在。查询服务器时应使用 DevServer 的 ID，而非其背后 ECS 或 BMS 的 ID。',
    },
    fields: [['flavor'], ['image_id'], ['key_pair_name'], ['network']],
  },
  'modelarts.6407': {
    says: {
      en: "The account isn't allowed to use DevServer. Ask its administrator for permission; some flavors need a service ticket first.",
      zh: '账号没有 DevServer 的权限。请联系管理员授权；部分规格需先提交工单开通。',
    },
  },
};
