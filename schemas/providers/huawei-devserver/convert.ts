import { type Json, jsonAt } from '../../core/json.ts';
import type { BodyEntry } from '../../core/model/new-request.ts';
import type { Conversion, PortableBilling } from '../../core/model/portable-request.ts';
import {
  entryIf,
  entryOrUnfilled,
  fromBase64,
  hasText,
  huaweiNetwork,
  numberOf,
  periodOf,
  prepaid,
  textOf,
  toBase64,
} from '../shared/convert.ts';

/** DevServer shares its networks and key pairs with ECS; its address and data disks come later. */
export const conversion: Conversion = {
  places: {
    name: ['name'],
    count: ['count'],
    cores: ['flavor'],
    memoryGb: ['flavor'],
    systemDiskGb: ['root_volume'],
    dataDisksGb: ['root_volume'],
    image: ['image_id'],
    network: ['network'],
    login: ['key_pair_name'],
    billing: ['charging_info'],
    autoRenew: ['charging_info'],
  },
  read: (body) => {
    const key = textOf(body, 'key_pair_name');
    const renews = jsonAt(body, 'charging_info', 'is_auto_renew');
    return {
      name: textOf(body, 'name'),
      count: numberOf(body, 'count'),
      systemDiskGb: numberOf(body, 'root_volume', 'size'),
      network: huaweiNetwork(textOf(body, 'network', 'vpc_id'), textOf(body, 'network', 'subnet_id'), [
        textOf(body, 'network', 'security_group_id'),
      ]),
      login: key ? { kind: 'key', name: key } : hasText(body, 'admin_pass') ? { kind: 'password' } : undefined,
      billing: billingOf(body),
      autoRenew: typeof renews === 'boolean' ? renews : undefined,
      userData: fromBase64(textOf(body, 'userdata')),
    };
  },
  write: ({ name, count, systemDiskGb, network, login, billing, autoRenew, userData }) => [
    entryOrUnfilled(name, 'name'),
    entryOrUnfilled(undefined, 'flavor'),
    entryOrUnfilled(undefined, 'image_id'),
    entryOrUnfilled(network?.vpc, 'network', 'vpc_id'),
    entryOrUnfilled(network?.subnet, 'network', 'subnet_id'),
    entryOrUnfilled(network?.securityGroups[0], 'network', 'security_group_id'),
    ...entryIf(systemDiskGb, 'root_volume', 'size'),
    ...(systemDiskGb === undefined ? [] : [entryOrUnfilled(undefined, 'root_volume', 'type')]),
    login?.kind === 'password'
      ? { path: ['admin_pass'], value: '${secret:devserver-password}' }
      : entryOrUnfilled(login?.name, 'key_pair_name'),
    ...charged(billing),
    ...entryIf(autoRenew, 'charging_info', 'is_auto_renew'),
    ...entryIf(count, 'count'),
    ...entryIf(toBase64(userData), 'userdata'),
  ],
};

function billingOf(body: Json): PortableBilling | undefined {
  const mode = jsonAt(body, 'charging_info', 'charging_mode');
  if (mode === 'POST_PAID') return { kind: 'payPerUse' };
  const number = numberOf(body, 'charging_info', 'period_num');
  return mode === 'PRE_PAID' ? prepaid(textOf(body, 'charging_info', 'period_type'), number) : undefined;
}

function charged(billing: PortableBilling | undefined): readonly BodyEntry[] {
  const isOrder = billing?.kind === 'prepaid';
  // A period is required for every kind, and has no effect on pay-per-use.
  const { unit, number } = isOrder ? periodOf(billing) : { unit: 'month', number: 1 };
  return [
    entryOrUnfilled(billing && (isOrder ? 'PRE_PAID' : 'POST_PAID'), 'charging_info', 'charging_mode'),
    { path: ['charging_info', 'period_type'], value: unit.toUpperCase() },
    entryOrUnfilled(number, 'charging_info', 'period_num'),
    ...entryIf(isOrder ? false : undefined, 'charging_info', 'is_auto_pay'),
  ];
}
