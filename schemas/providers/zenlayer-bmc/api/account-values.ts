import * as z from 'zod/mini';
import type { Query, Target, ValueLists, ValuePage } from '../../../core/api/provider-api.ts';
import { identifier, optionalPart, providerText } from '../../../core/api/response.ts';
import type { AccountValue } from '../../../core/model/account-value.ts';
import { accountValue, fitsSale, fitsSoldType } from '../../shared/account-values.ts';
import type { Service } from './endpoints.ts';
import { queryOf } from './query.ts';

/** The maximum page size of the calls that have pages. */
const pageSize = 1000;

/** The services of key pairs, users and bandwidth clusters (the provider's SDK for Go and its command line tool name their versions). */
const keyService: Service = { name: 'ccs', version: '2025-09-01' };
const userService: Service = { name: 'user', version: '2024-05-29' };
const trafficService: Service = { name: 'traffic', version: '2024-03-26' };

const text = optionalPart(providerText);

const zones = z.object({
  zoneSet: z.array(z.object({ zoneId: identifier, zoneName: text, cityName: text, areaName: text })),
});

const types = z.object({
  instanceTypes: z.array(
    z.object({
      instanceTypeId: identifier,
      description: text,
      cpuCores: optionalPart(z.number()),
      /** In GB. */
      memorySize: optionalPart(z.number()),
      imageIds: optionalPart(z.array(z.string())),
    }),
  ),
});

const resources = z.object({
  availableResources: z.array(
    z.object({
      zoneId: identifier,
      instanceTypeId: identifier,
      sellStatus: text,
      // The name in the document's own sample.
      status: text,
    }),
  ),
});

const images = z.object({
  images: z.array(z.object({ imageId: identifier, imageName: text, osType: text })),
});

const subnets = z.object({
  totalCount: optionalPart(z.number()),
  dataSet: z.array(
    z.object({
      subnetId: identifier,
      subnetName: text,
      zoneId: text,
      cidrBlock: text,
      vpcName: text,
      // The document says a number and shows a string.
      availableIpCount: optionalPart(
        z.union([z.number(), z.pipe(z.string().check(z.regex(/^\d+$/)), z.transform(Number))]),
      ),
    }),
  ),
});

const keyPairs = z.object({
  totalCount: optionalPart(z.number()),
  dataSet: z.array(z.object({ keyId: identifier, keyName: text, keyDescription: text })),
});

const resourceGroups = z.object({ resourceGroups: z.array(z.object({ resourceGroupId: identifier, name: text })) });

const clusters = z.object({
  totalCount: optionalPart(z.number()),
  dataSet: z.array(
    z.object({
      bandwidthClusterId: identifier,
      bandwidthClusterName: text,
      product: text,
      networkType: text,
      cities: optionalPart(z.array(z.object({ cityName: text }))),
    }),
  ),
});

/** The products of clusters that bare metal instances can join. */
const bareMetalProducts = ['AllProduct', 'BMC'];

const whole = (values: readonly AccountValue[]): ValuePage => ({ kind: 'values', values });

/**
 * A page with a number, from 1.
 * @param count the number of items on the page, of which some may not be values
 */
function numbered(
  values: readonly AccountValue[],
  number: number,
  total: number | undefined,
  count = values.length,
): ValuePage {
  const hasMore = total === undefined ? count >= pageSize : number * pageSize < total;
  return { kind: 'values', values, ...(hasMore && count > 0 && { next: String(number + 1) }) };
}

/** First what is sold with each way of charging, then the types themselves. */
const chargeTypes = ['PREPAID', 'POSTPAID'];

/** @param idOf the value that is sold: the type, or the way of charging */
function salesPage(
  target: Target,
  charge: string,
  idOf: (type: string) => string,
  more: Pick<ValuePage, 'values' | 'next'>,
): Query<ValuePage> {
  const request = { instanceChargeType: charge };
  return queryOf(
    target,
    'DescribeAvailableResources',
    request,
    resources,
    ({ availableResources }): ValuePage => ({
      kind: 'values',
      ...more,
      sales: availableResources.map(({ instanceTypeId, zoneId: zone, sellStatus, status }) => ({
        id: idOf(instanceTypeId),
        zone,
        sale: (sellStatus ?? status) === 'SOLD_OUT' ? 'sold-out' : 'on-sale',
        chargeTypes: [charge],
      })),
    }),
  );
}

function typePage(target: Target, cursor = '0'): Query<ValuePage> {
  const charge = chargeTypes[Number(cursor)];
  return charge === undefined
    ? queryOf(target, 'DescribeInstanceTypes', {}, types, ({ instanceTypes }) => whole(instanceTypes.map(typeValue)))
    : salesPage(target, charge, (type) => type, { values: [], next: String(Number(cursor) + 1) });
}

