import type { ErrorHelp } from '../../../../core/api/order-summary.ts';
import type { LocalizedText } from '../../../../core/localized-text.ts';
import { internalError } from '../../../shared/huawei/error-help.ts';
import { help, helpOfOtherCall } from './help.ts';

const notCreated: LocalizedText = {
  en: "Couldn't create the server. See the message for the reason; another zone or flavor may help.",
  zh: '创建云服务器失败。原因见提示信息；可尝试更换可用区或规格。',
};

/** The help for a part of a failed creation that could not be removed again. */
const leftOver = (part: LocalizedText): LocalizedText => ({
  en: `The creation failed, and its ${part.en} couldn't be removed. Check for it in the console, since it may be charged.`,
  zh: `创建失败，相关的${part.zh}未能释放。请在控制台检查，残留资源可能产生费用。`,
});

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
  'ecs.0100': helpOfOtherCall({
    en: "The server's state doesn't allow this. Wait until the state is stable, then try again.",
    zh: '云服务器的当前状态不允许此操作。请待状态稳定后重试。',
  }),
  'ecs.0114': helpOfOtherCall({
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
  'ecs.0204': help(notCreated),
  'ecs.0219': help(notCreated),
  'ecs.0235': help({
    en: "Not documented; its meaning is unknown. See the message, and give the provider's support the request ID.",
    zh: '文档未说明此错误码，含义未知。请查看提示信息，并向服务商提供请求 ID。',
  }),
  'ecs.0401': help(leftOver({ en: 'port', zh: '端口' })),
  'ecs.0402': help(leftOver({ en: 'system disk', zh: '系统盘' })),
  'ecs.0403': help(leftOver({ en: 'server', zh: '云服务器' })),
  'ecs.0404': help(leftOver({ en: 'EIP', zh: '弹性公网 IP ' })),
  'ecs.0405': help(leftOver({ en: 'data disk', zh: '数据盘' })),
  'ecs.0406': help({
    en: "The creation failed, and its data disk couldn't be detached. Check for it in the console, since it may be charged.",
    zh: '创建失败，且数据盘未能卸载。请在控制台检查，残留资源可能产生费用。',
  }),
  'ecs.0407': help(leftOver({ en: 'floating IP address', zh: '浮动 IP ' })),
  'ecs.0603': help({
    en: 'Another operation is in progress. Try again in a minute.',
    zh: '另一项操作正在进行。请一分钟后重试。',
  }),
  'ecs.0611': help({
    en: 'The batch operation failed. See the message for the reason, fix it, then send again.',
    zh: '批量操作失败。请按提示信息修改后重试。',
  }),
  'ecs.0615': help(internalError),
  'ecs.1000': help(internalError),
  'ecs.1001': help(internalError),
  'ecs.1002': help(internalError),
  'ecs.1100': help(internalError),
  'ecs.1200': help(internalError),
  'ecs.1201': help(internalError),
  'ecs.1300': help(internalError),
};
