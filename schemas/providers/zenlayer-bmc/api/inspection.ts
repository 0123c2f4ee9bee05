import * as z from 'zod/mini';
import {
  anyObject,
  isTrueAt,
  listAt,
  numberAt,
  placeholder,
  present,
  reportOf,
  textAt,
  withoutNulls,
} from '../../../core/api/instance-report.ts';
import type { InstanceInspection, JsonObject } from '../../../core/api/provider-api.ts';
import { queryOf } from './query.ts';

const response = z.object({ dataSet: z.array(anyObject) });

/** An instance in DescribeInstances, whose fields are mostly those of CreateInstances. */
export const inspection: InstanceInspection = {
  calls: (target, id) => [
    {
      name: 'instance',
      ...queryOf(target, 'DescribeInstances', { instanceIds: [id], pageNum: 1, pageSize: 1 }, response, ({ dataSet }) =>
        reportOf(dataSet.find(({ instanceId }) => instanceId === id)),
      ),
    },
  ],
  draft({ instance }, { password }) {
    const isPrepaid = textAt(instance, 'instanceChargeType') === 'PREPAID';
    const keyId = textAt(instance, 'keyId');
    const bandwidth = numberAt(instance, 'bandwidthOutMbps');
    return present({
      zoneId: textAt(instance, 'zoneId') ?? placeholder('zoneId'),
      instanceChargeType: textAt(instance, 'instanceChargeType') ?? placeholder('instanceChargeType'),
      instanceChargePrepaid: isPrepaid ? { period: numberAt(instance, 'period') ?? placeholder('months') } : undefined,
      instanceTypeId: textAt(instance, 'instanceTypeId') ?? placeholder('instanceTypeId'),
      imageId: textAt(instance, 'imageId'),
      ipxeUrl: textAt(instance, 'ipxeUrl'),
      resourceGroupId: textAt(instance, 'resourceGroupId'),
      instanceName: textAt(instance, 'instanceName'),
      hostname: textAt(instance, 'hostname'),
      keyId,
      password: keyId === undefined && textAt(instance, 'imageId') !== undefined ? password : undefined,
      internetChargeType: textAt(instance, 'internetChargeType') ?? placeholder('internetChargeType'),
      // A response has 0 for an unlimited bandwidth, and a request doesn't.
      internetMaxBandwidthOut: bandwidth === 0 ? undefined : bandwidth,
      trafficPackageSize: packageOf(instance),
      subnetId: textAt(listAt(instance, 'subnetIds')[0]),
      raidConfig: withoutNulls(instance?.raidConfig),
      partitions: withoutNulls(instance?.partitions),
      nic: withoutNulls(instance?.nic),
      enablePrimaryIPv6: textAt(instance, 'primaryPublicIPv6Address') === undefined ? undefined : true,
      enableGatewayMode: isTrueAt(instance, 'enableGatewayMode') ? true : undefined,
      tags: tagsOf(instance),
    });
  },
};

/** Only one way of charging has a traffic package. */
function packageOf(instance: JsonObject | undefined): number | undefined {
  const isUsed = textAt(instance, 'internetChargeType') === 'ByTrafficPackage';
  return isUsed ? numberAt(instance, 'trafficPackageSize') : undefined;
}

/** The tags of an instance have further fields, such as an id. */
function tagsOf(instance: JsonObject | undefined): JsonObject | undefined {
  const tags = listAt(instance, 'tags', 'tags').flatMap((tag) => {
    const key = textAt(tag, 'key');
    return key === undefined ? [] : [{ key, value: textAt(tag, 'value') ?? '' }];
  });
  return tags.length > 0 ? { tags } : undefined;
}
