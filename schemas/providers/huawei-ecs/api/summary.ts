import { type NameForms, plainName } from '../../../core/api/instance-names.ts';
import type { OrderSummary } from '../../../core/api/order-summary.ts';
import { booleanOf, type Node, numberOf, presentValue, stringOf } from '../../../core/syntax/node.ts';
import { chargingOf, countOf, inServer } from '../body-accessors.ts';
import { nameFormsOf, namesOf } from '../fields/name.ts';
import { resourcesOf } from '../resources.ts';

/** What the body requests, without what a reference or a wrong value leaves unknown. */
export function summary(body: Node): OrderSummary {
  const count = countOf(body) ?? 1;
  const name = stringOf(inServer(body, 'name'));
  const type = stringOf(inServer(body, 'flavorRef'));
  const zone = stringOf(presentValue(inServer(body, 'availability_zone')));
  const image = stringOf(inServer(body, 'imageRef'));
  const resources = resourcesOf(body)?.total;
  const internet = internetOf(body, count);
  return {
    count,
    names: name ? namesOf(name, count, booleanOf(inServer(body, 'isAutoRename')) === true) : [],
    ...(type && { type }),
    ...(zone && { zone }),
    ...(image && { image }),
    ...(chargingOf(body) === 'prePaid' && { prepaid: prepaidOf(body) }),
    ...(chargingOf(body) === 'postPaid' && { payPerUse: isSpot(body) ? 'spot' : 'usual' }),
    ...(internet && { internet }),
    ...(resources !== undefined && { resources }),
  };
}

const isSpot = (body: Node) => stringOf(inServer(body, 'extendparam', 'marketType')) === 'spot';

/** Each server of the body gets a new EIP; only one server can get an existing one. */
function internetOf(body: Node, count: number): OrderSummary['internet'] {
  if (presentValue(inServer(body, 'publicip', 'id'))) return { isExisting: true };
  if (!presentValue(inServer(body, 'publicip', 'eip'))) return undefined;
  const mbps = numberOf(presentValue(inServer(body, 'publicip', 'eip', 'bandwidth', 'size')));
  return { addresses: count, ...(mbps !== undefined && { mbps }) };
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

/** The document has a string here; a boolean gives only a warning, so it counts too. */
function renewsOf(node: Node | undefined): boolean | undefined {
  if (node === undefined) return false;
  const text = stringOf(node);
  return text === undefined ? booleanOf(node) : text === 'true';
}

export function nameForms(body: Node): NameForms {
  const name = plainName(stringOf(inServer(body, 'name')));
  return name === undefined ? undefined : nameFormsOf(name, countOf(body));
}

/** A yearly/monthly order may stay unpaid for days and has no servers until then. */
export function listsAllMade(body: Node): boolean {
  return chargingOf(body) === 'postPaid';
}
