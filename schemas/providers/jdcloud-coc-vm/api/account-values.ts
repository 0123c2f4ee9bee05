import * as z from 'zod/mini';
import type {
  ApiError,
  HttpResponse,
  Query,
  Target,
  UnexpectedResponse,
  ValueList,
  ValueLists,
  ValuePage,
} from '../../../core/api/provider-api.ts';
import { identifier, optionalPart, providerText } from '../../../core/api/response.ts';
import type { AccountValue, SaleState } from '../../../core/model/account-value.ts';
import { accountValue, fitsZone } from '../../shared/account-values.ts';
import { get } from '../../shared/preflight.ts';
import { inRegion, pageUrl } from './endpoints.ts';
import { readApiError, readResult } from './errors.ts';
import { maxPageSize } from './instance.ts';

const text = optionalPart(providerText);

const types = z.object({
  instanceTypes: z.array(
    z.object({
      instanceType: identifier,
      cpu: optionalPart(z.number()),
      memoryMB: optionalPart(z.number()),
      architecture: text,
      gpu: optionalPart(z.object({ model: providerText, number: z.number() })),
      state: z.array(z.object({ az: identifier, inStock: z.boolean() })),
    }),
  ),
});

const images = z.object({
  images: z.array(
    z.object({
      imageId: identifier,
      name: text,
      platform: text,
      osType: text,
      architecture: text,
      systemDiskSizeGB: optionalPart(z.number()),
      status: text,
    }),
  ),
  totalCount: optionalPart(z.number()),
});

/** The call has no pages, but a total and an error for a wrong page size. */
const keyPairs = z.object({
  keypairs: z.array(z.object({ keyName: identifier })),
  totalCount: optionalPart(z.number()),
});

/** The table of the document has objects, its example a list of ids. */
const groups = optionalPart(
  z.array(
    z.union([
      z.pipe(
        identifier,
        z.transform((groupId) => ({ groupId })),
      ),
      z.object({ groupId: identifier, groupName: text }),
    ]),
  ),
);

const id = optionalPart(identifier);

/** The network of an instance: in its network card in the table of the document, at the top in its example. */
const networks = z.object({
  instances: z.array(
    z.object({
      instanceId: identifier,
      instanceName: text,
      vpcId: id,
      subnetId: id,
      primaryNetworkInterface: optionalPart(
        z.object({ vpcId: id, subnetId: id, securityGroups: groups, securityGroupsIds: groups }),
      ),
    }),
  ),
  totalCount: optionalPart(z.number()),
});

type InstanceNetwork = z.infer<typeof networks>['instances'][number];

function readPage<S>(
  shape: z.ZodMiniType<S>,
  make: (found: S) => ValuePage,
): (response: HttpResponse) => ValuePage | ApiError | UnexpectedResponse {
  return (response) => {
    const found = readResult(response, shape);
    return found ? make(found) : readApiError(response);
  };
}

function architectureOf(name: string | undefined): 'x86' | 'arm' | undefined {
  if (name === 'x86_64') return 'x86';
  return name === 'arm64' ? 'arm' : undefined;
}

function typeValue(type: z.infer<typeof types>['instanceTypes'][number]): AccountValue {
  const { instanceType, cpu: cores, memoryMB, architecture, gpu, state } = type;
  return accountValue(instanceType, instanceType, {
    cores,
    ...(memoryMB && { memory: memoryMB / 1024 }),
    architecture: architectureOf(architecture),
    ...(gpu && { gpu: `${gpu.number} × ${gpu.model}` }),
    sales: Object.fromEntries(
      state.map(({ az, inStock }): [string, SaleState] => [az, inStock ? 'on-sale' : 'sold-out']),
    ),
    ...(state.length > 0 && { sale: 'withdrawn' }),
  });
}

/** The private images, then the public ones; shared images are not supported yet. */
const sources = ['private', 'public'] as const;

