import type { Change, Fix } from '../../../core/model/fix.ts';
import { isSameName } from '../../../core/normalize/closest-name.ts';
import { at, keyOf, type Node, presentValue, propertyValue, stringOf } from '../../../core/syntax/node.ts';
import { fix, setValues } from '../fix-helpers.ts';

/** Names of chargemode that are also those of a billing mode. */
const names = ['chargingMode', 'chargeMode'];

const modes = ['postPaid', 'prePaid'] as const;

/** The billing mode that a value of a bandwidth means. */
function modeOf(node: Node | undefined): (typeof modes)[number] | undefined {
  const text = stringOf(node);
  return text === undefined ? undefined : modes.find((mode) => isSameName(mode, text));
}

/** Whether a property of a bandwidth has, under another name than chargemode, the billing mode of the EIP. */
export function isEipCharging(property: Node): boolean {
  const key = keyOf(property);
  return key !== 'chargemode' && names.some((name) => isSameName(name, key)) && !!modeOf(propertyValue(property));
}

/** Moves a billing mode from the bandwidth to the EIP, or removes it there if the EIP has one. */
export function moveToEipCharging(node: Node): Fix {
  const bandwidth = node.parent?.parent;
  const eip = bandwidth?.parent?.parent;
  const extendparam = at(eip, 'extendparam');
  const chargingMode = modeOf(node) ?? 'postPaid';
  const isSet = presentValue(at(extendparam, 'chargingMode')) !== undefined;
  const adding = (): readonly Change[] => {
    if (!eip || isSet) return [];
    return extendparam ? setValues(extendparam, { chargingMode }) : setValues(eip, { extendparam: { chargingMode } });
  };
  return fix('Move to "eip.extendparam.chargingMode"', '移到“eip.extendparam.chargingMode”', () => [
    ...adding(),
    { kind: 'remove', node },
  ]);
}
