import * as z from 'zod/mini';
import { detailsOf, endOf, labels, renewalOf } from '../../../core/api/instance-details.ts';
import type { Instance } from '../../../core/api/provider-api.ts';
import { identifier, optionalPart, providerText, time, wordsOf } from '../../../core/api/response.ts';

const addresses = optionalPart(z.array(providerText));

/** An instance in a response of DescribeInstances (data structures, InstanceInfo). */
export const instanceInfo = z.object({
  instanceId: identifier,
  instanceStatus: providerText,
  instanceName: optionalPart(providerText),
  hostname: optionalPart(providerText),
  zoneId: optionalPart(providerText),
  instanceTypeId: optionalPart(providerText),
  imageId: optionalPart(providerText),
  imageName: optionalPart(providerText),
  instanceChargeType: optionalPart(providerText),
  period: optionalPart(z.number()),
  internetChargeType: optionalPart(providerText),
  bandwidthOutMbps: optionalPart(z.number()),
  trafficPackageSize: optionalPart(z.number()),
  primaryPublicIpAddress: optionalPart(providerText),
  publicIpAddresses: addresses,
  privateIpAddresses: addresses,
  ipv6Addresses: addresses,
  subnetIds: addresses,
  resourceGroupId: optionalPart(providerText),
  resourceGroupName: optionalPart(providerText),
  createTime: optionalPart(time),
  expiredTime: optionalPart(providerText),
  autoRenew: optionalPart(z.boolean()),
  tags: optionalPart(z.object({ tags: z.array(z.object({ key: providerText, value: optionalPart(providerText) })) })),
});

/** The response of DescribeInstances. */
export const instances = z.object({ totalCount: optionalPart(z.number()), dataSet: z.array(instanceInfo) });

const ownLabels = {
  period: { en: 'Term (months)', zh: '购买时长（月）' },
  internet: { en: 'Internet charge type', zh: '网络计费类型' },
  bandwidth: { en: 'Bandwidth in Mbit/s (0 = unlimited)', zh: '带宽（Mbit/s，0 表示不限）' },
  traffic: { en: 'Traffic package (TB)', zh: '流量包（TB）' },
  group: { en: 'Resource group', zh: '资源组' },
};

/** The response has neither the order nor the reason why an instance failed. */
export function instanceOf(it: z.infer<typeof instanceInfo>): Instance {
  const allAddresses = [
    it.primaryPublicIpAddress,
    ...(it.publicIpAddresses ?? []),
    ...(it.privateIpAddresses ?? []),
    ...(it.ipv6Addresses ?? []),
  ];
  const [address, ...others] = new Set(allAddresses.filter((one) => one !== undefined && one !== ''));
  return {
    id: it.instanceId,
    state: it.instanceStatus,
    ...(it.instanceName && { name: it.instanceName }),
    ...(address && { address }),
    ...(it.createTime !== undefined && { createdAt: it.createTime }),
    ...(it.autoRenew === true ? renewalOf : endOf)(it.expiredTime),
    ...detailsOf([
      [labels.type, it.instanceTypeId],
      [labels.zone, it.zoneId],
      [labels.image, it.imageName || it.imageId],
      [labels.hostname, it.hostname],
      [labels.addresses, listOf(others)],
      [labels.subnet, listOf(it.subnetIds)],
      [labels.charging, it.instanceChargeType],
      [ownLabels.period, it.period],
      [it.autoRenew === true ? labels.renews : labels.expires, it.expiredTime],
      [ownLabels.internet, it.internetChargeType],
      [ownLabels.bandwidth, it.bandwidthOutMbps],
      [ownLabels.traffic, it.trafficPackageSize],
      [ownLabels.group, it.resourceGroupName || it.resourceGroupId],
      [labels.tags, listOf(it.tags?.tags.map(({ key, value }) => (value ? `${key}=${value}` : key)))],
    ]),
  };
}

const listOf = (items: readonly (string | undefined)[] = []) => wordsOf(items.join(', '));
