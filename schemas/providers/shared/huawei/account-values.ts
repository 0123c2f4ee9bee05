import * as z from 'zod/mini';
import type { Query, Target, ValueList, ValueLists, ValuePage } from '../../../core/api/provider-api.ts';
import { identifier, optionalPart, providerText } from '../../../core/api/response.ts';
import type { AccountValue, SaleState } from '../../../core/model/account-value.ts';
import { accountValue, fitsZone } from '../account-values.ts';
import { get } from '../preflight.ts';
import { endpointOf, inProject } from './endpoints.ts';
import { readResponse } from './errors.ts';

/** The page sizes that are read; each is below the maximum of its call. */
const pageSize = 1000;

/**
 * The target of another service of the same region. Only the public endpoint of a service leads to that of another one; every
 * other endpoint, such as a proxy or the sandbox, is called for all of them.
 * @param own the service that creates the instances
 */
export function atService(own: string, service: string): (target: Target) => Target {
  return (target) => {
    const isPublic = target.endpoint === endpointOf(own, target.region);
    return { ...target, endpoint: (isPublic && endpointOf(service, target.region)) || target.endpoint };
  };
}

/**
 * A list of one call per page.
 * @param url the address of a page
 * @param toValue undefined for an item that can't be used
 */
export function listOf<Item>(
  url: (target: Target, page: URLSearchParams) => string,
  shape: z.ZodMiniType<{ readonly items: readonly Item[]; readonly next?: string | undefined }>,
  toValue: (item: Item) => AccountValue | undefined,
): ValueList['page'] {
  return (target, cursor): Query<ValuePage> => {
    const page = new URLSearchParams({ limit: String(pageSize), ...(cursor !== undefined && { marker: cursor }) });
    return {
      request: get(url(target, page)),
      read: (response) =>
        readResponse(response, shape, ({ items, next }): ValuePage => {
          const values = items.flatMap((item) => toValue(item) ?? []);
          // A service that does not know the marker returns the first page again.
          const isRepeated = cursor !== undefined && values.some(({ id }) => id === cursor);
          return { kind: 'values', values, ...(next !== undefined && !isRepeated && { next }) };
        }),
    };
  };
}

/**
 * The target of the service of enterprise projects, which has one endpoint for all regions but a few, and whose calls belong to no
 * project.
 * @param own the service that creates the instances
 */
const atEnterpriseProjects =
  (own: string) =>
  (target: Target): Target => {
    const { region, endpoint } = target;
    const isPublic = endpoint === endpointOf(own, region);
    const host = separateRegions.includes(region) ? `eps.${region}` : 'eps';
    return { ...target, project: '', endpoint: isPublic ? `https://${host}.myhuaweicloud.com` : endpoint };
  };

const separateRegions = ['ru-moscow-1', 'my-kualalumpur-1'];

/** The id of the last item of a full page, which is the marker of the next one. */
export const afterLast = (items: readonly { readonly id: string }[]) =>
  items.length >= pageSize ? items.at(-1)?.id : undefined;

const zones = z.pipe(
  z.object({
    availabilityZoneInfo: z.array(
      z.object({ zoneName: identifier, zoneState: optionalPart(z.object({ available: z.boolean() })) }),
    ),
  }),
  z.transform(({ availabilityZoneInfo: items }) => ({ items })),
);

const keyPairs = z.pipe(
  z.object({ keypairs: z.array(z.object({ keypair: z.object({ name: identifier }) })) }),
  z.transform(({ keypairs: items }) => ({ items })),
);

/** The parts of the pages of VPC's V3 calls. */
export const pageInfo = optionalPart(z.object({ next_marker: optionalPart(identifier) }));

const networks = z.pipe(
  z.object({
    vpcs: z.array(z.object({ id: identifier, name: optionalPart(providerText), cidr: optionalPart(providerText) })),
    page_info: pageInfo,
  }),
  z.transform(({ vpcs: items, page_info: info }) => ({ items, next: info?.next_marker })),
);

const securityGroups = z.pipe(
  z.object({
    security_groups: z.array(
      z.object({ id: identifier, name: optionalPart(providerText), description: optionalPart(providerText) }),
    ),
    page_info: pageInfo,
  }),
  z.transform(({ security_groups: items, page_info: info }) => ({ items, next: info?.next_marker })),
);

const subnets = z.pipe(
  z.object({
    subnets: z.array(
      z.object({
        id: identifier,
        name: optionalPart(providerText),
        cidr: optionalPart(providerText),
        vpc_id: optionalPart(z.string()),
        available_ip_address_count: optionalPart(z.number()),
        scope: optionalPart(z.string()),
      }),
    ),
  }),
  z.transform(({ subnets: items }) => ({ items, next: afterLast(items) })),
);

