import type { AccountValue, GivenValues, ValueFacts } from '../../core/model/account-value.ts';

/** A value with its name as label; the id if the provider gives no name. */
export function accountValue(
  id: string,
  name: string | undefined,
  facts: ValueFacts = {},
  detail?: string,
): AccountValue {
  return { id, label: name || id, ...(detail && { detail }), facts };
}

/** Whether a type is sold in the zone of a body, or in any zone if the body has none. Nothing known means that it is. */
export function isSoldIn({ facts: { sales = {}, sale } }: AccountValue, { zone: [zone] = [] }: GivenValues): boolean {
  const states = Object.values(sales);
  if (zone === undefined && states.includes('on-sale')) return true;
  if (zone !== undefined && Object.hasOwn(sales, zone)) return sales[zone] === 'on-sale';
  return sale === 'on-sale' || (sale === undefined && states.length === 0);
}
