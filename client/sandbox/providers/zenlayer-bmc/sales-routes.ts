import * as z from 'zod/mini';
import type { HttpResponse } from '../../../../schemas/core/api/provider-api.ts';
import type { Json } from '../../../../schemas/core/json.ts';
import type { Route, StubContext } from '../../provider-stub.ts';
import {
  bandwidthClusters,
  images,
  instanceTypes,
  keyPairs,
  type Offer,
  offers,
  resourceGroups,
  subnets,
  zones,
} from './catalog.ts';
import { failure, query, success } from './responses.ts';

const word = z.optional(z.string());
const ids = z.optional(z.array(z.string()).check(z.maxLength(100)));

const noZone = (id: string) => failure(404, 'INVALID_ZONE_NOT_FOUND', `The specified zoneId \`${id}\` is not found`);
const noType = (id: string) =>
  failure(404, 'INVALID_INSTANCE_TYPE_NOT_FOUND', `The specified instanceTypeId \`${id}\` is not found`);
const noImage = (id: string) => failure(404, 'INVALID_IMAGE_NOT_FOUND', `The specified imageId \`${id}\` is not found`);

const isZone = (id: string) => zones.some(({ zoneId }) => zoneId === id);
const typeOf = (id: string) => instanceTypes.find(({ instanceTypeId }) => instanceTypeId === id);

/** Whether an id is in a filter; without a filter every id is. */
const isSelected = (filter: readonly string[] | undefined, id: string) => filter === undefined || filter.includes(id);

/** The offers, without the stock of what is sold out for now. */
function offersNow({ isSoldOut }: StubContext): readonly Offer[] {
  return offers.map((offer) =>
    isSoldOut(offer.instanceTypeId, offer.zoneId) ? { ...offer, sellStatus: 'SOLD_OUT', qty: 0 } : offer,
  );
}

/** The calls that list what is for sale. */
export const saleRoutes: readonly Route[] = [
  query('DescribeZones', z.object({}), () => success({ zoneSet: zones.map((zone) => ({ ...zone })) })),
  query('DescribeInstanceTypes', z.object({ instanceTypeIds: ids, imageId: word }), ({ instanceTypeIds, imageId }) =>
    success({
      instanceTypes: instanceTypes
        .filter((type) => isSelected(instanceTypeIds, type.instanceTypeId))
        .filter((type) => imageId === undefined || type.imageIds.includes(imageId))
        .map(
          ({ disks, ...type }): Json => ({
            ...type,
            imageIds: [...type.imageIds],
            supportRaids: [...type.supportRaids],
            diskInfo: {
              totalDiskSize: disks.reduce((sum, [size, count]) => sum + size * count, 0),
              diskDescription: disks.map(([size, count]) => `${count}x${size}GB`).join(' '),
              disks: disks.map(([diskSize, diskCount]) => ({ diskSize, diskCount })),
            },
          }),
        ),
    }),
  ),
  query(
    'DescribeAvailableResources',
    z.object({
      instanceChargeType: z.enum(['PREPAID', 'POSTPAID']),
      zoneId: word,
      instanceTypeId: word,
      sellStatus: word,
    }),
    ({ instanceChargeType, zoneId, instanceTypeId, sellStatus }, context) => {
      if (zoneId !== undefined && !isZone(zoneId)) return noZone(zoneId);
      return success({
        availableResources: offersNow(context)
          .filter(
            (offer) =>
              offer.chargeTypes.includes(instanceChargeType) &&
              (zoneId === undefined || offer.zoneId === zoneId) &&
              (instanceTypeId === undefined || offer.instanceTypeId === instanceTypeId) &&
              (sellStatus === undefined || offer.sellStatus === sellStatus),
          )
          .map(
            ({ chargeTypes: _, internetChargeTypes, ...offer }): Json => ({
              ...offer,
              internetChargeTypes: [...internetChargeTypes],
              defaultBandwidthOut: 20,
              defaultTrafficPackageSize: 5,
            }),
          ),
      });
    },
  ),
  query(
    'DescribeImages',
    z.object({ imageIds: ids, instanceTypeId: word, catalog: word, osType: word }),
    ({ imageIds, instanceTypeId, catalog, osType }) => {
      const type = instanceTypeId === undefined ? undefined : typeOf(instanceTypeId);
      if (instanceTypeId !== undefined && !type) return noType(instanceTypeId);
      return success({
        images: images
          .filter(
            (image) =>
              isSelected(imageIds, image.imageId) &&
              isSelected(type?.imageIds, image.imageId) &&
              (catalog === undefined || image.catalog === catalog) &&
              (osType === undefined || image.osType === osType),
          )
          .map((image) => ({ ...image, imageType: 'PUBLIC_IMAGE' })),
      });
    },
  ),
  query(
    'DescribeSubnets',
    z.object({
      subnetIds: ids,
      zoneId: word,
      pageNum: z._default(z.int().check(z.gte(1)), 1),
      pageSize: z._default(z.int().check(z.gte(1)).check(z.lte(1000)), 20),
    }),
    ({ subnetIds, zoneId, pageNum, pageSize }) => {
      const found = subnets.filter(
        (subnet) => isSelected(subnetIds, subnet.subnetId) && (zoneId === undefined || subnet.zoneId === zoneId),
      );
      return success({
        totalCount: found.length,
        dataSet: found
          .slice((pageNum - 1) * pageSize, pageNum * pageSize)
          // The document's own sample has the number as a string.
          .map((subnet): Json => ({ ...subnet, availableIpCount: String(subnet.availableIpCount) })),
      });
    },
  ),
  query(
    'DescribeKeyPairs',
    z.object({
      pageNum: z._default(z.int().check(z.gte(1)), 1),
      pageSize: z._default(z.int().check(z.gte(1)).check(z.lte(1000)), 20),
    }),
    ({ pageNum, pageSize }) => {
      const page = keyPairs.slice((pageNum - 1) * pageSize, pageNum * pageSize);
      return success({ totalCount: keyPairs.length, dataSet: page.map((pair) => ({ ...pair })) });
    },
    /^\/api\/v2\/ccs$/,
  ),
  query(
    'DescribeResourceGroups',
    z.object({}),
    () => success({ resourceGroups: resourceGroups.map((group) => ({ ...group })) }),
    /^\/api\/v2\/user$/,
  ),
  query(
    'DescribeBandwidthClusters',
    z.object({
      pageNum: z._default(z.int().check(z.gte(1)), 1),
      pageSize: z._default(z.int().check(z.gte(1)).check(z.lte(1000)), 20),
    }),
    ({ pageNum, pageSize }) =>
      success({
        totalCount: bandwidthClusters.length,
        dataSet: bandwidthClusters
          .slice((pageNum - 1) * pageSize, pageNum * pageSize)
          .map((cluster): Json => ({ ...cluster, cities: cluster.cities.map((city) => ({ ...city })) })),
      }),
    /^\/api\/v2\/traffic$/,
  ),
];

