import type { ChargingModes } from '../../core/model/charging-modes.ts';
import { addFix, removeKeys } from '../../core/model/fix.ts';
import { child, stringOf } from '../../core/syntax/node.ts';

/** instanceChargeType, and instanceChargePrepaid, which has no renewal. */
export const chargingModes: ChargingModes = {
  modeOf(body) {
    const type = stringOf(child(body, 'instanceChargeType'));
    if (type === 'PREPAID') return 'prepaid';
    return type === 'POSTPAID' ? 'pay-per-use' : undefined;
  },
  toPrepaid: (body) => addFix(body, { instanceChargeType: 'PREPAID', instanceChargePrepaid: { period: 1 } }).changes(),
  toPayPerUse: (body) => [
    ...addFix(body, { instanceChargeType: 'POSTPAID' }).changes(),
    ...removeKeys(body, ['instanceChargePrepaid']),
  ],
};
