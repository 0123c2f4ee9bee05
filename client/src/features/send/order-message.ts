import type { OrderSummary } from '../../../../schemas/core/api/order-summary.ts';
import type { LocalizedText } from '../../../../schemas/core/localized-text.ts';

/** Describes what a send will do: the instances, the billing and the resources of the order. */
export function orderMessage(summary: OrderSummary): LocalizedText[] {
  return [created(summary), ...paid(summary), ...counted(summary)];
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

function paid({ prepaid }: OrderSummary): LocalizedText[] {
  if (!prepaid) return [];
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

function counted({ resources }: OrderSummary): LocalizedText[] {
  if (resources === undefined) return [];
  return [
    {
      en: `The order includes ${resources === 1 ? '1 resource' : `${resources} resources`}.`,
      zh: `订单共含 ${resources} 个资源。`,
    },
  ];
}