/** A way of charging is sold where any type is sold with it. */
function chargePage(target: Target, cursor = '0'): Query<ValuePage> {
  const charge = chargeTypes[Number(cursor)] ?? 'PREPAID';
  const next = Number(cursor) + 1;
  return salesPage(target, charge, () => charge, {
    values: [accountValue(charge, charge, { sale: 'withdrawn' })],
    ...(next < chargeTypes.length && { next: String(next) }),
  });
}

function typeValue(type: z.infer<typeof types>['instanceTypes'][number]): AccountValue {
  const { instanceTypeId: id, description, cpuCores: cores, memorySize: memory, imageIds } = type;
  const facts = {
    // The description has the CPU and the memory.
    ...(!description && { cores, memory }),
    ...(imageIds && { images: imageIds }),
    sale: 'withdrawn',
  } as const;
  return accountValue(id, id, facts, description);
}

/**
 * The lists of an account at Zenlayer. Documents: "DescribeZones", "DescribeInstanceTypes", "DescribeAvailableResources",
 * "DescribeImages" and "DescribeSubnets" of Bare Metal Cloud; "DescribeKeyPairs" of Cloud Common Services;
 * "DescribeResourceGroups" of the user service.
 */
export const accountValues: ValueLists = {
  zone: {
    page: (target) =>
      queryOf(target, 'DescribeZones', {}, zones, ({ zoneSet }) =>
        whole(
          zoneSet.map(({ zoneId, zoneName, cityName, areaName }) => {
            const place = [cityName, areaName].filter(Boolean).join(', ');
            return accountValue(zoneId, zoneId, { city: cityName }, place || zoneName);
          }),
        ),
      ),
  },
  'instance-type': { page: typePage, fits: fitsSale(chargeTypes) },
  image: {
    page: (target) =>
      queryOf(target, 'DescribeImages', {}, images, ({ images: found }) =>
        whole(found.map(({ imageId, imageName, osType: os }) => accountValue(imageId, imageName, { os }))),
      ),
    dependsOn: ['instance-type'],
    // "Some images do not fit all models": each model names its own.
    fits: ({ id }, { 'instance-type': [type = ''] = [] }, known) =>
      known('instance-type', type)?.facts.images?.includes(id) ?? true,
  },
  subnet: {
    page: (target, cursor = '1') =>
      queryOf(target, 'DescribeSubnets', { pageNum: Number(cursor), pageSize }, subnets, ({ totalCount, dataSet }) => {
        const values = dataSet.map(
          ({ subnetId, subnetName, zoneId: zone, cidrBlock: cidr, vpcName, availableIpCount }) =>
            accountValue(subnetId, subnetName, { cidr, zone, freeAddresses: availableIpCount }, vpcName),
        );
        return numbered(values, Number(cursor), totalCount);
      }),
    fits: ({ facts }, { zone: [zone] = [] }) => zone === undefined || facts.zone === undefined || facts.zone === zone,
  },
  'key-pair': {
    page: (target, cursor = '1') =>
      queryOf(
        target,
        'DescribeKeyPairs',
        { pageNum: Number(cursor), pageSize },
        keyPairs,
        ({ totalCount, dataSet }) => {
          const values = dataSet.map(({ keyId, keyName, keyDescription }) =>
            accountValue(keyId, keyName, {}, keyDescription),
          );
          return numbered(values, Number(cursor), totalCount);
        },
        keyService,
      ),
  },
  'resource-group': {
    page: (target) =>
      queryOf(
        target,
        'DescribeResourceGroups',
        {},
        resourceGroups,
        ({ resourceGroups: found }) => whole(found.map(({ resourceGroupId: id, name }) => accountValue(id, name))),
        userService,
      ),
  },
  'charge-type': { page: chargePage, dependsOn: ['instance-type'], fits: fitsSoldType },
  'bandwidth-cluster': {
    page: (target, cursor = '1') =>
      queryOf(
        target,
        'DescribeBandwidthClusters',
        { pageNum: Number(cursor), pageSize },
        clusters,
        ({ totalCount, dataSet }) => {
          const values = dataSet
            .filter(({ product }) => product === undefined || bareMetalProducts.includes(product))
            .map(({ bandwidthClusterId: id, bandwidthClusterName: name, networkType, cities = [] }) =>
              accountValue(id, name, { cities: cities.flatMap(({ cityName }) => cityName ?? []) }, networkType),
            );
          return numbered(values, Number(cursor), totalCount, dataSet.length);
        },
        trafficService,
      ),
    dependsOn: ['zone'],
    // A cluster has cities, and a zone is in one.
    fits: ({ facts: { cities = [] } }, { zone: [zone = ''] = [] }, known) => {
      const city = known('zone', zone)?.facts.city;
      return city === undefined || cities.length === 0 || cities.includes(city);
    },
  },
};