const diskTypes = z.pipe(
  z.object({
    volume_types: z.array(
      z.object({
        name: identifier,
        extra_specs: optionalPart(
          z.object({
            'RESKEY:availability_zones': optionalPart(z.string()),
            'os-vendor-extended:sold_out_availability_zones': optionalPart(z.string()),
          }),
        ),
      }),
    ),
  }),
  z.transform(({ volume_types: items }) => ({ items })),
);

type DiskType = z.infer<typeof diskTypes>['items'][number];

const zonesIn = (text: string | undefined) => (text ?? '').split(',').flatMap((zone) => zone.trim() || []);

/** Without zones, a disk type is in every zone. */
function diskTypeValue({ name, extra_specs: specs }: DiskType): AccountValue {
  const zones = zonesIn(specs?.['RESKEY:availability_zones']);
  const soldOut = zonesIn(specs?.['os-vendor-extended:sold_out_availability_zones']);
  const sales = [
    ...zones.map((zone): [string, SaleState] => [zone, 'on-sale']),
    ...soldOut.map((zone): [string, SaleState] => [zone, 'sold-out']),
  ];
  return accountValue(name, name, {
    sales: Object.fromEntries(sales),
    sale: zones.length > 0 ? 'withdrawn' : 'on-sale',
  });
}

const enterpriseProjects = z.object({
  enterprise_projects: z.array(
    z.object({ id: identifier, name: optionalPart(providerText), description: optionalPart(providerText) }),
  ),
  total_count: optionalPart(z.number()),
});

/** @param cursor the index of the first record */
function enterpriseProjectPage({ endpoint }: Target, cursor = '0'): Query<ValuePage> {
  const query = new URLSearchParams({ status: '1', limit: String(pageSize), offset: cursor });
  return {
    request: get(`${endpoint}/v1.0/enterprise-projects?${query}`),
    read: (response) =>
      readResponse(
        response,
        enterpriseProjects,
        ({ enterprise_projects: found, total_count: total = 0 }): ValuePage => {
          const end = Number(cursor) + found.length;
          return {
            kind: 'values',
            values: found.map(({ id, name, description }) => accountValue(id, name, {}, description)),
            ...(found.length > 0 && end < total && { next: String(end) }),
          };
        },
      ),
  };
}

/**
 * The lists that the services of Huawei Cloud share. Documents: ECS API Reference, "Querying AZs", "Querying SSH Key Pairs";
 * VPC API Reference, "Querying VPCs", "Querying Subnets", "Querying Security Groups"; EVS API Reference, "Querying Disk Types";
 * EPS API Reference, "Querying the Enterprise Project List".
 * @param own the service that creates the instances
 */
export const sharedLists = (own: string): ValueLists => ({
  zone: {
    at: atService(own, 'ecs'),
    page: listOf(
      (target) => inProject(target, 'v2.1', 'os-availability-zone'),
      zones,
      ({ zoneName, zoneState }) => (zoneState?.available === false ? undefined : accountValue(zoneName, zoneName)),
    ),
  },
  'key-pair': {
    at: atService(own, 'ecs'),
    // Only the newer call of the key management service, which not every region has, lists the pairs of the whole account.
    isPartial: true,
    page: listOf(
      (target) => inProject(target, 'v2.1', 'os-keypairs'),
      keyPairs,
      ({ keypair: { name } }) => accountValue(name, name),
    ),
  },
  network: {
    at: atService(own, 'vpc'),
    page: listOf(
      (target, page) => inProject(target, 'v3', `vpc/vpcs?${page}`),
      networks,
      ({ id, name, cidr }) => accountValue(id, name, { cidr }),
    ),
  },
  subnet: {
    at: atService(own, 'vpc'),
    page: listOf(
      (target, page) => inProject(target, 'v1', `subnets?${page}`),
      subnets,
      ({ id, name, cidr, vpc_id: network, available_ip_address_count: freeAddresses, scope }) =>
        accountValue(id, name, { cidr, network, freeAddresses, ...(scope && scope !== 'center' && { zone: scope }) }),
    ),
    // A subnet of scope "center" is in every zone.
    fits: ({ facts }, { network: [network] = [], zone: [zone] = [] }) =>
      (network === undefined || facts.network === network) &&
      (zone === undefined || facts.zone === undefined || facts.zone === zone),
  },
  'security-group': {
    at: atService(own, 'vpc'),
    page: listOf(
      (target, page) => inProject(target, 'v3', `vpc/security-groups?${page}`),
      securityGroups,
      ({ id, name, description }) => accountValue(id, name, {}, description),
    ),
  },
  'disk-type': {
    at: atService(own, 'evs'),
    page: listOf((target) => inProject(target, 'v2', 'types'), diskTypes, diskTypeValue),
    fits: fitsZone,
  },
  'resource-group': { at: atEnterpriseProjects(own), page: enterpriseProjectPage },
});
