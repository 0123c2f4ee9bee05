import { type NameForms, plainName } from '../../../core/api/instance-names.ts';
import type { OrderSummary } from '../../../core/api/order-summary.ts';
import { booleanOf, type Node, numberOf, presentValue, stringOf } from '../../../core/syntax/node.ts';
import { chargingOf, countOf, inServer } from '../body-accessors.ts';
import { nameFormsOf, namesOf } from '../fields/name.ts';
import { resourcesOf } from '../resources.ts';

/** What the body asks for; whatever it does not say in a way that can be known now is left out. */
export function summary(body: Node): OrderSummary {
  const count = countOf(body) ?? 1;
  const name = stringOf(inServer(body, 'name'));
  const type = stringOf(inServer(body, 'flavorRef'));
  const zone = stringOf(presentValue(inServer(body, 'availability_zone')));
  const image = stringOf(inServer(body, 'imageRef'));
  const resources = resourcesOf(body)?.total;
  return {
    count,
    names: name ? namesOf(name, count, booleanOf(inServer(body, 'isAutoRename')) === true) : [],
    ...(type && { type }),
    ...(zone && { zone }),
    ...(image && { image }),
    ...(chargingOf(body) === 'prePaid' && { prepaid: prepaidOf(body) }),
    ...(resources !== undefined && { resources }),
  };
}

function prepaidOf(body: Node): NonNullable<OrderSummary['prepaid']> {
  const period = numberOf(inServer(body, 'extendparam', 'periodNum'));
  const unit = stringOf(inServer(body, 'extendparam', 'periodType'));
  const renews = renewsOf(presentValue(inServer(body, 'extendparam', 'isAutoRenew')));
  return {
    ...(period !== undefined && { period }),
    ...((unit === 'month' || unit === 'year') && { unit }),
    ...(renews !== undefined && { renews }),
  };
}

/** The document has it as text; a real boolean is only warned of. */
function renewsOf(node: Node | undefined): boolean | undefined {
  if (node === undefined) return false;
  const text = stringOf(node);
  return text === undefined ? booleanOf(node) : text === 'true';
}

export function nameForms(body: Node): NameForms {
  const name = plainName(stringOf(inServer(body, 'name')));
  return name === undefined ? undefined : nameFormsOf(name, countOf(body));
}

/** An order that is paid for in advance may wait to be paid for days, and has no servers before that. */
export function listsAllMade(body: Node): boolean {
  return chargingOf(body) === 'postPaid';
}
