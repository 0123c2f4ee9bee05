import type { Json } from '../../../../schemas/core/json.ts';
import { decodedText } from '../../../../schemas/core/util/url.ts';
import { saleOf, unsupportedCharging } from '../../../../schemas/providers/huawei-ecs/api/flavors.ts';
import { json, type Route, type StubContext } from '../../provider-stub.ts';
import { markedPage } from '../shared/huawei-gateway.ts';

const zones = [
  { zoneName: 'az1-dc1', zoneState: { available: true }, hosts: null },
  { zoneName: 'az2-dc2', zoneState: { available: true }, hosts: null },
  { zoneName: 'az3-dc3', zoneState: { available: false }, hosts: null },
];

const gigabyte = 1024;

/** @param sold the provider's fields on where it is available and how it is charged */
const flavorOf = (id: string, vcpus: number, gigabytes: number, sold: Readonly<Record<string, string>> = {}) => ({
  id,
  name: id,
  vcpus: String(vcpus),
  ram: gigabytes * gigabyte,
  disk: '0',
  'OS-FLV-DISABLED:disabled': false,
  'os-flavor-access:is_public': true,
  os_extra_specs: {
    'ecs:performancetype': 'normal',
    resource_type: 'IOoptimizedS2',
    'cond:operation:status': 'normal',
    ...sold,
  },
});

/** Features of disks; what the provider writes as their types isn't documented. */
const disks = (feature: string) => ({ 'cond:storage': feature, 'cond:storage:type': 'SAS,SSD,GPSSD,ESSD' });

const arm = { 'ecs:instance_architecture': 'arm64' };

/** The families of flavors, as in the provider's list of them: two generations of each kind, and those with Kunpeng CPUs. */
const families: readonly (readonly [name: string, sold: Readonly<Record<string, string>>])[] = [
  ...['s6', 's7', 'c6', 'c7', 'm6', 'm7', 'x1', 'e7'].map((name) => [name, disks('scsi')] as const),
  ...['i7', 'd7'].map((name) => [name, disks('localdisk')] as const),
  ['c6s', { 'cond:operation:az': 'az1-dc1(normal), az2-dc2(abandon)', 'cond:operation:status': 'abandon' }],
  ['m6s', { 'cond:operation:az': 'az2-dc2(normal)', 'cond:operation:status': 'sellout' }],
  ['kc1', arm],
  ['kc2', arm],
  ['km1', arm],
];

/** The sizes of a family, by their vCPUs. */
const sizes: readonly (readonly [name: string, vcpus: number])[] = [
  ['medium', 1],
  ['large', 2],
  ['xlarge', 4],
  ...[2, 3, 4, 6, 8, 12, 16, 18].map((factor) => [`${factor}xlarge`, 4 * factor] as const),
];

/** Every size of every family with 1, 2, 4 and 8 GB for each vCPU. */
const listed = families.flatMap(([family, sold]) =>
  sizes.flatMap(([size, vcpus]) =>
    [1, 2, 4, 8].map((ratio) => flavorOf(`${family}.${size}.${ratio}`, vcpus, vcpus * ratio, sold)),
  ),
);

/** The flavors that the tests and samples name. */
const named = [
  flavorOf('s6.small.1', 1, 1),
  flavorOf('s6.medium.2', 1, 2),
  flavorOf('s6.large.2', 2, 4),
  flavorOf('s6.xlarge.2', 4, 8, { 'cond:operation:az': 'az1-dc1(normal),az2-dc2(sellout)' }),
  flavorOf('s2.small.1', 1, 1, { 'cond:operation:status': 'promotion' }),
  flavorOf('s2.large.2', 2, 4),
  flavorOf('c7.large.2', 2, 4, { 'cond:operation:az': 'az1-dc1(sellout), az2-dc2(normal)' }),
  flavorOf('c7.xlarge.4', 4, 16),
  flavorOf('m7.2xlarge.8', 8, 64, { 'cond:operation:charge': 'period' }),
  flavorOf('p2s.2xlarge.8', 8, 64, { 'cond:operation:status': 'sellout' }),
  flavorOf('kc1.large.2', 2, 4, { 'cond:operation:charge': 'demand', ...arm }),
  flavorOf('ai1s.large.4', 2, 8, { 'cond:image': '__support_kvm_ascend_310=true' }),
  flavorOf('s3.large.2', 2, 4, { 'cond:operation:status': 'abandon' }),
];

const flavors = [...named, ...listed.filter(({ id }) => named.every((flavor) => flavor.id !== id))];

const keyPairs = ['my-key', 'KeyPair-1', 'id_rsa'];

/** The server group of the document's example. */
const group = {
  id: 'cdbbfffe-ef18-47b4-a5c8-f61a984c0ecc',
  name: 'apart',
  policies: ['anti-affinity'],
  members: [],
  metadata: {},
};

/** The quota, and how much of it is used. */
export function limits(used: number): Json {
  const maxServers = 1000;
  return {
    absolute: {
      maxTotalInstances: maxServers,
      totalInstancesUsed: used,
      maxTotalCores: 8 * maxServers,
      totalCoresUsed: used,
      maxTotalRAMSize: 32 * gigabyte * maxServers,
      totalRAMUsed: used * gigabyte,
      maxTotalKeypairs: 100,
      maxServerGroups: 10,
      totalServerGroupsUsed: 1,
      maxTotalSpotInstances: 20,
      totalSpotInstancesUsed: 0,
    },
  };
}

/** The names of the zones. */
const zoneNames = zones.map(({ zoneName }) => zoneName);

