import type { ErrorHelp } from '../../../core/api/order-summary.ts';
import type { LocalizedText } from '../../../core/localized-text.ts';

const signature: LocalizedText = {
  en: "The signature or token doesn't match the request. Check both parts of the access key, the security token of a temporary key, and the clock of this machine (at most 15 minutes off). Repeated failures lock the key for some minutes.",
  zh: '签名或 Token 与请求不符。请检查访问密钥的两部分、临时密钥的 SecurityToken，以及本机时间（偏差不得超过 15 分钟）。多次失败会使密钥锁定数分钟。',
};

const wait: LocalizedText = {
  en: 'Too many requests in a short time. Wait a moment, then try again.',
  zh: '短时间内请求过多。请稍后再试。',
};

const wrongProject: LocalizedText = {
  en: "The project in the URL doesn't match the token. Check the project ID of the profile.",
  zh: 'URL 中的项目与 Token 所属的项目不一致。请检查配置中的项目 ID。',
};

/** The help for an error that the caller did not cause. */
export const internalError: LocalizedText = {
  en: 'Internal error of the provider. Try again later, and give its support the request ID if this continues.',
  zh: '服务商内部出错。请稍后重试；如仍失败，请向服务商提供请求 ID。',
};

const jobQueryFailed: LocalizedText = {
  en: "Couldn't query the job. Check for the servers by name before you send again.",
  zh: '无法查询任务。再次发送之前，请先按名称检查服务器是否已创建。',
};

/** The codes that every service of Huawei Cloud can return (documents: gateway and common error codes). */
export const commonErrorHelp: Readonly<Record<string, ErrorHelp>> = {
  'apigw.0101': {
    says: {
      en: "The API doesn't exist at this endpoint. Check the endpoint, region and project ID of the profile.",
      zh: '此终端节点没有该 API。请检查配置中的终端节点、区域和项目 ID。',
    },
  },
  'apigw.0301': { says: signature },
  'apigw.0302': {
    says: {
      en: "The caller can't use this API. Ask the account administrator for the permission.",
      zh: '调用者无权使用该 API。请联系账号管理员授权。',
    },
  },
  'apigw.0307': {
    says: {
      en: 'The token is invalid or has expired. Get a new one from IAM; it is valid for 24 hours.',
      zh: 'Token 无效或已过期。请从 IAM 重新获取，有效期为 24 小时。',
    },
  },
  'apigw.0308': { says: wait },
  'common.0001': { says: internalError },
  'common.0002': {
    says: { en: 'The request arrived without a body. Send it again.', zh: '请求到达时没有请求体。请重新发送。' },
  },
  'common.0011': {
    says: {
      en: "The job doesn't exist. It may be older than 14 days, or belong to another region or project.",
      zh: '任务不存在：可能已超过 14 天，或属于其他区域或项目。',
    },
  },
  'common.0013': { says: signature },
  'common.0018': { says: wrongProject },
  'common.0020': {
    says: {
      en: "The provider couldn't repeat the task. Check for the servers by name before you send again.",
      zh: '服务商未能重试任务。再次发送之前，请先按名称检查服务器是否已创建。',
    },
  },
  'common.0021': { says: jobQueryFailed },
  'common.0022': {
    says: {
      en: "The provider couldn't start the job. Check for the servers by name before you send again.",
      zh: '服务商未能提交任务。再次发送之前，请先按名称检查服务器是否已创建。',
    },
  },
  'common.0024': {
    says: {
      en: 'The request was accepted but delayed by flow control. It may still create servers: check before you send again.',
      zh: '请求已受理，但因流控而延后执行，仍可能创建服务器。再次发送之前请先检查。',
    },
  },
  'common.0025': { says: jobQueryFailed },
  'common.0026': { says: internalError },
  'common.0999': { says: internalError },
  'common.1503': { says: wait },
  'pdp.0001': {
    says: {
      en: "An IAM policy doesn't allow this call. Ask the account administrator for the permission named in the message.",
      zh: 'IAM 策略不允许此操作。请联系账号管理员授予提示中所列的权限。',
    },
  },
};
