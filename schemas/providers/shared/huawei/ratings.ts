import * as z from 'zod/mini';
import type { PriceParts, PriceUnit } from '../../../core/api/price.ts';
import type { PriceCall, Target } from '../../../core/api/provider-api.ts';
import { moneyAmount, optionalPart } from '../../../core/api/response.ts';
import type { LocalizedText } from '../../../core/localized-text.ts';
import { readResponse } from './errors.ts';

/** A line of an inquiry: one product, as many times as it is ordered. */
export interface RatedLine {
  readonly of: LocalizedText;
  /** The last parts of the names of the service, the resource and its specification. */
  readonly service: 'ec2' | 'ebs' | 'vpc';
  readonly resource: 'vm' | 'volume' | 'bandwidth';
  readonly spec: string;
  readonly count: number;
  /** Of a disk in GB, of a bandwidth in Mbit/s. */
  readonly size?: number;
}

/** What lines are charged by: a period, the hours of their use, or the traffic. */
export type Rating =
  | { readonly by: 'period'; readonly number: number; readonly unit: 'month' | 'year' }
  | { readonly by: 'hour' | 'traffic' };

/** The numbers of the units (Business Support System, "Querying Measurement Units"). */
const measures = { hour: 4, gigabyte: 10, mbps: 15, gigabytes: 17 } as const;

const periodTypes = { month: 2, year: 3 } as const;

/** With up to ten decimals; a price by the hour is small. */
const exact = 1;

/** The codes that mean that one of the products of an inquiry isn't known. */
const unknownProducts: ReadonlySet<string> = new Set(['CBC.99006006', 'CBC.6006', 'CBC.6074', 'CBC.6050']);

/** Whether a refusal is about a single product. */
export const isUnknownProduct = (code: string | undefined) => code !== undefined && unknownProducts.has(code);

/**
 * A call for the price of lines that are charged alike (Business Support System, "Querying the Price of a Pay-per-Use Product" and
 * "Querying the Price of a Yearly/Monthly Product"). One product that isn't known fails the whole call.
 */
export function ratingCall(target: Target, project: string, lines: readonly RatedLine[], rating: Rating): PriceCall {
  const isPeriod = rating.by === 'period';
  const path = isPeriod ? 'period-resources/subscribe-rate' : 'on-demand-resources';
  const products = lines.map((line, index) => ({
    id: String(index + 1),
    cloud_service_type: `hws.service.type.${line.service}`,
    resource_type: `hws.resource.type.${line.resource}`,
    resource_spec: line.spec,
    region: target.region,
    ...(line.size !== undefined && {
      resource_size: line.size,
      size_measure_id: line.resource === 'volume' ? measures.gigabytes : measures.mbps,
    }),
    ...chargedBy(rating),
    subscription_num: line.count,
  }));
  return {
    of: joined(lines),
    request: {
      method: 'POST',
      url: `${target.endpoint}/v2/bills/ratings/${path}`,
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({
        project_id: project,
        ...(!isPeriod && { inquiry_precision: exact }),
        product_infos: products,
      }),
    },
    read: (response) =>
      isPeriod
        ? readResponse(response, periodPrice, readPeriod)
        : readResponse(response, usagePrice, (found) => pricesOf(found, rating.by === 'hour' ? 'hour' : 'gigabyte')),
    ...(lines.length > 1 && { parts: lines.map((line) => ratingCall(target, project, [line], rating)) }),
  };
}

function chargedBy(rating: Rating) {
  switch (rating.by) {
    case 'period':
      return { period_type: periodTypes[rating.unit], period_num: rating.number };
    case 'hour':
      return { usage_factor: 'Duration', usage_value: 1, usage_measure_id: measures.hour };
    case 'traffic':
      return { usage_factor: 'upflow', usage_value: 1, usage_measure_id: measures.gigabyte };
  }
}

/** Empty in a response that is in the currency of the site. */
const currency = optionalPart(z.string().check(z.regex(/^[A-Z]{3}$/)));

const usagePrice = z.object({ amount: moneyAmount, official_website_amount: optionalPart(moneyAmount), currency });

const periodPrice = z.object({
  official_website_rating_result: z.object({ official_website_amount: moneyAmount }),
  optional_discount_rating_results: optionalPart(
    z.array(z.object({ amount: moneyAmount, best_offer: optionalPart(z.number()) })),
  ),
  currency,
});

/** The price with the discount that the order gets, which is the best one. */
function readPeriod(found: z.infer<typeof periodPrice>): PriceParts {
  const list = found.official_website_rating_result.official_website_amount;
  const best = found.optional_discount_rating_results?.find(({ best_offer: isBest }) => isBest === 1);
  return pricesOf({ amount: best?.amount ?? list, official_website_amount: list, currency: found.currency }, 'period');
}

function pricesOf(found: z.infer<typeof usagePrice>, per: PriceUnit): PriceParts {
  const listAmount = Math.max(found.official_website_amount ?? found.amount, found.amount);
  return {
    kind: 'prices',
    charges: [{ per, amount: found.amount, listAmount }],
    ...(found.currency && { currency: found.currency }),
  };
}

const joined = (lines: readonly RatedLine[]): LocalizedText => ({
  en: lines.map(({ of }) => of.en).join(', '),
  zh: lines.map(({ of }) => of.zh).join('、'),
});
