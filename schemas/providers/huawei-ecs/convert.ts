import { type Json, jsonAt } from '../../core/json.ts';
import { type BodyEntry, unfilled } from '../../core/model/new-request.ts';
import type { Conversion, PortableBilling, PortableRequest } from '../../core/model/portable-request.ts';
import {
  entryIf,
  entryOrUnfilled,
  fromBase64,
  hasText,
  huaweiNetwork,
  itemsOf,
  nameOf,
  numberOf,
  periodOf,
  prepaid,
  sizesOf,
  textOf,
  toBase64,
} from '../shared/convert.ts';
import { newRequest } from './new-request.ts';

const inServer = (...path: readonly (string | number)[]) => ['server', ...path];
const bandwidth = inServer('publicip', 'eip', 'bandwidth');

/** Huawei Cloud's ECS, whose flavors say their cores and memory by their names. */
export const conversion: Conversion = {
  places: {
    name: inServer('name'),
    count: inServer('count'),
    cores: inServer('flavorRef'),
    memoryGb: inServer('flavorRef'),
    systemDiskGb: inServer('root_volume'),
    dataDisksGb: inServer('data_volumes'),
    image: inServer('imageRef'),
    network: inServer('vpcid'),
    bandwidthMbps: inServer('publicip'),
    trafficMbps: inServer('publicip'),
    login: inServer('key_name'),
    billing: inServer('extendparam'),
    autoRenew: inServer('extendparam'),
  },
  read: (body) => {
    const key = textOf(body, ...inServer('key_name'));
    const renews = textOf(body, ...inServer('extendparam', 'isAutoRenew'));
    const mbps = numberOf(body, ...bandwidth, 'size');
    const isByTraffic = jsonAt(body, ...bandwidth, 'chargemode') === 'traffic';
    const groups = itemsOf(body, ...inServer('security_groups')).map((group) => textOf(group, 'id'));
    return {
      name: nameOf(body, ...inServer('name')),
      count: numberOf(body, ...inServer('count')),
      ...sizeOf(textOf(body, ...inServer('flavorRef'))),
      systemDiskGb: numberOf(body, ...inServer('root_volume', 'size')),
      dataDisksGb: sizesOf(body, inServer('data_volumes'), 'size'),
      network: huaweiNetwork(
        textOf(body, ...inServer('vpcid')),
        textOf(body, ...inServer('nics', 0, 'subnet_id')),
        groups,
      ),
      bandwidthMbps: isByTraffic ? undefined : mbps,
      trafficMbps: isByTraffic ? mbps : undefined,
      login: key
        ? { kind: 'key', name: key }
        : hasText(body, ...inServer('adminPass'))
          ? { kind: 'password' }
          : undefined,
      billing: billingOf(body),
      autoRenew: renews === undefined ? undefined : renews === 'true',
      userData: fromBase64(textOf(body, ...inServer('user_data'))),
    };
  },
  write: (request) => [
    entryOrUnfilled(request.name, ...inServer('name')),
    unfilled(...inServer('flavorRef')),
    unfilled(...inServer('imageRef')),
    entryOrUnfilled(request.network?.vpc, ...inServer('vpcid')),
    entryOrUnfilled(request.network?.subnet, ...inServer('nics', 0, 'subnet_id')),
    ...(request.network?.securityGroups ?? []).map((value, index) => ({
      path: inServer('security_groups', index, 'id'),
      value,
    })),
    ...addressed(request),
    unfilled(...inServer('root_volume', 'volumetype')),
    ...entryIf(request.systemDiskGb, ...inServer('root_volume', 'size')),
    ...(request.dataDisksGb ?? []).flatMap((value, index) => [
      unfilled(...inServer('data_volumes', index, 'volumetype')),
      { path: inServer('data_volumes', index, 'size'), value },
    ]),
    request.login?.kind === 'password'
      ? { path: inServer('adminPass'), value: '${secret:admin-pass}' }
      : entryOrUnfilled(request.login?.name, ...inServer('key_name')),
    ...charged(request.billing),
    ...entryIf(request.autoRenew === undefined ? undefined : String(request.autoRenew), ...renewal),
    ...entryIf(request.count, ...inServer('count')),
    ...entryIf(toBase64(request.userData), ...inServer('user_data')),
  ],
  needs: newRequest.needs,
};

const renewal = inServer('extendparam', 'isAutoRenew');

const flavorForm = /^[a-z]\w{0,15}\.(?:(small|medium|large)|(\d{0,3})xlarge)\.(\d{1,2})$/;

/** What the name of a flavor says: s6.large.2 has 2 cores, and 2 GB of memory for each. */
function sizeOf(flavor: string | undefined): Pick<PortableRequest, 'cores' | 'memoryGb'> {
  const [, word, times, perCore] = flavorForm.exec(flavor ?? '') ?? [];
  if (perCore === undefined) return {};
  const large = word === 'large' ? 2 : 1;
  const cores = word === undefined ? 4 * Number(times || 1) : large;
  return { cores, memoryGb: cores * Number(perCore) };
}

function addressed({ bandwidthMbps, trafficMbps }: PortableRequest): readonly BodyEntry[] {
  const size = bandwidthMbps ?? trafficMbps;
  if (size === undefined) return [];
  return [
    unfilled(...inServer('publicip', 'eip', 'iptype')),
    { path: [...bandwidth, 'sharetype'], value: 'PER' },
    { path: [...bandwidth, 'size'], value: size },
    ...entryIf(trafficMbps === undefined ? undefined : 'traffic', ...bandwidth, 'chargemode'),
  ];
}

function billingOf(body: Json): PortableBilling | undefined {
  const mode = jsonAt(body, ...inServer('extendparam', 'chargingMode'));
  // A spot instance has a price of its own, which no other provider knows.
  if (jsonAt(body, ...inServer('extendparam', 'marketType')) !== undefined) return undefined;
  if (mode === undefined || mode === 'postPaid') return { kind: 'payPerUse' };
  const number = numberOf(body, ...inServer('extendparam', 'periodNum'));
  return mode === 'prePaid' ? prepaid(textOf(body, ...inServer('extendparam', 'periodType')), number) : undefined;
}

function charged(billing: PortableBilling | undefined): readonly BodyEntry[] {
  if (billing?.kind !== 'prepaid')
    return [entryOrUnfilled(billing ? 'postPaid' : undefined, ...inServer('extendparam', 'chargingMode'))];
  const { unit, number } = periodOf(billing);
  return [
    { path: inServer('extendparam', 'chargingMode'), value: 'prePaid' },
    { path: inServer('extendparam', 'periodType'), value: unit },
    entryOrUnfilled(number, ...inServer('extendparam', 'periodNum')),
    { path: inServer('extendparam', 'isAutoPay'), value: 'false' },
  ];
}
