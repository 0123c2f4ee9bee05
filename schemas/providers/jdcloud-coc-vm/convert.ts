import { jsonAt } from '../../core/json.ts';
import type { BodyEntry } from '../../core/model/new-request.ts';
import type { Conversion, PortableBilling } from '../../core/model/portable-request.ts';
import {
  entryIf,
  entryOrUnfilled,
  hasText,
  nameOf,
  numberOf,
  periodOf,
  prepaid,
  sizesOf,
  textOf,
} from '../shared/convert.ts';

const inSpec = (...path: readonly (string | number)[]) => ['instanceSpec', ...path];

/** JD Cloud's instances are always paid in advance, so another kind of billing leaves the period open. */
export const conversion: Conversion = {
  places: {
    name: inSpec('name'),
    count: ['maxCount'],
    cores: inSpec('instanceType'),
    memoryGb: inSpec('instanceType'),
    systemDiskGb: inSpec('systemDisk'),
    dataDisksGb: inSpec('dataDisks'),
    image: inSpec('imageId'),
    network: inSpec('primaryNetworkInterface'),
    bandwidthMbps: inSpec('elasticIpSpec'),
    trafficMbps: inSpec('elasticIpSpec'),
    login: inSpec('keyName'),
    billing: inSpec('charge'),
    autoRenew: inSpec('charge'),
  },
  read: (body) => {
    const key = textOf(body, ...inSpec('keyName'));
    const renews = jsonAt(body, ...inSpec('charge', 'autoRenew'));
    return {
      name: nameOf(body, ...inSpec('name')),
      count: numberOf(body, 'maxCount'),
      systemDiskGb: numberOf(body, ...inSpec('systemDisk', 'diskSizeGB')),
      dataDisksGb: sizesOf(body, inSpec('dataDisks'), 'diskSizeGB'),
      bandwidthMbps: numberOf(body, ...inSpec('elasticIpSpec', 'sizeMbps')),
      login: key ? { kind: 'key', name: key } : hasText(body, ...inSpec('password')) ? { kind: 'password' } : undefined,
      billing: billingOf(body),
      autoRenew: typeof renews === 'boolean' ? renews : undefined,
    };
  },
  write: ({ name, count, systemDiskGb, dataDisksGb = [], bandwidthMbps, login, billing, autoRenew }) => [
    entryOrUnfilled(undefined, ...inSpec('az')),
    entryOrUnfilled(undefined, ...inSpec('instanceType')),
    entryOrUnfilled(undefined, ...inSpec('imageId')),
    entryOrUnfilled(name, ...inSpec('name')),
    ...entryIf(login?.kind === 'password' ? '${secret:instance-password}' : undefined, ...inSpec('password')),
    ...entryIf(login?.kind === 'key' ? login.name : undefined, ...inSpec('keyName')),
    ...['vpcId', 'subnetId'].map((key) => entryOrUnfilled(undefined, ...inSpec('primaryNetworkInterface', key))),
    entryOrUnfilled(undefined, ...inSpec('primaryNetworkInterface', 'securityGroups', 0, 'groupId')),
    ...entryIf(bandwidthMbps, ...inSpec('elasticIpSpec', 'sizeMbps')),
    ...entryIf(bandwidthMbps === undefined ? undefined : 'bgp', ...inSpec('elasticIpSpec', 'provider')),
    entryOrUnfilled(undefined, ...inSpec('systemDisk', 'diskType')),
    ...entryIf(systemDiskGb, ...inSpec('systemDisk', 'diskSizeGB')),
    ...dataDisksGb.flatMap((size, index) => [
      entryOrUnfilled(undefined, ...inSpec('dataDisks', index, 'diskType')),
      { path: inSpec('dataDisks', index, 'diskSizeGB'), value: size },
    ]),
    ...charged(billing),
    ...entryIf(autoRenew, ...inSpec('charge', 'autoRenew')),
    ...entryIf(count, 'maxCount'),
  ],
};

function billingOf(body: Parameters<Conversion['read']>[0]): PortableBilling | undefined {
  const number = jsonAt(body, ...inSpec('charge', 'chargeDuration'));
  // The period of an order is one month unless the request says more.
  if (number !== undefined && typeof number !== 'number') return undefined;
  return prepaid(textOf(body, ...inSpec('charge', 'chargeUnit')) ?? 'month', number ?? 1);
}

function charged(billing: PortableBilling | undefined): readonly BodyEntry[] {
  const { unit, number } = billing?.kind === 'prepaid' ? periodOf(billing) : { unit: 'month' };
  return [
    { path: inSpec('charge', 'chargeUnit'), value: unit },
    entryOrUnfilled(number, ...inSpec('charge', 'chargeDuration')),
  ];
}
