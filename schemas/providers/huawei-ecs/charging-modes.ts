import type { ChargingModes } from '../../core/model/charging-modes.ts';
import { addFix, removeKeys } from '../../core/model/fix.ts';
import { valueAtPath } from '../../core/normalize/resolve-field.ts';
import { at, type Node } from '../../core/syntax/node.ts';
import { chargingOf } from './body-accessors.ts';
import { request } from './request.ts';

const mode = ['server', 'extendparam', 'chargingMode'];

/** Table 9: chargingMode, and the period and renewal of a yearly/monthly order. */
export const chargingModes: ChargingModes = {
  modeOf(body) {
    const isElsewhere = valueAtPath(body, request, ...mode) !== at(body, ...mode);
    if (at(body, 'server')?.type !== 'object' || isElsewhere) return undefined;
    const charging = chargingOf(body);
    return charging && (charging === 'prePaid' ? 'prepaid' : 'pay-per-use');
  },
  toPrepaid(body) {
    const order = { chargingMode: 'prePaid', periodType: 'month', periodNum: 1 };
    const extendparam = extendparamOf(body);
    if (extendparam) return [...addFix(extendparam, order).changes(), ...removeKeys(extendparam, ['isAutoRenew'])];
    const server = at(body, 'server');
    return server ? addFix(server, { extendparam: order }).changes() : [];
  },
  toPayPerUse(body) {
    const extendparam = extendparamOf(body);
    if (!extendparam) return [];
    return [
      ...addFix(extendparam, { chargingMode: 'postPaid' }).changes(),
      ...removeKeys(extendparam, ['periodType', 'periodNum', 'isAutoRenew', 'isAutoPay']),
    ];
  },
};

function extendparamOf(body: Node): Node | undefined {
  const node = at(body, 'server', 'extendparam');
  return node?.type === 'object' ? node : undefined;
}
