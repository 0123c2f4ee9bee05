import type { ValueList } from '../../core/api/provider-api.ts';
import type { AccountValue, ValueFacts } from '../../core/model/account-value.ts';
import { isSoldIn, isSoldWith } from '../../core/util/sales.ts';

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

/**
 * Whether a type is sold in the zone of a body and with its charge type.
 * @param chargeTypes those that a body may have; any other one, such as a mistyped one, excludes no type
 */
export function fitsSale(chargeTypes: readonly string[]): NonNullable<ValueList['fits']> {
  return (value, given, known) => {
    const { zone: [zone] = [], 'charge-type': [chargeType = ''] = [] } = given;
    if (!fitsZone(value, given, known)) return false;
    return !chargeTypes.includes(chargeType) || isSoldWith(value, chargeType, zone);
  };
}

/** Whether the zone of a body sells its type with a charge type. */
export const fitsSoldType: NonNullable<ValueList['fits']> = (value, given, known) => {
  const { zone: [zone] = [], 'instance-type': [name = ''] = [] } = given;
  const type = known('instance-type', name);
  return fitsZone(value, given, known) && (type === undefined || isSoldWith(type, value.id, zone));
};
