import * as z from 'zod';
import { identifier, spare, time, words, wordsOf } from '../core/answer.ts';
import type { Instance } from '../core/api.ts';
import { detailsOf, labels } from '../core/details.ts';

const addresses = spare(z.array(words));

/** An instance as DescribeInstances answers it (data structures, InstanceInfo). */
export const instanceInfo = z.object({
  instanceId: identifier,
  instanceStatus: words,
  instanceName: spare(words),
  hostname: spare(words),
  zoneId: spare(words),
  instanceTypeId: spare(words),
  imageId: spare(words),
  imageName: spare(words),
  instanceChargeType: spare(words),
  period: spare(z.number()),
  internetChargeType: spare(words),
  bandwidthOutMbps: spare(z.number()),
  trafficPackageSize: spare(z.number()),
  primaryPublicIpAddress: spare(words),
  publicIpAddresses: addresses,
  privateIpAddresses: addresses,
  ipv6Addresses: addresses,
  subnetIds: addresses,
  resourceGroupId: spare(words),
  resourceGroupName: spare(words),
  createTime: spare(time),
  expiredTime: spare(words),
});

const own = {
  period: { en: 'Term in months', zh: '购买时长（月）' },
  internet: { en: 'Internet charging', zh: '网络计费类型' },
  bandwidth: { en: 'Bandwidth in Mbps, 0 for no limit', zh: '带宽（Mbps，0 为不限）' },
  traffic: { en: 'Traffic package in TB', zh: '流量包（TB）' },
  group: { en: 'Resource group', zh: '资源组' },
};

/** It tells neither the order nor why an instance failed. */
export function instanceOf(it: z.infer<typeof instanceInfo>): Instance {
  const known = [
    it.primaryPublicIpAddress,
    ...(it.publicIpAddresses ?? []),
    ...(it.privateIpAddresses ?? []),
    ...(it.ipv6Addresses ?? []),
  ];
  const [address, ...others] = new Set(known.filter((one) => one !== undefined && one !== ''));
  return {
    id: it.instanceId,
    state: it.instanceStatus,
    ...(it.instanceName && { name: it.instanceName }),
    ...(address && { address }),
    ...(it.createTime !== undefined && { createdAt: it.createTime }),
    ...detailsOf([
      [labels.type, it.instanceTypeId],
      [labels.zone, it.zoneId],
      [labels.image, it.imageName || it.imageId],
      [labels.hostname, it.hostname],
      [labels.addresses, listOf(others)],
      [labels.subnet, listOf(it.subnetIds)],
      [labels.charging, it.instanceChargeType],
      [own.period, it.period],
      [labels.expires, it.expiredTime],
      [own.internet, it.internetChargeType],
      [own.bandwidth, it.bandwidthOutMbps],
      [own.traffic, it.trafficPackageSize],
      [own.group, it.resourceGroupName || it.resourceGroupId],
    ]),
  };
}

const listOf = (items: readonly (string | undefined)[] = []) => wordsOf(items.join(', '));
