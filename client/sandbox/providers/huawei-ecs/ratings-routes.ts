import { randomUUID } from 'node:crypto';
import * as z from 'zod/mini';
import type { HttpResponse } from '../../../../schemas/core/api/provider-api.ts';
import type { Json } from '../../../../schemas/core/json.ts';
import { json, type Route, type SandboxRequest } from '../../provider-stub.ts';
import { listedSize } from './catalog.ts';

/** The price list of the sandbox: made up, in CNY. A year costs as much as ten months, an hour a five-hundredth of a month. */
const monthly = {
  vcpu: 30,
  gigabyteOfMemory: 15,
  disk: new Map([
    ['SATA', 0.3],
    ['SAS', 0.35],
    ['GPSSD', 0.7],
    ['SSD', 1],
    ['ESSD', 1.5],
  ]),
  mbps: new Map([
    ['19_bgp', 23],
    ['19_sbgp', 18],
  ]),
} as const;

/** Of 1 GB of traffic. */
const traffic = new Map([
  ['12_bgp', 0.8],
  ['12_sbgp', 0.72],
]);

const monthsOfYear = 10;
const hoursOfMonth = 500;

/** What the account pays of the list price. */
const discounts = { period: 0.9, otherPeriod: 0.95, usage: 0.95 } as const;

const product = z.object({
  id: z.string().check(z.maxLength(64)),
  cloud_service_type: z.string(),
  resource_type: z.string(),
  resource_spec: z.string(),
  region: z.string(),
  resource_size: z.optional(z.int().check(z.positive())),
  size_measure_id: z.optional(z.int()),
  subscription_num: z.int().check(z.minimum(1), z.maximum(10_000)),
});

const usageInquiry = z.object({
  project_id: z.string().check(z.minLength(1), z.maxLength(64)),
  product_infos: z
    .array(z.extend(product, { usage_factor: z.string(), usage_value: z.number(), usage_measure_id: z.int() }))
    .check(z.minLength(1), z.maxLength(100)),
});

const periodInquiry = z.object({
  project_id: z.string().check(z.minLength(1), z.maxLength(64)),
  product_infos: z
    .array(z.extend(product, { period_type: z.int(), period_num: z.int().check(z.positive()) }))
    .check(z.minLength(1), z.maxLength(100)),
});

type Product = z.infer<typeof product>;

const failure = (status: number, code: string, message: string) =>
  json(status, { error_code: code, error_msg: message, request_id: randomUUID() });

const malformed = failure(400, 'CBC.0100', 'Parameter error.');
const notFound = failure(400, 'CBC.99006006', 'Product not found. CBC.6006');

/** What one unit of a product costs in a month; undefined if the list doesn't have it. */
function monthOf({ cloud_service_type: service, resource_type: resource, ...product }: Product): number | undefined {
  const { resource_spec: spec, resource_size: size, size_measure_id: measure } = product;
  switch (`${service} ${resource}`) {
    case 'hws.service.type.ec2 hws.resource.type.vm': {
      const flavor = spec.endsWith('.linux') ? listedSize(spec.slice(0, -'.linux'.length)) : undefined;
      return flavor && flavor.vcpus * monthly.vcpu + flavor.gigabytes * monthly.gigabyteOfMemory;
    }
    case 'hws.service.type.ebs hws.resource.type.volume':
      return bySize(monthly.disk.get(spec), size, measure === 17);
    case 'hws.service.type.vpc hws.resource.type.bandwidth':
      return bySize(monthly.mbps.get(spec), size, measure === 15);
    default:
      return undefined;
  }
}

function bySize(price: number | undefined, size: number | undefined, isMeasured: boolean): number | undefined {
  return price === undefined || size === undefined || !isMeasured ? undefined : price * size;
}

function usagePrice(request: SandboxRequest): HttpResponse {
  const inquiry = readAs(usageInquiry, request.body);
  if (!inquiry) return malformed;
  const amounts: number[] = [];
  for (const one of inquiry.product_infos) {
    const price = priceOfUse(one);
    if (price === undefined) return notFound;
    amounts.push(price * one.usage_value * one.subscription_num);
  }
  const list = sum(amounts);
  return json(200, {
    amount: rounded(list * discounts.usage),
    discount_amount: rounded(list * (1 - discounts.usage)),
    official_website_amount: rounded(list),
    measure_id: 1,
    currency: 'CNY',
    product_rating_results: inquiry.product_infos.map(({ id }, index): Json => ({ id, amount: amounts[index] ?? 0 })),
  });
}

type UsedProduct = z.infer<typeof usageInquiry>['product_infos'][number];

function priceOfUse(one: UsedProduct): number | undefined {
  const { usage_factor: factor, usage_measure_id: measure } = one;
  if (factor === 'upflow') return measure === 10 ? traffic.get(one.resource_spec) : undefined;
  const month = factor === 'Duration' && measure === 4 ? monthOf(one) : undefined;
  return month === undefined ? undefined : month / hoursOfMonth;
}

function periodPrice(request: SandboxRequest): HttpResponse {
  const inquiry = readAs(periodInquiry, request.body);
  if (!inquiry) return malformed;
  const amounts: number[] = [];
  for (const one of inquiry.product_infos) {
    const month = monthOf(one);
    const months = { 2: 1, 3: monthsOfYear }[one.period_type];
    if (month === undefined || months === undefined) return notFound;
    amounts.push(month * months * one.period_num * one.subscription_num);
  }
  const list = sum(amounts);
  const offer = (share: number, best: 0 | 1) => ({
    discount_id: String(share),
    amount: rounded(list * share),
    discount_amount: rounded(list * (1 - share)),
    official_website_amount: rounded(list),
    discount_type: 605,
    best_offer: best,
  });
  return json(200, {
    official_website_rating_result: { official_website_amount: rounded(list), measure_id: 1 },
    optional_discount_rating_results: [offer(discounts.otherPeriod, 0), offer(discounts.period, 1)],
    currency: 'CNY',
  });
}

const sum = (amounts: readonly number[]) => amounts.reduce((total, amount) => total + amount, 0);

const rounded = (amount: number) => Number(amount.toFixed(6));

function readAs<T>(shape: z.ZodMiniType<T>, body: string): T | undefined {
  try {
    return shape.safeParse(JSON.parse(body)).data;
  } catch {
    return undefined;
  }
}

/** The calls that tell prices (Business Support System). */
export const ratingsRoutes: readonly Route[] = [
  { method: 'POST', path: /^\/v2\/bills\/ratings\/on-demand-resources$/, answer: usagePrice },
  { method: 'POST', path: /^\/v2\/bills\/ratings\/period-resources\/subscribe-rate$/, answer: periodPrice },
];
