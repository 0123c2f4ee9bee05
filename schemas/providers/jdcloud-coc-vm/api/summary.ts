import { exactly, type NameForms, numbered, plainName } from '../../../core/api/instance-names.ts';
import type { OrderSummary } from '../../../core/api/order-summary.ts';
import { booleanOf, type Node, numberOf, presentValue, stringOf } from '../../../core/syntax/node.ts';
import { inInstanceSpec, valueAt } from '../body-accessors.ts';

/**
 * What a body of createInstances requests, also if it is for the ordinary VM service. All instances of a request have the
 * same name, and all are prepaid: by default for one month, not renewed (ChargeSpec).
 */
export function summary(body: Node): OrderSummary {
  const text = (key: string) => stringOf(presentValue(inInstanceSpec(body, key)));
  const type = text('instanceType');
  const zone = text('az');
  const image = text('imageId');
  const name = text('name');
  const count = countOf(presentValue(valueAt(body, 'maxCount')));
  return {
    count,
    ...(type !== undefined && { type }),
    ...(zone !== undefined && { zone }),
    ...(image !== undefined && { image }),
    names: name === undefined ? [] : [name],
    prepaid: prepaidOf(body),
  };
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

/** All instances of a request have its name; the ordinary VM service, on which this one is based, numbers those of a batch. */
export function nameForms(body: Node): NameForms {
  const name = plainName(stringOf(presentValue(inInstanceSpec(body, 'name'))));
  if (name === undefined) return undefined;
  return countOf(presentValue(valueAt(body, 'maxCount'))) === 1 ? [exactly(name)] : [exactly(name), numbered(name)];
}
