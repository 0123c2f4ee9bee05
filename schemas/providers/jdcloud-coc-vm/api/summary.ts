import { exactly, type NameForms, numbered, plainName } from '../../../core/api/instance-names.ts';
import type { OrderSummary } from '../../../core/api/order-summary.ts';
import { booleanOf, child, type Node, numberOf, presentValue, stringOf } from '../../../core/syntax/node.ts';
import { inInstanceSpec, valueAt } from '../body-accessors.ts';
import { expandNames, readOrderedName } from '../instance-name.ts';

/**
 * What a body of createInstances requests, also if it is for the ordinary VM service. All instances are prepaid: by default
 * for one month, not renewed (ChargeSpec).
 */
export function summary(body: Node): OrderSummary {
  const text = (key: string) => stringOf(presentValue(inInstanceSpec(body, key)));
  const type = text('instanceType');
  const zone = text('az');
  const image = text('imageId');
  const name = text('name');
  const count = countOf(presentValue(valueAt(body, 'maxCount')));
  const internet = internetOf(body, count);
  return {
    count,
    ...(type !== undefined && { type }),
    ...(zone !== undefined && { zone }),
    ...(image !== undefined && { image }),
    names: name === undefined ? [] : namesOf(name, count),
    prepaid: prepaidOf(body),
    ...(internet && { internet }),
  };
}

/** Each instance gets an address of its own; for the ordinary VM service the field has another name. */
function internetOf(body: Node, count: number): OrderSummary['internet'] {
  const spec = presentValue(inInstanceSpec(body, 'elasticIpSpec')) ?? presentValue(inInstanceSpec(body, 'elasticIp'));
  if (!spec) return undefined;
  const mbps = numberOf(presentValue(child(spec, 'sizeMbps'))) ?? numberOf(presentValue(child(spec, 'bandwidthMbps')));
  return { addresses: count, ...(mbps !== undefined && { mbps }) };
}

/** The names from the number in brackets on; without one the name itself, to which the provider appends the numbers of a batch. */
function namesOf(name: string, count: number): string[] {
  const ordered = readOrderedName(name);
  return ordered ? expandNames(ordered, count) : [name];
}

/** The number of instances; 1 by default. A count in quotes is wrong, but the provider may still accept it. */
function countOf(node: Node | undefined): number {
  const text = stringOf(node);
  const count = text === undefined ? numberOf(node) : Number(text);
  return count !== undefined && Number.isInteger(count) && count >= 1 ? count : 1;
}

const units = ['month', 'year'] as const;

function prepaidOf(body: Node): NonNullable<OrderSummary['prepaid']> {
  const chargeValue = (key: string) => presentValue(inInstanceSpec(body, 'charge', key));
  const [unitNode, periodNode, renewsNode] = [
    chargeValue('chargeUnit'),
    chargeValue('chargeDuration'),
    chargeValue('autoRenew'),
  ];
  const unit = unitNode ? units.find((it) => it === stringOf(unitNode)) : 'month';
  const period = periodNode ? numberOf(periodNode) : 1;
  const renews = renewsNode ? booleanOf(renewsNode) : false;
  return {
    ...(period !== undefined && { period }),
    ...(unit !== undefined && { unit }),
    ...(renews !== undefined && { renews }),
  };
}

/**
 * The guide to ordered names has a number in brackets, or 1, 2 and so on at the end of the names of a batch. The document's
 * table has neither, so an instance may also have the name as it is written.
 */
export function nameForms(body: Node): NameForms {
  const name = plainName(stringOf(presentValue(inInstanceSpec(body, 'name'))));
  if (name === undefined) return undefined;
  const ordered = readOrderedName(name);
  if (ordered) return [exactly(name), numbered(ordered.prefix, ordered.suffix)];
  return countOf(presentValue(valueAt(body, 'maxCount'))) === 1 ? [exactly(name)] : [exactly(name), numbered(name)];
}
