import type { OrderSummary } from '../../../../schemas/core/api/order-summary.ts';
import type { LocalizedText } from '../../../../schemas/core/localized-text.ts';

/** Describes what a send will do: the instances, the billing and the resources of the order. */
export function orderMessage(summary: OrderSummary): LocalizedText[] {
  return [created(summary), ...paid(summary), ...internet(summary), ...counted(summary)];
}

function created({ count, type, zone, image }: OrderSummary): LocalizedText {
  const en = [
    `Creates ${count === 1 ? '1 instance' : `${count} instances`}`,
    ...(type ? [`(${type})`] : []),
    ...(zone ? [`in ${zone}`] : []),
    ...(image ? [`from image ${image}`] : []),
  ];
  const zh = [
    ...(zone ? [`在 ${zone} `] : []),
    ...(image ? [`用镜像 ${image} `] : []),
    `创建 ${count} 台实例${type ? `（${type}）` : ''}`,
  ];
  return { en: `${en.join(' ')}.`, zh: `${zh.join('')}。` };
}

/** How an order is paid for, in one sentence; none if that is unknown. */
export function paid({ prepaid, payPerUse }: OrderSummary): LocalizedText[] {
  if (!prepaid) return payPerUse ? [usage[payPerUse]] : [];
  const { period, unit, renews } = prepaid;
  const time = period !== undefined && unit ? periodLabel(period, unit) : undefined;
  const renewal = renews === undefined ? undefined : renews ? renewing : ending;
  return [
    {
      en: `Prepaid${time ? ` for ${time.en}` : ''}${renewal ? `, ${renewal.en}` : ''}.`,
      zh: `预付费${time ? ` ${time.zh}` : ''}${renewal ? `，${renewal.zh}` : ''}。`,
    },
  ];
}

const usage: Record<NonNullable<OrderSummary['payPerUse']>, LocalizedText> = {
  usual: { en: 'Pay-per-use, charged until terminated.', zh: '按需计费，终止前持续计费。' },
  spot: {
    en: 'Pay-per-use at the spot price; the provider may reclaim it.',
    zh: '竞价计费，服务商可能随时回收。',
  },
};

const renewing: LocalizedText = { en: 'renewed automatically until canceled', zh: '到期自动续费，直至取消' };
const ending: LocalizedText = { en: 'not renewed automatically', zh: '到期不自动续费' };

const units = {
  hour: '小时',
  day: '天',
  week: '周',
  month: '个月',
  year: '年',
} satisfies Record<NonNullable<NonNullable<OrderSummary['prepaid']>['unit']>, string>;

function periodLabel(period: number, unit: keyof typeof units): LocalizedText {
  return { en: `${period} ${unit}${period === 1 ? '' : 's'}`, zh: `${period} ${units[unit]}` };
}

function internet({ internet: access }: OrderSummary): LocalizedText[] {
  if (!access) return [];
  const { addresses, isExisting, mbps } = access;
  if (isExisting) return [{ en: 'Uses an existing public IP address.', zh: '使用已有的公网 IP。' }];
  if (addresses === undefined) {
    return mbps === undefined
      ? []
      : [{ en: `Internet access with up to ${mbps} Mbit/s.`, zh: `公网带宽最高 ${mbps} Mbit/s。` }];
  }
  return [mbps === undefined ? bought(addresses) : boughtWith(addresses, mbps)];
}

const bought = (count: number): LocalizedText => ({
  en: `Buys ${count === 1 ? '1 public IP address' : `${count} public IP addresses`}.`,
  zh: `购买 ${count} 个公网 IP。`,
});

const boughtWith = (count: number, mbps: number): LocalizedText => ({
  en:
    count === 1
      ? `Buys 1 public IP address with ${mbps} Mbit/s.`
      : `Buys ${count} public IP addresses with ${mbps} Mbit/s each.`,
  zh: `购买 ${count} 个公网 IP，每个带宽 ${mbps} Mbit/s。`,
});

function counted({ resources }: OrderSummary): LocalizedText[] {
  if (resources === undefined) return [];
  return [
    {
      en: `The order includes ${resources === 1 ? '1 resource' : `${resources} resources`}.`,
      zh: `订单共含 ${resources} 个资源。`,
    },
  ];
}
