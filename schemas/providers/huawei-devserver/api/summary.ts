import { beginning, exactly, type NameForms, plainName } from '../../../core/api/instance-names.ts';
import type { OrderSummary } from '../../../core/api/order-summary.ts';
import { booleanOf, type Node, numberOf, presentValue, stringOf } from '../../../core/syntax/node.ts';
import { chargingOf, valueAt } from '../body-accessors.ts';

type Prepaid = NonNullable<OrderSummary['prepaid']>;

/** Without ABSOLUTE, which the provider does not explain. */
const units: Readonly<Record<string, NonNullable<Prepaid['unit']>>> = {
  HOUR: 'hour',
  DAY: 'day',
  WEEK: 'week',
  MONTH: 'month',
  YEAR: 'year',
};

/** What the body requests, without what a reference or a wrong value leaves unknown. */
export function summary(body: Node): OrderSummary {
  const count = numberOf(valueAt(body, 'count')) ?? 1;
  const name = stringOf(presentValue(valueAt(body, 'name')));
  const type =
    stringOf(presentValue(valueAt(body, 'flavor'))) ?? stringOf(presentValue(valueAt(body, 'resource_flavor')));
  const zone = stringOf(presentValue(valueAt(body, 'availability_zone')));
  const image = stringOf(presentValue(valueAt(body, 'image_id')));
  return {
    count,
    // The names of several servers of one order are not documented.
    names: name && count === 1 ? [name] : [],
    ...(type && { type }),
    ...(zone && { zone }),
    ...(image && { image }),
    ...(chargingOf(body) === 'PRE_PAID' && { prepaid: prepaidOf(body) }),
    ...(chargingOf(body) === 'POST_PAID' && { payPerUse: 'usual' }),
  };
}

function prepaidOf(body: Node): Prepaid {
  const period = numberOf(valueAt(body, 'charging_info', 'period_num'));
  const word = stringOf(valueAt(body, 'charging_info', 'period_type')) ?? '';
  const unit = Object.hasOwn(units, word) ? units[word] : undefined;
  const renews = booleanOf(valueAt(body, 'charging_info', 'is_auto_renew'));
  return {
    ...(period !== undefined && { period }),
    ...(unit && { unit }),
    ...(renews !== undefined && { renews }),
  };
}

/** The names of several servers of one order are not documented: each is assumed to begin with the name of the body. */
export function nameForms(body: Node): NameForms {
  const name = plainName(stringOf(presentValue(valueAt(body, 'name'))));
  const count = presentValue(valueAt(body, 'count'));
  if (name === undefined) return undefined;
  return count === undefined || numberOf(count) === 1 ? [exactly(name)] : [beginning(name)];
}

/** A prepaid order may stay unpaid, and COMMON can be either; only pay-per-use servers are created at once. */
export function listsAllMade(body: Node): boolean {
  return chargingOf(body) === 'POST_PAID';
}
