import { type NameForms, plainName } from '../core/instance-names.ts';
import { child, given, type Node, numberOf, stringOf } from '../core/node.ts';
import type { OrderSummary } from '../core/order.ts';
import { plain } from '../core/plain.ts';
import { expandNames, longestWritten, nameFormOf } from './name-pattern.ts';

/** The most instances that one request makes. */
export const mostInstances = 100;

/** How many instances a body asks for: one where it does not say. A count in quotes is wrong, but may be taken all the same. */
export function countOf(body: Node): number {
  const node = child(body, 'amount');
  const amount = numberOf(node) ?? Number(stringOf(node) || 1);
  return Number.isInteger(amount) && amount > 0 ? amount : 1;
}

/** A word that a field of the body holds; undefined where it is absent, empty, a reference, or nothing that is a word. */
export function textIn(body: Node, key: string): string | undefined {
  const text = stringOf(child(body, key));
  return text !== undefined && text !== '' && text === plain(text) ? text : undefined;
}

/** What a body asks for. Whether a subscription renews is not documented. */
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

/** The name is "instance" where none is given. */
function namesIn(body: Node, count: number): string[] {
  const node = child(body, 'instanceName');
  const name = given(node) ? stringOf(node) : 'instance';
  return name === undefined || name.length > longestWritten || count > mostInstances ? [] : expandNames(name, count);
}

function termIn(body: Node): NonNullable<OrderSummary['prepaid']> {
  const period = numberOf(child(child(body, 'instanceChargePrepaid'), 'period'));
  return { ...(period !== undefined && { period }), unit: 'month' };
}

/** The name is "instance" where none is given, and the same for all instances where no pattern counts them. */
export function nameForms(body: Node): NameForms {
  const node = child(body, 'instanceName');
  const name = given(node) ? plainName(stringOf(node)) : 'instance';
  return name === undefined || name.length > longestWritten ? undefined : [nameFormOf(name)];
}
