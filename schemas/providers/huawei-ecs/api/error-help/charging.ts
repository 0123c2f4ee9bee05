import type { ErrorHelp } from '../../../../core/api/order-summary.ts';
import type { LocalizedText } from '../../../../core/localized-text.ts';
import { help, helpOfOtherCall, image, inServer, recovery } from './help.ts';

const terminates = inServer('auto_terminate_time');
const market = inServer('extendparam', 'marketType');

const recoveryOfSpot: LocalizedText = {
  en: 'A spot server can\'t recover automatically. Remove "support_auto_recovery" or "marketType".',
  zh: '竞价实例不支持自动恢复。请删除“support_auto_recovery”或“marketType”。',
};

/** Billing modes, spot servers and scheduled deletion. */
export const chargingErrorHelp: Readonly<Record<string, ErrorHelp>> = {
  'ecs.0076': help(
    {
      en: "The flavor doesn't support a spot duration of that many hours. Reduce the hours.",
      zh: '该规格的竞价实例不支持这么长的时长。请调小时长。',
    },
    inServer('extendparam', 'spot_duration_hours'),
  ),
  'ecs.0077': help(
    {
      en: 'The number of spot durations exceeds the limit. Reduce the number.',
      zh: '竞价实例时长的个数超过上限。请减少个数。',
    },
    inServer('extendparam', 'spot_duration_count'),
  ),
  'ecs.0081': help(
    {
      en: 'Scheduled deletion isn\'t supported here. Remove "auto_terminate_time".',
      zh: '此处不支持定时删除。请删除“auto_terminate_time”。',
    },
    terminates,
  ),
  'ecs.0082': help(
    {
      en: 'The time format is invalid. Use UTC, such as 2028-06-30T12:00:00Z.',
      zh: '时间格式无效。请使用 UTC 时间，例如 2028-06-30T12:00:00Z。',
    },
    terminates,
  ),
  'ecs.0083': help(
    { en: 'The deletion time is in the past. Choose a later time.', zh: '定时删除时间已过。请改为更晚的时间。' },
    terminates,
  ),
  'ecs.0084': help(
    {
      en: 'A yearly/monthly server can\'t be deleted at a set time. Remove "auto_terminate_time".',
      zh: '包年包月云服务器不支持定时删除。请删除“auto_terminate_time”。',
    },
    terminates,
  ),
  'ecs.0513': helpOfOtherCall({
    en: "A yearly/monthly server can't be deleted. Unsubscribe it in the billing center.",
    zh: '包年包月云服务器不能直接删除。请在费用中心退订。',
  }),
  'ecs.0703': help(
    {
      en: 'The bid is below the market price. Raise it, or remove it to pay the market price.',
      zh: '出价低于市场价。请提高出价，或删除以按市场价购买。',
    },
    inServer('extendparam', 'spotPrice'),
  ),
  'ecs.0705': help(recoveryOfSpot, recovery, market),
  'ecs.0901': help(
    {
      en: 'A yearly/monthly server can\'t be on a dedicated host. Set "chargingMode" to "postPaid", or remove the host.',
      zh: '专属主机上不能创建包年包月云服务器。请将“chargingMode”改为 "postPaid"，或删除专属主机。',
    },
    inServer('os:scheduler_hints', 'dedicated_host_id'),
    inServer('os:scheduler_hints', 'tenancy'),
    inServer('extendparam', 'chargingMode'),
  ),
  'ecs.0902': help(
    {
      en: 'A spot server can\'t use a Marketplace image. Change the image or remove "marketType".',
      zh: '竞价实例不支持市场镜像。请更换镜像或删除“marketType”。',
    },
    image,
    market,
  ),
  'ecs.0903': help(recoveryOfSpot, recovery, market),
};
