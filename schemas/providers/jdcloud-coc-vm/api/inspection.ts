import * as z from 'zod/mini';
import { anyObject, listAt, placeholder, present, reportOf, textAt } from '../../../core/api/instance-report.ts';
import type { InstanceInspection, JsonObject } from '../../../core/api/provider-api.ts';
import type { Json } from '../../../core/json.ts';
import { get } from '../../shared/preflight.ts';
import { inRegion } from './endpoints.ts';
import { isNotFound, readApiError, readResult } from './errors.ts';

const result = z.object({ instance: anyObject });

/**
 * An instance in describeInstance. Of its disks the response has ids only, of its elastic IP the address, and of its
 * subscription the start and the end: what they cost is for a person to decide.
 */
export const inspection: InstanceInspection = {
  calls: (target, id) => [
    {
      name: 'instance',
      request: get(inRegion(target, 'instances', id)),
      read(response) {
        const found = readResult(response, result);
        if (found) return reportOf(found.instance);
        return isNotFound(response, id) ? reportOf(undefined) : readApiError(response);
      },
    },
  ],
  draft({ instance }, { password }) {
    const keyName = textAt(instance, 'keyName') ?? textAt(listAt(instance, 'keyNames')[0]);
    const hasElasticIp = textAt(instance, 'elasticIpId') ?? textAt(instance, 'elasticIpAddress');
    const disks = listAt(instance, 'dataDisks').map(() => unknownDisk());
    return {
      instanceSpec: present({
        az: textAt(instance, 'az') ?? placeholder('az'),
        instanceType: textAt(instance, 'instanceType') ?? placeholder('instanceType'),
        imageId: textAt(instance, 'imageId') ?? placeholder('imageId'),
        name: textAt(instance, 'instanceName') ?? placeholder('name'),
        ...(keyName === undefined ? { password } : { keyName }),
        elasticIpSpec: hasElasticIp === undefined ? undefined : unknownElasticIp(),
        primaryNetworkInterface: networkOf(instance),
        systemDisk: unknownDisk(),
        dataDisks: disks.length > 0 ? disks : undefined,
        charge: {
          chargeMode: 'prepaid_by_duration',
          chargeUnit: placeholder('month or year'),
          chargeDuration: placeholder('number'),
        },
      }),
    };
  },
};

const unknownDisk = (): JsonObject => ({ diskType: placeholder('diskType'), diskSizeGB: placeholder('GB') });

const unknownElasticIp = (): JsonObject => ({
  sizeMbps: placeholder('Mbit/s'),
  provider: 'bgp',
  chargeMode: 'prepaid_by_duration',
  chargeUnit: placeholder('month or year'),
  chargeDuration: placeholder('number'),
});

/** The document has the network in an object in its table, and beside it in its example. */
function networkOf(instance: JsonObject | undefined): JsonObject {
  const card = instance?.primaryNetworkInterface;
  const groups = [
    ...listAt(card, 'securityGroups'),
    ...listAt(card, 'securityGroupsIds'),
    ...listAt(instance, 'securityGroups'),
  ];
  const ids = [...new Set(groups.flatMap((group) => groupId(group) ?? []))];
  return {
    vpcId: textAt(card, 'vpcId') ?? textAt(instance, 'vpcId') ?? placeholder('vpcId'),
    subnetId: textAt(card, 'subnetId') ?? textAt(instance, 'subnetId') ?? placeholder('subnetId'),
    securityGroups: (ids.length > 0 ? ids : [placeholder('groupId')]).map((groupId) => ({ groupId })),
  };
}

const groupId = (group: Json) => textAt(group) ?? textAt(group, 'groupId');