/** The fields of an order that must be for sale. */
export interface Wanted {
  readonly zoneId: Json;
  readonly instanceTypeId: Json;
  readonly instanceChargeType: Json;
  readonly internetChargeType: Json;
  readonly internetMaxBandwidthOut: number;
  readonly imageId: Json;
  readonly subnetId?: string | null | undefined;
  readonly raidLevels: readonly number[];
}

/** The provider's error if an order isn't for sale; undefined if it is. */
export function notSold(wanted: Wanted, context: StubContext): HttpResponse | undefined {
  const zoneId = String(wanted.zoneId);
  const typeId = String(wanted.instanceTypeId);
  const internet = String(wanted.internetChargeType);
  if (!isZone(zoneId)) return noZone(zoneId);
  const type = typeOf(typeId);
  if (!type) return noType(typeId);
  const offer = offersNow(context).find((one) => one.zoneId === zoneId && one.instanceTypeId === typeId);
  if (!offer) {
    return failure(400, 'RESOURCE_INSUFFICIENT_PRODUCT_SOLD_OUT', `The model ${typeId} is not for sale in ${zoneId}.`);
  }
  if (offer.sellStatus === 'SOLD_OUT') {
    return failure(400, 'RESOURCES_SOLDOUT_INSTANCE_TYPE', `The model ${typeId} is sold out in ${zoneId}.`);
  }
  if (!offer.chargeTypes.includes(String(wanted.instanceChargeType))) {
    return failure(403, 'OPERATION_DENIED_CHARGE_TYPE_NOT_SUPPORT', `${wanted.instanceChargeType} is not offered.`);
  }
  if (!offer.internetChargeTypes.includes(internet)) {
    return failure(403, 'OPERATION_FILED_INTERNET_CHARGE_TYPE_NOT_SUPPORT', `${internet} is not offered in ${zoneId}.`);
  }
  if (wanted.internetMaxBandwidthOut > offer.maximumBandwidthOut) {
    return failure(
      400,
      'INVALID_BANDWIDTH_VALUE_EXCEED_MAXIMUM',
      `The model ${typeId} can have ${offer.maximumBandwidthOut} Mbps at most.`,
    );
  }
  const image = typeof wanted.imageId === 'string' && wanted.imageId;
  if (image && !type.imageIds.includes(image)) return noImage(image);
  if (!wanted.raidLevels.every((level) => type.supportRaids.includes(level))) {
    return failure(400, 'INVALID_INSTANCE_TYPE_RAID_NOT_SUPPORT', `The model ${typeId} cannot have this RAID level.`);
  }
  return wanted.subnetId ? misplaced(wanted.subnetId, zoneId) : undefined;
}

function misplaced(id: string, zoneId: string): HttpResponse | undefined {
  const subnet = subnets.find(({ subnetId }) => subnetId === id);
  if (!subnet) return failure(404, 'INVALID_SUBNET_NOT_FOUND', `The specified subnetId \`${id}\` is not found`);
  if (subnet.zoneId === zoneId) return undefined;
  return failure(400, 'INVALID_SUBNET_ZONE_MISMATCH', `The subnet is in ${subnet.zoneId}.`);
}
