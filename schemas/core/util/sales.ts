import type { AccountValue, SaleState } from '../model/account-value.ts';

/** Whether a value is sold in a zone; undefined if nothing is known of that zone. */
export function saleIn({ facts: { sales = {}, sale } }: AccountValue, zone: string): SaleState | undefined {
  return Object.hasOwn(sales, zone) ? sales[zone] : sale;
}

/**
 * Whether a value is sold in a zone. If nothing is known of the zone, it is.
 * @param zone undefined for any zone
 */
export function isSoldIn(value: AccountValue, zone: string | undefined): boolean {
  return (zone === undefined ? bestSale(value) : (saleIn(value, zone) ?? 'on-sale')) === 'on-sale';
}

/**
 * Whether a type is sold with a charge type. If nothing is known of that, it is.
 * @param zone undefined for any zone
 */
export function isSoldWith({ facts }: AccountValue, chargeType: string, zone: string | undefined): boolean {
  const { chargeTypes, chargeTypesIn = {} } = facts;
  if (chargeTypes && !chargeTypes.includes(chargeType)) return false;
  const known = Object.entries(chargeTypesIn).filter(([name]) => zone === undefined || name === zone);
  return known.length === 0 || known.some(([, types]) => types.includes(chargeType));
}

/** The sale in the zone with the best one for a buyer. */
export function bestSale({ facts: { sales = {}, sale = 'on-sale' } }: AccountValue): SaleState {
  const states: readonly SaleState[] = [...Object.values(sales), sale];
  return bestFirst.find((state) => states.includes(state)) ?? 'on-sale';
}

const bestFirst: readonly SaleState[] = ['on-sale', 'sold-out', 'withdrawn'];

/** The zones that are known to sell a value. */
export function zonesWith({ facts: { sales = {} } }: AccountValue): string[] {
  return Object.entries(sales).flatMap(([zone, sale]) => (sale === 'on-sale' ? [zone] : []));
}
