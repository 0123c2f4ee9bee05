import { type NameForms, plainName } from '../../../core/api/instance-names.ts';
import type { OrderSummary } from '../../../core/api/order-summary.ts';
import { child, type Node, numberOf, presentValue, stringOf } from '../../../core/syntax/node.ts';
import { sanitizeText } from '../../../core/util/sanitize-text.ts';
import { expandNames, maxWrittenLength, nameFormOf } from '../fields/name-pattern.ts';

/** The maximum number of instances that one request creates. */
export const maxInstances = 100;

/** How many instances a body requests; 1 by default. A count in quotes is wrong, but the provider may still accept it. */
export function countOf(body: Node): number {
  const node = child(body, 'amount');
  const amount = numberOf(node) ?? Number(stringOf(node) || 1);
  return Number.isInteger(amount) && amount > 0 ? amount : 1;
}

/** The plain string of a field of the body; undefined if it is absent, empty, a reference, or not a plain string. */
export function textIn(body: Node, key: string): string | undefined {
  const text = stringOf(child(body, key));
  return text !== undefined && text !== '' && text === sanitizeText(text) ? text : undefined;
}

/** What a body requests. Whether a subscription renews is not documented. */
export function summary(body: Node): OrderSummary {
  const count = countOf(body);
  const type = textIn(body, 'instanceTypeId');
  const zone = textIn(body, 'zoneId');
  const image = textIn(body, 'imageId');
  return {
    count,
    ...(type && { type }),
    ...(zone && { zone }),
    ...(image && { image }),
    names: namesIn(body, count),
    ...(textIn(body, 'instanceChargeType') === 'PREPAID' && { prepaid: termIn(body) }),
  };
}

/** The default name is "instance". */
function namesIn(body: Node, count: number): string[] {
  const node = child(body, 'instanceName');
  const name = presentValue(node) ? stringOf(node) : 'instance';
  return name === undefined || name.length > maxWrittenLength || count > maxInstances ? [] : expandNames(name, count);
}

function termIn(body: Node): NonNullable<OrderSummary['prepaid']> {
  const period = numberOf(child(child(body, 'instanceChargePrepaid'), 'period'));
  return { ...(period !== undefined && { period }), unit: 'month' };
}

/** The default name is "instance"; without a pattern all instances have the same name. */
export function nameForms(body: Node): NameForms {
  const node = child(body, 'instanceName');
  const name = presentValue(node) ? plainName(stringOf(node)) : 'instance';
  return name === undefined || name.length > maxWrittenLength ? undefined : [nameFormOf(name)];
}
