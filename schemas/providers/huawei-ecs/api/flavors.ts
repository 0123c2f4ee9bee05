import * as z from 'zod';
import { optionalPart } from '../../../core/api/response.ts';

/** A flavor as V1 tells of it (document: "Querying Details About Flavors and Extended Flavor Information"). */
export const flavor = z.object({
  id: z.string(),
  os_extra_specs: optionalPart(
    z.object({
      'cond:operation:az': optionalPart(z.string()),
      'cond:operation:status': optionalPart(z.string()),
      'cond:operation:charge': optionalPart(z.string()),
    }),
  ),
});

type Flavor = z.infer<typeof flavor>;

/** Whether servers of a flavor can be had: `unknown` where the provider uses a word that it does not document. */
export type Sale = 'on-sale' | 'sold-out' | 'withdrawn' | 'unknown';

const sales: Readonly<Record<string, Sale>> = {
  normal: 'on-sale',
  promotion: 'on-sale',
  obt: 'on-sale',
  sellout: 'sold-out',
  obt_sellout: 'sold-out',
  abandon: 'withdrawn',
};

/**
 * Whether servers of the flavor can be had, in one zone or in any. The zones' own words come first; a zone without one
 * has that of the region, which is `normal` where it is not given.
 */
export function saleOf({ os_extra_specs }: Flavor, zone: string | undefined): Sale {
  const zones = zonesOf(os_extra_specs?.['cond:operation:az'] ?? '');
  const elsewhere = saleFor(os_extra_specs?.['cond:operation:status'] || 'normal');
  if (zone !== undefined) return zones.get(zone) ?? elsewhere;
  return best.find((sale) => sale === elsewhere || [...zones.values()].includes(sale)) ?? elsewhere;
}

/** From the one that helps a buyer most. */
const best: readonly Sale[] = ['on-sale', 'unknown', 'sold-out', 'withdrawn'];

/** The ways of paying that the flavor is not sold in. */
export function notSoldAs({ os_extra_specs }: Flavor): 'prePaid' | 'postPaid' | undefined {
  const charge = os_extra_specs?.['cond:operation:charge'];
  if (charge === 'period') return 'postPaid';
  return charge === 'demand' ? 'prePaid' : undefined;
}

const saleFor = (word: string): Sale => (Object.hasOwn(sales, word) ? (sales[word] ?? 'unknown') : 'unknown');

/** `cn-north-4a(normal),cn-north-4b(sellout)`, with or without spaces. */
function zonesOf(words: string): ReadonlyMap<string, Sale> {
  return new Map(
    [...words.matchAll(/(?<![^,()\s])([^,()\s]+)\s*\(\s*(?:([^,()\s]+)\s*)?\)/g)].map(([, zone = '', word = '']) => [
      zone,
      saleFor(word),
    ]),
  );
}
