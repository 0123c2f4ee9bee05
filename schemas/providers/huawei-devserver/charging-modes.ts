import type { ChargingModes } from '../../core/model/charging-modes.ts';
import { addFix, removeKeys } from '../../core/model/fix.ts';
import { at, stringOf } from '../../core/syntax/node.ts';

/** ChargingInfo: the document requires a period even for pay-per-use, so that it stays. */
export const chargingModes: ChargingModes = {
  modeOf(body) {
    const mode = stringOf(at(body, 'charging_info', 'charging_mode'));
    if (mode === 'PRE_PAID') return 'prepaid';
    return mode === 'POST_PAID' ? 'pay-per-use' : undefined;
  },
  toPrepaid(body) {
    const info = at(body, 'charging_info');
    if (!info) return [];
    const order = { charging_mode: 'PRE_PAID', period_type: 'MONTH', period_num: 1 };
    return [...addFix(info, order).changes(), ...removeKeys(info, ['is_auto_renew'])];
  },
  toPayPerUse(body) {
    const info = at(body, 'charging_info');
    if (!info) return [];
    return [
      ...addFix(info, { charging_mode: 'POST_PAID' }).changes(),
      ...removeKeys(info, ['is_auto_pay', 'is_auto_renew']),
    ];
  },
};
