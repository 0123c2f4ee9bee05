import type { ValueList } from '../../core/api/provider-api.ts';
import type { AccountValue, ValueFacts } from '../../core/model/account-value.ts';
import { isSoldIn } from '../../core/util/sales.ts';

/** A value with its name as label; the id if the provider gives no name. */
export function accountValue(
  id: string,
  name: string | undefined,
  facts: ValueFacts = {},
  detail?: string,
): AccountValue {
  return { id, label: name || id, ...(detail && { detail }), facts };
}

/** Whether a value is sold in the zone of a body, or in any zone if the body has none. */
export const fitsZone: NonNullable<ValueList['fits']> = (value, { zone: [zone] = [] }) => isSoldIn(value, zone);
