import { type NameForms, plainName } from '../../../core/api/instance-names.ts';
import type { OrderSummary } from '../../../core/api/order-summary.ts';
import { child, type Node, numberOf, presentValue, stringOf } from '../../../core/syntax/node.ts';
import { countOf, maxInstances, textIn } from '../body-accessors.ts';
import { expandNames, maxWrittenLength, nameFormOf } from '../fields/name-pattern.ts';

/** What a body requests. Whether a subscription renews is not documented. */
export function summary(body: Node): OrderSummary {
  const count = countOf(body);
  const type = textIn(body, 'instanceTypeId');
  const zone = textIn(body, 'zoneId');
  const image = textIn(body, 'imageId');
  const mbps = numberOf(presentValue(child(body, 'internetMaxBandwidthOut')));
  return {
    count,
    ...(type && { type }),
    ...(zone && { zone }),
    ...(image && { image }),
    names: namesOf(body, count),
    ...(textIn(body, 'instanceChargeType') === 'PREPAID' && { prepaid: prepaidOf(body) }),
    ...(textIn(body, 'instanceChargeType') === 'POSTPAID' && { payPerUse: 'usual' }),
    ...(mbps !== undefined && { internet: { mbps } }),
  };
}

/** The default name is "instance". */
function namesOf(body: Node, count: number): string[] {
  const node = child(body, 'instanceName');
  const name = presentValue(node) ? stringOf(node) : 'instance';
  return name === undefined || name.length > maxWrittenLength || count > maxInstances ? [] : expandNames(name, count);
}

function prepaidOf(body: Node): NonNullable<OrderSummary['prepaid']> {
  const period = numberOf(child(child(body, 'instanceChargePrepaid'), 'period'));
  return { ...(period !== undefined && { period }), unit: 'month' };
}

/** The default name is "instance"; without a pattern all instances have the same name. */
export function nameForms(body: Node): NameForms {
  const node = child(body, 'instanceName');
  const name = presentValue(node) ? plainName(stringOf(node)) : 'instance';
  return name === undefined || name.length > maxWrittenLength ? undefined : [nameFormOf(name)];
}