/** @param cursor the index of the source, and the number of the page */
function imagePage(target: Target, cursor = '0 1'): Query<ValuePage> {
  const [index = 0, number = 1] = cursor.split(' ', 2).map(Number);
  const source = sources[index] ?? 'public';
  const query = new URLSearchParams({
    imageSource: source,
    pageNumber: String(number),
    pageSize: String(maxPageSize),
  });
  return {
    request: get(`${inRegion(target, 'images')}?${query}`),
    read: readPage(images, ({ images: found, totalCount }) => {
      const next = hasMore(found, number, totalCount) ? `${index} ${number + 1}` : index === 0 ? '1 1' : undefined;
      const values = found
        .filter(({ status = 'ready' }) => status.toLowerCase() === 'ready')
        .map(({ imageId, name, platform, osType, architecture, systemDiskSizeGB: minDisk }) =>
          accountValue(imageId, name, {
            os: platform ?? osType,
            minDisk,
            architecture: architectureOf(architecture),
            ...(source === 'private' && { owner: 'account' }),
          }),
        );
      return { kind: 'values', values, ...(next !== undefined && { next }) };
    }),
  };
}

const hasMore = (found: readonly unknown[], number: number, total: number | undefined) =>
  found.length > 0 && (total === undefined ? found.length >= maxPageSize : number * maxPageSize < total);

/**
 * A list of what the networks of the account's instances have, as the service documents no list of networks. It lacks what no
 * instance uses.
 */
function usedBy(valuesIn: (network: InstanceNetwork, usedBy: string) => readonly AccountValue[]): ValueList {
  return {
    isPartial: true,
    page: (target, cursor = '1') => ({
      request: get(pageUrl(target, Number(cursor), maxPageSize)),
      read: readPage(networks, ({ instances, totalCount }) => ({
        kind: 'values',
        values: instances.flatMap((instance) => valuesIn(instance, instance.instanceName || instance.instanceId)),
        ...(hasMore(instances, Number(cursor), totalCount) && { next: String(Number(cursor) + 1) }),
      })),
    }),
  };
}

const networkOf = ({ vpcId, primaryNetworkInterface: card }: InstanceNetwork) => card?.vpcId ?? vpcId;

const inNetwork: NonNullable<ValueList['fits']> = ({ facts }, { network: [network] = [] }) =>
  network === undefined || facts.network === undefined || facts.network === network;

/**
 * The lists of an account at JD Cloud. Documents: "describeInstanceTypes", whose zones are also those of the region,
 * "describeImages", "describeKeypairs" and, for networks, "describeInstances". There is one charge mode, and no call says what types
 * are sold with.
 */
export const accountValues: ValueLists = {
  zone: {
    page: (target) => ({
      request: get(inRegion(target, 'instanceTypes')),
      read: readPage(types, ({ instanceTypes }) => {
        const zones = new Set(instanceTypes.flatMap(({ state }) => state.map(({ az }) => az)));
        return { kind: 'values', values: [...zones].sort().map((zone) => accountValue(zone, zone)) };
      }),
    }),
  },
  'instance-type': {
    page: (target) => ({
      request: get(inRegion(target, 'instanceTypes')),
      read: readPage(types, ({ instanceTypes }) => ({ kind: 'values', values: instanceTypes.map(typeValue) })),
    }),
    fits: fitsZone,
  },
  image: {
    page: imagePage,
    dependsOn: ['instance-type'],
    fits: ({ facts }, { 'instance-type': [type = ''] = [] }, known) => {
      const wanted = known('instance-type', type)?.facts.architecture;
      return wanted === undefined || facts.architecture === undefined || facts.architecture === wanted;
    },
  },
  'key-pair': {
    page: (target) => ({
      request: get(inRegion(target, 'keypairs')),
      read: readPage(keyPairs, ({ keypairs, totalCount = 0 }) => ({
        kind: 'values',
        values: keypairs.map(({ keyName }) => accountValue(keyName, keyName)),
        ...(totalCount > keypairs.length && { isCut: true }),
      })),
    }),
  },
  network: usedBy((instance, name) => {
    const network = networkOf(instance);
    return network === undefined ? [] : [accountValue(network, network, { usedBy: name })];
  }),
  subnet: {
    ...usedBy((instance, name) => {
      const subnet = instance.primaryNetworkInterface?.subnetId ?? instance.subnetId;
      return subnet === undefined ? [] : [accountValue(subnet, subnet, { network: networkOf(instance), usedBy: name })];
    }),
    fits: inNetwork,
  },
  'security-group': {
    ...usedBy((instance, name) => {
      const { securityGroups, securityGroupsIds = [] } = instance.primaryNetworkInterface ?? {};
      return (securityGroups ?? securityGroupsIds).map((group) =>
        accountValue(group.groupId, 'groupName' in group ? group.groupName : undefined, {
          network: networkOf(instance),
          usedBy: name,
        }),
      );
    }),
    fits: inNetwork,
  },
};