/** A flavor, marked as sold out in the zones where it is that for now. */
function flavorNow<F extends { readonly id: string; readonly os_extra_specs: Readonly<Record<string, string>> }>(
  flavor: F,
  { isSoldOut }: Pick<StubContext, 'isSoldOut'>,
): F {
  const soldOut = zoneNames.filter((zone) => isSoldOut(flavor.id, zone) && saleOf(flavor, zone) === 'on-sale');
  if (soldOut.length === 0) return flavor;
  const others = zoneNames.filter((zone) => !soldOut.includes(zone) && saleOf(flavor, zone) !== 'withdrawn');
  const states = [
    ...soldOut.map((zone) => `${zone}(sellout)`),
    ...others.map((zone) => `${zone}(${saleOf(flavor, zone) === 'on-sale' ? 'normal' : 'sellout'})`),
  ];
  const inRegion = others.length > 0 ? {} : { 'cond:operation:status': 'sellout' };
  const sold = { 'cond:operation:az': states.join(','), ...inRegion };
  return { ...flavor, os_extra_specs: { ...flavor.os_extra_specs, ...sold } };
}

/** Why a flavor isn't available in a zone; undefined if it is, or if the catalog does not have it. */
export function notForSale(
  flavorRef: string,
  zone: string,
  context: Pick<StubContext, 'isSoldOut'>,
): { code: string; message: string } | undefined {
  const listed = flavors.find(({ id }) => id === flavorRef);
  const flavor = listed && flavorNow(listed, context);
  const sale = flavor && saleOf(flavor, zone);
  if (sale === 'sold-out') return { code: 'Ecs.0018', message: `The flavor ${flavorRef} is sold out in ${zone}.` };
  if (sale === 'withdrawn') return { code: 'Ecs.0019', message: `The flavor ${flavorRef} is no longer available.` };
  return undefined;
}

/** The size of a flavor; invented if the catalog does not have it. */
export function sizeOf(flavorRef: string): { vcpus: string; ram: string } {
  const { vcpus, ram } = flavors.find(({ id }) => id === flavorRef) ?? { vcpus: '2', ram: 4 * gigabyte };
  return { vcpus, ram: String(ram) };
}

/** The size of a flavor of the catalog. */
export function listedSize(id: string): { vcpus: number; gigabytes: number } | undefined {
  const flavor = flavors.find((one) => one.id === id);
  return flavor && { vcpus: Number(flavor.vcpus), gigabytes: flavor.ram / gigabyte };
}

const isSoldWith = (flavor: (typeof flavors)[number], zone: string, mode: 'prePaid' | 'postPaid') =>
  saleOf(flavor, zone) === 'on-sale' && unsupportedCharging(flavor) !== mode;

/** The policies of a flavor: one for each zone that can be used and each way to pay. Their ids are numbers of their own. */
const policies = flavors
  .flatMap((flavor) =>
    zones
      .filter(({ zoneState }) => zoneState.available)
      .flatMap(({ zoneName }) =>
        (['postPaid', 'prePaid'] as const).map((mode) => ({
          flavor_id: flavor.id,
          availability_zone_id: zoneName,
          sell_mode: mode,
          sell_status: isSoldWith(flavor, zoneName, mode) ? 'available' : 'sellout',
        })),
      ),
  )
  .map((policy, index) => ({ id: index + 1, ...policy }));

/** The calls that list what can be bought and used. */
export const catalogRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: /^\/v2\.1\/[^/]+\/os-availability-zone$/,
    answer: () => json(200, { availabilityZoneInfo: zones }),
  },
  {
    method: 'GET',
    path: /^\/v1\/[^/]+\/cloudservers\/flavors$/,
    answer({ url }, context) {
      const id = url.searchParams.get('flavor_id');
      const zone = url.searchParams.get('availability_zone');
      const found = flavors.filter((it) => (!id || it.id === id) && (!zone || saleOf(it, zone) !== 'withdrawn'));
      const { items } = markedPage(found, url.searchParams, 1000);
      return json(200, { flavors: items.map((flavor) => flavorNow(flavor, context)) });
    },
  },
  {
    method: 'GET',
    path: /^\/v1\/[^/]+\/cloudservers\/flavor-sell-policies$/,
    answer({ url: { searchParams } }) {
      const filters = ['flavor_id', 'availability_zone_id', 'sell_mode', 'sell_status'] as const;
      const found = policies.filter((policy) =>
        filters.every((name) => [null, policy[name]].includes(searchParams.get(name))),
      );
      const limit = Number(searchParams.get('limit') ?? 1000);
      return json(200, { sell_policies: found.slice(0, limit).map((policy) => ({ ...policy })), count: found.length });
    },
  },
  {
    method: 'GET',
    path: /^\/v2\.1\/[^/]+\/os-keypairs$/,
    answer: () =>
      json(200, {
        keypairs: keyPairs.map((name) => ({
          keypair: { name, fingerprint: '49:ef:73:2b:9b:7f:2e:0c:58:d3:e3:42:8e:28:04:3b', type: 'ssh' },
        })),
      }),
  },
  {
    method: 'GET',
    path: /^\/v1\/[^/]+\/cloudservers\/os-server-groups$/,
    answer: () => json(200, { server_groups: [group], page_info: { next_marker: null } }),
  },
  {
    method: 'GET',
    path: /^\/v1\/[^/]+\/cloudservers\/os-server-groups\/([^/]+)$/,
    answer(_request, _context, match) {
      const id = decodedText(match[1] ?? '');
      return id === group.id
        ? json(200, { server_group: group })
        : json(404, { itemNotFound: { code: 404, message: `Instance group ${id} could not be found.` } });
    },
  },
];
