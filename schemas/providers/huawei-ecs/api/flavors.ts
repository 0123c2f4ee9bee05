import * as z from 'zod/mini';
import { optionalPart, providerText } from '../../../core/api/response.ts';
import type { SaleState } from '../../../core/model/account-value.ts';

/** A flavor in a V1 response (document: "Querying Details About Flavors and Extended Flavor Information"). */
export const flavor = z.object({
  id: z.string(),
  // A string in the document, a number in some responses.
  vcpus: optionalPart(z.coerce.number()),
  /** In MB. */
  ram: optionalPart(z.number()),
  os_extra_specs: optionalPart(
    z.object({
      'cond:operation:az': optionalPart(z.string()),
      'cond:operation:status': optionalPart(z.string()),
      'cond:operation:charge': optionalPart(z.string()),
      'cond:image': optionalPart(z.string()),
      'ecs:instance_architecture': optionalPart(z.string()),
      'info:gpu:name': optionalPart(providerText),
    }),
  ),
});

type Flavor = Pick<z.infer<typeof flavor>, 'os_extra_specs'>;

/** Whether a flavor is on sale; `unknown` for a status that the provider does not document. */
export type Sale = SaleState | 'unknown';

const saleByStatus: Readonly<Record<string, Sale>> = {
  normal: 'on-sale',
  promotion: 'on-sale',
  obt: 'on-sale',
  sellout: 'sold-out',
  obt_sellout: 'sold-out',
  abandon: 'withdrawn',
};

/**
 * Whether a flavor is on sale.
 * @param zone undefined for any zone; a zone without a status of its own has that of the region, by default `normal`
 */
export function saleOf({ os_extra_specs }: Flavor, zone: string | undefined): Sale {
  const zones = zonesOf(os_extra_specs?.['cond:operation:az'] ?? '');
  const inRegion = saleOfStatus(os_extra_specs?.['cond:operation:status'] || 'normal');
  if (zone !== undefined) return zones.get(zone) ?? inRegion;
  return bestFirst.find((sale) => sale === inRegion || [...zones.values()].includes(sale)) ?? inRegion;
}

/** Where a flavor is sold, with the sale in the other zones; a status that the provider does not document is left out. */
export function salesOf({ os_extra_specs }: Flavor): { sales: Record<string, SaleState>; sale?: SaleState } {
  const inRegion = saleOfStatus(os_extra_specs?.['cond:operation:status'] || 'normal');
  const sales: Record<string, SaleState> = {};
  for (const [zone, sale] of zonesOf(os_extra_specs?.['cond:operation:az'] ?? '')) {
    if (sale !== 'unknown') sales[zone] = sale;
  }
  return { sales, ...(inRegion !== 'unknown' && { sale: inRegion }) };
}

/** The best status for a buyer comes first. */
const bestFirst: readonly Sale[] = ['on-sale', 'unknown', 'sold-out', 'withdrawn'];

/** The charge types of a flavor that isn't sold with both; undefined if it is, or for a word that the provider doesn't document. */
export function chargeTypesOf(found: Flavor): readonly string[] | undefined {
  const unsupported = unsupportedCharging(found);
  return unsupported && [unsupported === 'prePaid' ? 'postPaid' : 'prePaid'];
}

/**
 * What an image must have to run on a flavor: `__support_kvm_ascend_310=true`. Which disks a flavor takes is not read: of
 * "cond:storage", the SDK's own description names features (scsi, localdisk, ib) and no disk types, and of "cond:storage:type" it
 * only says that without it, the console decides.
 */
export function imageFlagOf({ os_extra_specs }: Flavor): string | undefined {
  const flag = os_extra_specs?.['cond:image']?.trim();
  return flag !== undefined && imageFlag.test(flag) ? flag : undefined;
}

/** One flag of an image with its value; how several would be written isn't documented. */
export const imageFlag = /^__support_\w{1,60}=true$/;

/** The charging mode that the flavor does not support. */
export function unsupportedCharging({ os_extra_specs }: Flavor): 'prePaid' | 'postPaid' | undefined {
  const charge = os_extra_specs?.['cond:operation:charge'];
  if (charge === 'period') return 'postPaid';
  return charge === 'demand' ? 'prePaid' : undefined;
}

const saleOfStatus = (status: string): Sale =>
  Object.hasOwn(saleByStatus, status) ? (saleByStatus[status] ?? 'unknown') : 'unknown';

/** `cn-north-4a(normal),cn-north-4b(sellout)`, with or without spaces. */
function zonesOf(text: string): ReadonlyMap<string, Sale> {
  return new Map(
    [...text.matchAll(/(?<![^,()\s])([^,()\s]+)\s*\(\s*(?:([^,()\s]+)\s*)?\)/g)].map(([, zone = '', status = '']) => [
      zone,
      saleOfStatus(status),
    ]),
  );
}
