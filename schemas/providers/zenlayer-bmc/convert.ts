import { jsonAt } from '../../core/json.ts';
import type { BodyEntry } from '../../core/model/new-request.ts';
import type { Conversion, PortableBilling } from '../../core/model/portable-request.ts';
import { entryIf, entryOrUnfilled, hasText, nameOf, numberOf, prepaid } from '../shared/convert.ts';

/** Zenlayer's bare metal has fixed disks and sizes, and a period of months that no field renews. */
export const conversion: Conversion = {
  places: {
    name: ['instanceName'],
    count: ['amount'],
    cores: ['instanceTypeId'],
    memoryGb: ['instanceTypeId'],
    systemDiskGb: ['instanceTypeId'],
    dataDisksGb: ['instanceTypeId'],
    image: ['imageId'],
    network: ['subnetId'],
    bandwidthMbps: ['internetChargeType'],
    trafficMbps: ['internetChargeType'],
    login: ['password'],
    billing: ['instanceChargeType'],
    autoRenew: ['instanceChargeType'],
  },
  read: (body) => ({
    name: nameOf(body, 'instanceName'),
    count: numberOf(body, 'amount'),
    bandwidthMbps:
      jsonAt(body, 'internetChargeType') === 'ByBandwidth'
        ? (numberOf(body, 'internetMaxBandwidthOut') ?? 1)
        : undefined,
    login: hasText(body, 'password') ? { kind: 'password' } : undefined,
    billing:
      jsonAt(body, 'instanceChargeType') === 'POSTPAID'
        ? { kind: 'payPerUse' }
        : prepaid('month', numberOf(body, 'instanceChargePrepaid', 'period')),
  }),
  write: ({ name, count, bandwidthMbps, login, billing }) => [
    entryOrUnfilled(undefined, 'zoneId'),
    entryOrUnfilled(undefined, 'instanceTypeId'),
    entryOrUnfilled(undefined, 'imageId'),
    entryOrUnfilled(name && numbered(name, count), 'instanceName'),
    ...entryIf(login?.kind === 'password' ? '${secret:instance-password}' : undefined, 'password'),
    entryOrUnfilled(bandwidthMbps === undefined ? undefined : 'ByBandwidth', 'internetChargeType'),
    ...entryIf(bandwidthMbps, 'internetMaxBandwidthOut'),
    ...billed(billing),
    ...entryIf(count, 'amount'),
  ],
};

/** Names of several instances would be equal without a pattern. */
const numbered = (name: string, count = 1) => (count > 1 ? `${name}-[1,2]` : name);

function billed(billing: PortableBilling | undefined): readonly BodyEntry[] {
  if (billing?.kind !== 'prepaid') return [entryOrUnfilled(billing ? 'POSTPAID' : undefined, 'instanceChargeType')];
  return [
    { path: ['instanceChargeType'], value: 'PREPAID' },
    { path: ['instanceChargePrepaid', 'period'], value: billing.months },
  ];
}
