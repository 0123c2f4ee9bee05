import * as z from 'zod/mini';
import { detailsOf, endOf, labels } from '../../../core/api/instance-details.ts';
import type { Instance } from '../../../core/api/provider-api.ts';
import { identifier, optionalPart, providerText } from '../../../core/api/response.ts';
import { isTime, parseTime } from '../../../core/util/time.ts';

const optionalText = optionalPart(providerText);

const withoutZone = /^(\d{4}-\d{2}-\d{2})[ T](\d{2}:\d{2}:\d{2}(?:\.\d+)?)$/;

/** Seconds since 1970 stay below this for 3000 years; milliseconds have been above it since 1973. */
const maxSeconds = 1e11;

/**
 * When an instance was created, in milliseconds since 1970. The documents print `YYYY-MM-DD HH:mm:ss` and no zone; in their
 * example it is eight hours ahead of chargeStartTime, which is UTC, so it is read as Beijing time and marked as uncertain.
 */
const launchTime = z.union([
  z
    .pipe(
      z.string(),
      z.transform((text) => ({
        at: parseTime(text.trim().replace(withoutZone, '$1T$2+08:00')) ?? Number.NaN,
        hasZone: !withoutZone.test(text.trim()),
      })),
    )
    .check(z.refine(({ at }) => isTime(at))),
  z
    .pipe(
      z.number().check(z.positive()),
      z.transform((since) => ({ at: since < maxSeconds ? since * 1000 : since, hasZone: true })),
    )
    .check(z.refine(({ at }) => isTime(at))),
]);

/**
 * An instance in a response of describeInstance or describeInstances. The documents have the address of the network card
 * in `ip` in their table, and in the list `privateIpAddress` in their example.
 */
export const instance = z.object({
  instanceId: identifier,
  instanceName: optionalText,
  instanceType: optionalText,
  status: providerText,
  az: optionalText,
  imageId: optionalText,
  vpcId: optionalText,
  subnetId: optionalText,
  privateIpAddress: optionalText,
  elasticIpAddress: optionalText,
  launchTime: optionalPart(launchTime),
  primaryNetworkInterface: optionalPart(
    z.object({ ip: optionalText, privateIpAddress: optionalPart(z.array(providerText)) }),
  ),
  charge: optionalPart(
    z.object({ chargeMode: optionalText, chargeStatus: optionalText, chargeExpiredTime: optionalText }),
  ),
});

/** The maximum and minimum page size of describeInstances. */
export const maxPageSize = 100;
export const minPageSize = 10;

/** The response of describeInstances. */
export const instancePage = z.object({ instances: z.array(instance), totalCount: optionalPart(z.number()) });

/** An instance of a response, in the form that all providers share. */
export function instanceOf(it: z.infer<typeof instance>): Instance {
  const card = it.primaryNetworkInterface;
  const ownAddress = it.privateIpAddress || card?.ip || card?.privateIpAddress?.[0];
  const address = it.elasticIpAddress || ownAddress;
  return {
    id: it.instanceId,
    state: it.status,
    ...(it.instanceName && { name: it.instanceName }),
    ...(address && { address }),
    ...(it.launchTime && { createdAt: it.launchTime.at }),
    ...(it.launchTime && !it.launchTime.hasZone && { hasUncertainTime: true }),
    ...endOf(it.charge?.chargeExpiredTime),
    ...detailsOf([
      [labels.type, it.instanceType],
      [labels.zone, it.az],
      [labels.image, it.imageId],
      [labels.addresses, ownAddress === address ? undefined : ownAddress],
      [labels.network, it.vpcId],
      [labels.subnet, it.subnetId],
      [labels.charging, [it.charge?.chargeMode, it.charge?.chargeStatus].filter(Boolean).join(', ')],
      [labels.expires, it.charge?.chargeExpiredTime],
    ]),
  };
}
