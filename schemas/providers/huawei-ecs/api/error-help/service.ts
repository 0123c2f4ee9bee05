import type { ErrorHelp } from '../../../../core/api/order-summary.ts';
import { internalError } from '../../../shared/huawei/error-help.ts';
import { help } from './help.ts';

/** The service itself and the request as a whole. */
export const serviceErrorHelp: Readonly<Record<string, ErrorHelp>> = {
  'ecs.0000': help({
    en: 'The request contains invalid or conflicting data. See the message for details.',
    zh: '请求中的数据无效或互相冲突。请按提示信息检查。',
  }),
  'ecs.0002': help({
    en: "The provider couldn't start the task. Try again, and contact its support if this continues.",
    zh: '服务商未能提交任务。请重试；如仍失败，请联系服务商。',
  }),
  'ecs.0005': help({
    en: "A value in the request is invalid, or the body isn't valid JSON. See the message and its details.",
    zh: '参数无效，或请求体不是有效的 JSON。请查看提示信息及其详情。',
  }),
  'ecs.0100': help({
    en: "The server's state doesn't allow this. Wait until the state is stable, then try again.",
    zh: '云服务器的当前状态不允许此操作。请待状态稳定后重试。',
  }),
  'ecs.0114': help({
    en: "The server doesn't exist. It may still be being created, have failed, or have been deleted.",
    zh: '云服务器不存在：可能仍在创建、创建失败或已删除。',
  }),
  'ecs.0122': help({
    en: 'The idempotency token was used for another request. Send again to use a new token.',
    zh: '该幂等标识已用于其他请求。请重新发送以使用新的标识。',
  }),
  'ecs.0123': help({
    en: "The idempotency token isn't a UUID. Send again to use a new token.",
    zh: '幂等标识不是 UUID。请重新发送以使用新的标识。',
  }),
  'ecs.0124': help({
    en: 'The idempotency token is older than eight hours. Check for servers of the first attempt, then send again.',
    zh: '幂等标识已超过 8 小时。请先检查首次请求是否已创建云服务器，再重新发送。',
  }),
  'ecs.0204': help({
    en: "Couldn't create the server. See the message for the reason; another zone or flavor may help.",
    zh: '创建云服务器失败。原因见提示信息；可尝试更换可用区或规格。',
  }),
  'ecs.0219': help({
    en: "Couldn't create the server. See the message for the reason; another zone or flavor may help.",
    zh: '创建云服务器失败。原因见提示信息；可尝试更换可用区或规格。',
  }),
  'ecs.0603': help({
    en: 'Another operation is in progress. Try again in a minute.',
    zh: '另一项操作正在进行。请一分钟后重试。',
  }),
  'ecs.1000': help(internalError),
  'ecs.1001': help(internalError),
  'ecs.1002': help(internalError),
  'ecs.1100': help(internalError),
  'ecs.1200': help(internalError),
  'ecs.1201': help(internalError),
  'ecs.1300': help(internalError),
};
