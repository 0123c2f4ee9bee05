import * as z from 'zod/mini';
import { type Charge, type PriceParts, type PriceUnit, perUnit } from '../../../core/api/price.ts';
import type { PriceCall, ProviderApi, Target } from '../../../core/api/provider-api.ts';
import { moneyAmount, optionalPart } from '../../../core/api/response.ts';
import type { Json } from '../../../core/json.ts';
import type { LocalizedText } from '../../../core/localized-text.ts';
import { at, child, type Node, numberOf, presentValue } from '../../../core/syntax/node.ts';
import { maxInstances, textIn } from '../body-accessors.ts';
import { queryOf } from './query.ts';

const amount = optionalPart(moneyAmount);

/** A price (document: data structures, Price). The first two are of prepaid orders, the next three of pay-as-you-go. */
const price = z.object({
  discountPrice: amount,
  originalPrice: amount,
  unitPrice: amount,
  discountUnitPrice: amount,
  chargeUnit: optionalPart(z.enum(['HOUR', 'DAY', 'MONTH'])),
  /** Prices by the amount that is used. */
  stepPrices: optionalPart(z.array(z.unknown())),
  /** The unit of what is used, in the edition of 2026. */
  amountUnit: optionalPart(z.string()),
});

type ItemPrice = z.infer<typeof price>;

const prices = z.object({
  instancePrice: price,
  bandwidthPrice: optionalPart(z.array(price)),
  primaryIpPrice: optionalPart(price),
});

/** The fields of a body that decide its price, each with a value that is known. */
interface Priced {
  readonly request: Readonly<Record<string, Json>>;
  readonly count: number;
  readonly type: string;
  readonly internet: string;
  /** Of a prepaid order. */
  readonly months: number | undefined;
}

/** The way of charging for traffic that has a package. */
const withPackage = 'ByTrafficPackage';

const zone = { zone: 'zoneId', type: 'instanceTypeId', charge: 'instanceChargeType', internet: 'internetChargeType' };

/** The values of the body; the name of a field if one leaves the price unknown. */
function pricedOf(body: Node): Priced | string {
  const [zoneId, type, charge, internet] = Object.values(zone).map((key) => textIn(body, key));
  const count = numberIn(body, 'amount');
  const period = at(body, 'instanceChargePrepaid', 'period');
  const bandwidth = numberIn(body, 'internetMaxBandwidthOut');
  const traffic = numberIn(body, 'trafficPackageSize');
  if (!zoneId) return zone.zone;
  if (!type) return zone.type;
  if (charge !== 'PREPAID' && charge !== 'POSTPAID') return zone.charge;
  if (!internet) return zone.internet;
  if (count === 'unknown' || (count ?? 1) < 1 || (count ?? 1) > maxInstances) return 'amount';
  if (bandwidth === 'unknown') return 'internetMaxBandwidthOut';
  if (traffic === 'unknown') return 'trafficPackageSize';
  const months = charge === 'PREPAID' ? numberOf(period) : undefined;
  if (charge === 'PREPAID' && (months === undefined || months < 1)) return 'instanceChargePrepaid.period';
  const request = {
    zoneId,
    instanceTypeId: type,
    instanceChargeType: charge,
    internetChargeType: internet,
    ...(bandwidth !== undefined && { internetMaxBandwidthOut: bandwidth }),
    ...(traffic !== undefined && internet === withPackage && { trafficPackageSize: traffic }),
  };
  return { request, count: count ?? 1, type, internet, months };
}

/** A number of the body; undefined if it is absent, and unknown if it is anything else, such as a reference. */
function numberIn(body: Node, key: string): number | 'unknown' | undefined {
  const node = presentValue(child(body, key));
  return node === undefined ? undefined : (numberOf(node) ?? 'unknown');
}

/**
 * The price of a body (document: "InquiryPriceCreateInstance"). The response is for one instance, and has no currency. It doesn't
 * say whether a prepaid price is that of a month or of the whole period, so a longer period is compared with one month.
 */
export const priceInquiry: ProviderApi['price'] = (site, body) => {
  const priced = pricedOf(body);
  if (typeof priced === 'string') return { kind: 'unknown', why: messages.unknownField(priced) };
  const { months } = priced;
  return {
    kind: 'inquiry',
    sites: [{ target: site, currency: 'USD' }],
    calls: (target) => [
      callFor(target, priced, months),
      ...(months !== undefined && months > 1 ? [callFor(target, priced, 1)] : []),
    ],
    ...(months !== undefined && { months, combine: (responses) => wholePeriod(responses, months) }),
    covers: [messages.of(priced.count, priced.type), messages.internet(priced.internet)],
    omits: [],
    excludes: messages.excludes,
    note: messages.currency,
  };
};

