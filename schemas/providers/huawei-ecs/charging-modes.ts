import type { ChargingModes } from '../../core/model/charging-modes.ts';
import { addFix, removeKeys } from '../../core/model/fix.ts';
import { valueAtPath } from '../../core/normalize/resolve-field.ts';
import { at, type Node, stringOf } from '../../core/syntax/node.ts';
import { chargingOf } from './body-accessors.ts';
import { request } from './request.ts';

const mode = ['server', 'extendparam', 'chargingMode'];

/** Table 9: chargingMode, and the period and renewal of a yearly/monthly order. A pay-per-use server has no other EIP. */
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
    const eip = at(body, 'server', 'publicip', 'eip', ...mode.slice(1));
    return [
      ...(eip && stringOf(eip) === 'prePaid' ? [{ kind: 'set', node: eip, value: 'postPaid' } as const] : []),
      ...addFix(extendparam, { chargingMode: 'postPaid' }).changes(),
      ...removeKeys(extendparam, ['periodType', 'periodNum', 'isAutoRenew', 'isAutoPay']),
    ];
  },
  requests: ['prepaid-op-svc-userid'],
};

function extendparamOf(body: Node): Node | undefined {
  const node = at(body, 'server', 'extendparam');
  return node?.type === 'object' ? node : undefined;
}
