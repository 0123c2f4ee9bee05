import * as z from 'zod';
import type { Instance } from '../core/api.ts';
import type { Text } from '../core/text.ts';

/** A fact that may be absent, empty or of another type without spoiling what else is said. */
const fact = z.string().nullish().catch(undefined);

/**
 * An instance as describeInstance and describeInstances show it. The table of the documents has the address of the network
 * card in `ip`, their example in the list `privateIpAddress`.
 */
export const instance = z.object({
  instanceId: z.string().min(1),
  instanceName: fact,
  instanceType: fact,
  status: z.string(),
  az: fact,
  imageId: fact,
  keyName: fact,
  vpcId: fact,
  subnetId: fact,
  privateIpAddress: fact,
  elasticIpAddress: fact,
  launchTime: z.union([z.string(), z.number()]).nullish().catch(undefined),
  primaryNetworkInterface: z
    .object({ ip: fact, privateIpAddress: z.array(z.string()).nullish().catch(undefined) })
    .nullish()
    .catch(undefined),
  charge: z.object({ chargeMode: fact, chargeStatus: fact, chargeExpiredTime: fact }).nullish().catch(undefined),
});

const labels = {
  type: { en: 'Type', zh: '规格' },
  zone: { en: 'Zone', zh: '可用区' },
  image: { en: 'Image', zh: '镜像' },
  privateAddress: { en: 'Private address', zh: '内网 IP' },
  publicAddress: { en: 'Public address', zh: '公网 IP' },
  keyPair: { en: 'Key pair', zh: '密钥对' },
  vpc: { en: 'VPC', zh: '私有网络' },
  subnet: { en: 'Subnet', zh: '子网' },
  charge: { en: 'Charging', zh: '计费' },
  until: { en: 'Paid until', zh: '到期时间' },
} satisfies Record<string, Text>;

/** What the provider says of an instance, in the words that every provider shares. */
export function instanceOf(it: z.infer<typeof instance>): Instance {
  const card = it.primaryNetworkInterface;
  const privateAddress = it.privateIpAddress || card?.ip || card?.privateIpAddress?.[0];
  const address = it.elasticIpAddress || privateAddress;
  const createdAt = timeOf(it.launchTime);
  const charge = [it.charge?.chargeMode, it.charge?.chargeStatus].filter(Boolean).join(', ');
  const facts: readonly (readonly [Text, string | null | undefined])[] = [
    [labels.type, it.instanceType],
    [labels.zone, it.az],
    [labels.image, it.imageId],
    [labels.privateAddress, privateAddress],
    [labels.publicAddress, it.elasticIpAddress],
    [labels.keyPair, it.keyName],
    [labels.vpc, it.vpcId],
    [labels.subnet, it.subnetId],
    [labels.charge, charge],
    [labels.until, it.charge?.chargeExpiredTime],
  ];
  const details = facts.flatMap(([label, value]) => (value ? [[label, value] as const] : []));
  return {
    id: it.instanceId,
    state: it.status,
    ...(it.instanceName && { name: it.instanceName }),
    ...(address && { address }),
    ...(createdAt !== undefined && { createdAt }),
    ...(details.length > 0 && { details }),
  };
}

const withoutZone = /^(\d{4}-\d{2}-\d{2})[ T](\d{2}:\d{2}:\d{2}(?:\.\d+)?)$/;

/** Seconds since 1970 stay below this for 3000 years; milliseconds have been above it since 1973. */
const mostSeconds = 1e11;

/**
 * When an instance was made, in milliseconds since 1970. The documents print `YYYY-MM-DD HH:mm:ss` and no zone; in their
 * example it is eight hours ahead of chargeStartTime, which is UTC, so it is Beijing's.
 */
function timeOf(launched: string | number | null | undefined): number | undefined {
  if (typeof launched === 'number') return launched > 0 ? launched * (launched < mostSeconds ? 1000 : 1) : undefined;
  const time = Date.parse((launched ?? '').trim().replace(withoutZone, '$1T$2+08:00'));
  return Number.isNaN(time) ? undefined : time;
}