function callFor(target: Target, priced: Priced, months: number | undefined): PriceCall {
  const { request, count, type } = priced;
  const period = months === undefined ? {} : { instanceChargePrepaid: { period: months } };
  return {
    of: messages.of(count, type),
    ...queryOf(target, 'InquiryPriceCreateInstance', { ...request, ...period }, prices, (found) =>
      partsOf(found, priced),
    ),
  };
}

function partsOf(
  { instancePrice, bandwidthPrice, primaryIpPrice }: z.infer<typeof prices>,
  priced: Priced,
): PriceParts {
  const { count, internet, months } = priced;
  const chargeOf = months === undefined ? usageCharge : periodCharge;
  const instance = chargeOf(instancePrice);
  // Without a price of the instance itself, the rest says nothing.
  if (!instance) return { kind: 'prices', charges: [] };
  // A percentile is charged at the end of a month, and a shared bandwidth with its cluster.
  const isByUse = /95$|Cluster$/.test(internet);
  const bandwidths = (bandwidthPrice ?? []).flatMap((one) => (isByUse ? [] : (chargeOf(one) ?? [])));
  const unread = (bandwidthPrice ?? []).filter((one) => !chargeOf(one) && !isEmpty(one));
  // A package has a second price, of the traffic beyond it, which no price here includes.
  const isRead = unread.every((one) => internet === withPackage && isOfUse(one));
  const isBandwidthKnown = bandwidths.length > 0 && isRead;
  const address = primaryIpPrice && chargeOf(primaryIpPrice);
  const charges = [instance, ...bandwidths, address].filter((one) => one !== undefined);
  const omits = [
    ...(isBandwidthKnown ? [] : [messages.internet(internet)]),
    ...(primaryIpPrice && !address ? [messages.address] : []),
  ];
  return {
    kind: 'prices',
    charges: perUnit(
      charges.map(({ per, amount: each, listAmount }) => ({
        per,
        amount: each * count,
        listAmount: listAmount * count,
      })),
    ),
    ...(omits.length > 0 && { omits }),
  };
}

function periodCharge({ discountPrice, originalPrice }: ItemPrice): Charge | undefined {
  const due = discountPrice ?? originalPrice;
  return due === undefined
    ? undefined
    : { per: 'period', amount: due, listAmount: Math.max(originalPrice ?? due, due) };
}

const unitsByName: Record<NonNullable<ItemPrice['chargeUnit']>, PriceUnit> = {
  HOUR: 'hour',
  DAY: 'day',
  MONTH: 'month',
};

/** Whether a price says nothing. */
const isEmpty = (item: ItemPrice) =>
  [item.discountPrice, item.originalPrice, item.unitPrice, item.discountUnitPrice].every((one) => one === undefined) &&
  !isOfUse(item);

/** Whether a price is by the amount that is used, which isn't known in advance. */
const isOfUse = ({ stepPrices, amountUnit }: ItemPrice) => amountUnit !== undefined || (stepPrices?.length ?? 0) > 0;

function usageCharge(item: ItemPrice): Charge | undefined {
  const { unitPrice, discountUnitPrice, chargeUnit } = item;
  const due = discountUnitPrice ?? unitPrice;
  if (due === undefined || !chargeUnit || isOfUse(item)) return undefined;
  return { per: unitsByName[chargeUnit], amount: due, listAmount: Math.max(unitPrice ?? due, due) };
}

/** A month of a longer period never costs more than a month alone, so a price above that is of the whole period. */
function wholePeriod([found, month]: readonly PriceParts[], months: number): PriceParts {
  if (!found) return { kind: 'prices', charges: [] };
  const [period] = found.charges;
  const [single] = month?.charges ?? [];
  if (!period || !month || (single && period.amount > single.amount)) return found;
  if (!single) return { kind: 'prices', charges: [] };
  const charges = found.charges.map(({ per, amount: each, listAmount }) => ({
    per,
    amount: each * months,
    listAmount: listAmount * months,
  }));
  return { ...found, charges };
}

const messages = {
  of: (count: number, type: string): LocalizedText => ({ en: `${count} × ${type}`, zh: `${count} × ${type}` }),
  unknownField: (key: string): LocalizedText => ({
    en: `The value of "${key}" isn't known.`,
    zh: `“${key}”的值未知。`,
  }),
  address: { en: 'the primary public IP address', zh: '主公网 IP' },
  internet: (type: string): LocalizedText => ({
    en: `internet access (${type})`,
    zh: `公网接入（${type}）`,
  }),
  excludes: {
    en: 'traffic beyond a package, discount codes and vouchers',
    zh: '超出流量包的流量、折扣码和代金券',
  },
  currency: {
    en: 'The response names no currency; the price pages of Zenlayer are in USD.',
    zh: '响应未注明币种；Zenlayer 的价格页以 USD 标价。',
  },
};
