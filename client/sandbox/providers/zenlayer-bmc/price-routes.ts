import * as z from 'zod/mini';
import type { HttpResponse } from '../../../../schemas/core/api/provider-api.ts';
import type { Json } from '../../../../schemas/core/json.ts';
import type { Route } from '../../provider-stub.ts';
import { instanceTypes, offers } from './catalog.ts';
import { failure, query, success } from './responses.ts';

/** The price list of the sandbox: made up, for one instance and month. An hour costs a five-hundredth of it. */
const monthly = { core: 10, gigabyteOfMemory: 1, mbps: 5, terabyte: 10, address: 2 } as const;

const hoursOfMonth = 500;

/** Orders of a year and more get a discount. */
const longPeriod = { months: 12, discount: 80 } as const;

const inquiry = z.object({
  zoneId: z.string(),
  instanceTypeId: z.string(),
  instanceChargeType: z.enum(['PREPAID', 'POSTPAID']),
  internetChargeType: z.string(),
  instanceChargePrepaid: z.optional(z.object({ period: z.int().check(z.positive()) })),
  trafficPackageSize: z._default(z.number().check(z.nonnegative()), 5),
  internetMaxBandwidthOut: z._default(z.int().check(z.positive()), 1),
});

type Inquiry = z.infer<typeof inquiry>;

function answer(wanted: Inquiry): HttpResponse {
  const { zoneId, instanceTypeId, instanceChargeType, instanceChargePrepaid } = wanted;
  const type = instanceTypes.find((one) => one.instanceTypeId === instanceTypeId);
  const isSold = offers.some((one) => one.zoneId === zoneId && one.instanceTypeId === instanceTypeId);
  if (!type || !isSold) {
    return failure(400, 'INVALID_INSTANCE_TYPE_ZONE_NO_SELL', `The model ${instanceTypeId} is not sold in ${zoneId}.`);
  }
  if (instanceChargeType === 'PREPAID' && !instanceChargePrepaid) {
    return failure(400, 'MISSING_PARAMETER', 'instanceChargePrepaid is required.');
  }
  const months = instanceChargeType === 'PREPAID' ? instanceChargePrepaid?.period : undefined;
  const month = type.cpuCoreCount * monthly.core + type.memorySize * monthly.gigabyteOfMemory;
  return success({
    instancePrice: priceOf(month, months),
    bandwidthPrice: bandwidthPrices(wanted, months),
    primaryIpPrice: priceOf(monthly.address, months),
  });
}

function bandwidthPrices(wanted: Inquiry, months: number | undefined): Json[] {
  switch (wanted.internetChargeType) {
    case 'ByBandwidth':
      return [priceOf(wanted.internetMaxBandwidthOut * monthly.mbps, months, 'MONTH')];
    case 'ByTrafficPackage':
      return [priceOf(wanted.trafficPackageSize * monthly.terabyte, months, 'MONTH'), byUse];
    default:
      return [byUse];
  }
}

/** A price by the amount that is used has steps instead of a unit price. */
const byUse: Json = {
  ...emptyPrice(),
  chargeUnit: 'MONTH',
  stepPrices: [{ stepStart: 0, stepEnd: 100, unitPrice: 4, discountUnitPrice: 4 }],
};

function emptyPrice(): Record<string, Json> {
  return {
    discount: null,
    discountPrice: null,
    originalPrice: null,
    unitPrice: null,
    discountUnitPrice: null,
    chargeUnit: null,
    stepPrices: null,
  };
}

/** @param months of a prepaid order, whose price is that of the whole period */
function priceOf(month: number, months: number | undefined, unit: 'HOUR' | 'MONTH' = 'HOUR'): Json {
  const discount = months !== undefined && months >= longPeriod.months ? longPeriod.discount : 100;
  if (months !== undefined) {
    const originalPrice = month * months;
    return { ...emptyPrice(), discount, originalPrice, discountPrice: (originalPrice * discount) / 100 };
  }
  const unitPrice = unit === 'HOUR' ? month / hoursOfMonth : month;
  return { ...emptyPrice(), discount, unitPrice, discountUnitPrice: unitPrice, chargeUnit: unit };
}

/** The call that tells the price of an order. */
export const priceRoutes: readonly Route[] = [query('InquiryPriceCreateInstance', inquiry, answer)];
